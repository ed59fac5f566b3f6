import { useRef } from "react";
import type { Facts } from "#shared/files/dossier.ts";
import type { FactField } from "#shared/files/scheme.ts";
import type { FactRow } from "../expert/fact-rows.ts";
import { factText } from "../expert/fact-text.ts";
import { goToField } from "../expert/workspace-store.ts";
import { itemId } from "../scoring/form-items.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import type { ComputedUse } from "./computed-use.ts";
import { factChange } from "./fact-change.ts";
import { FigureLink } from "./figure-link.tsx";
import type { FigurePlace } from "./figure-store.ts";
import { useShownPlace } from "./use-shown-place.ts";

type Props = {
  readonly row: FactRow;
  /** How many columns of years there are. */
  readonly columns: number;
  readonly facts: Facts;
  /** Verified values of what the expert challenged. */
  readonly disputed: Facts;
  readonly uses: readonly ComputedUse[];
  /** Where figures of the dossier stand in its files. */
  readonly places: readonly FigurePlace[];
  /** Whether any row of the table has a change to show. */
  readonly hasChanges: boolean;
};

/** One fact, or a series over years with its change on the year, and which computed criteria took how many points from it. */
export function FactLine({ row, columns, facts, disputed, uses, places, hasChanges }: Props) {
  const text = useText();
  const own = row.fields.filter((field) => field !== null);
  const isDisputed = own.some(({ id }) => disputed[id] !== undefined);
  const isLong = own.some(({ type }) => type === "text" || type === "choice");
  const change = factChange(text, row, { ...facts, ...disputed });
  const line = useRef<HTMLTableRowElement>(null);
  const isShown = useShownPlace(
    line,
    "fact",
    own.map(({ id }) => id),
  );
  // The newest figure leads to its page; those of earlier years stand beside it there.
  const newest = own.at(-1)?.id;
  const place = places.find(({ field }) => field === newest);
  const users = uses.filter(({ fields }) => own.some(({ id }) => fields.includes(id)));
  return (
    <tr ref={line} className={isDisputed ? "disputed" : undefined} aria-current={isShown ? "true" : undefined}>
      <th scope="row">
        {row.label}
        {row.unit !== undefined && (
          <span className="unit">
            <ForeignText>{text.page("facts.unit", { unit: row.unit })}</ForeignText>
          </span>
        )}
        {isDisputed && <b className="small"> {text.page("work.disputed")}</b>}
      </th>
      {isLong ? (
        <td className="long" colSpan={columns + (hasChanges ? 1 : 0)}>
          {own.map((field) => (
            <Fact key={field.id} field={field} facts={facts} disputed={disputed} />
          ))}
        </td>
      ) : (
        <>
          {row.fields.map((field, index) => (
            <td key={field?.id ?? `${index} none`} className="num">
              {field !== null && (
                <Fact field={field} facts={facts} disputed={disputed} place={field.id === newest ? place : undefined} />
              )}
            </td>
          ))}
          {hasChanges && <td className="num change">{change ?? (own.length > 1 ? "—" : "")}</td>}
        </>
      )}
      <td className="src">
        {users.map(({ id, code, points }) => (
          <button key={id} type="button" className="link" onClick={() => goToField(id, itemId(id))}>
            {points === null ? code : text.page("facts.use", { code, points })}
          </button>
        ))}
      </td>
    </tr>
  );
}

type FactProps = {
  readonly field: FactField;
  readonly facts: Facts;
  readonly disputed: Facts;
  readonly place?: FigurePlace | undefined;
};

function Fact({ field, facts, disputed, place }: FactProps) {
  const text = useText();
  const declared = facts[field.id];
  const verified = disputed[field.id];
  const shown = declared === undefined ? null : factText(text, field, declared);
  const asDeclared =
    shown !== null &&
    (place === undefined ? <ForeignText>{shown}</ForeignText> : <FigureLink value={shown} place={place} />);
  if (verified === undefined) return asDeclared === false ? "—" : asDeclared;
  return (
    <>
      <s>{asDeclared === false ? text.page("work.notGiven") : asDeclared}</s>{" "}
      <b>
        <ForeignText>{factText(text, field, verified)}</ForeignText>
      </b>
    </>
  );
}
