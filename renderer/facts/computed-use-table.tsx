import { titleIn } from "#shared/text/title-in.ts";
import { goToField } from "../expert/workspace-store.ts";
import { itemId } from "../scoring/form-items.ts";
import { useText } from "../text.ts";
import type { ComputedUse } from "./computed-use.ts";

type Props = {
  readonly uses: readonly ComputedUse[];
  /** Ids of fields that the expert challenged: what reads them goes by the verified values. */
  readonly disputed: ReadonlySet<string>;
};

/** What the computed criteria took from the facts: measured so much, gives so much. */
export function ComputedUseTable({ uses, disputed }: Props) {
  const text = useText();
  if (uses.length === 0) return null;
  return (
    <table className="uses">
      <thead>
        <tr>
          <th scope="col">{text.page("facts.computed")}</th>
          <th scope="col" className="num">
            {text.page("facts.measured")}
          </th>
          <th scope="col" className="num">
            {text.page("facts.gives")}
          </th>
        </tr>
      </thead>
      <tbody>
        {uses.map(({ id, code, titles, fields, measured, points }) => (
          <tr key={id}>
            <th scope="row">
              <button type="button" className="link" onClick={() => goToField(id, itemId(id))}>
                {code} {titleIn(text.language, titles)}
              </button>
              {fields.some((field) => disputed.has(field)) && (
                <span className="note attend"> {text.page("facts.verified")}</span>
              )}
            </th>
            <td className="num">{measured ?? "—"}</td>
            <td className="num">{points === null ? "—" : text.page("facts.points", { points })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
