import { type EarlyLate, LEAST_FOR_DRIFT, ownDrift } from "#shared/domain/comparison/own-drift.ts";
import { toFixed } from "#shared/domain/exact.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import type { Compared } from "./compared.ts";
import { driftSentence } from "./drift-sentence.ts";
import { namedCriteria } from "./own-names.ts";
import { signed } from "./signed.ts";

/** Means of what was scored first and of what was scored last: where one's scale may have moved over the day. */
export function DriftTable({ workspace, comparison }: Compared) {
  const text = useText();
  const drift = ownDrift(workspace.scheme, comparison.dossiers);
  if (drift.kind === "too-few") {
    return (
      <EmptyNote title={text.page("compare.driftFew", { count: drift.count })}>
        <p>{text.page("compare.driftFewLead", { least: LEAST_FOR_DRIFT })}</p>
      </EmptyNote>
    );
  }
  const { third, judged } = drift;
  const criteria = namedCriteria(workspace.scheme, text.language);
  return (
    <>
      <p>{driftSentence(text, drift)}</p>
      <p className="small">{text.page("compare.driftNote")}</p>
      <table className="drift">
        <thead>
          <tr>
            <th scope="col">{text.page("compare.criterion")}</th>
            <th scope="col" className="num">
              {text.page("compare.early", { third })}
            </th>
            <th scope="col" className="num">
              {text.page("compare.late", { third })}
            </th>
            <th scope="col" className="num">
              {text.page("compare.change")}
            </th>
            <th scope="col">
              <span className="vh">{text.page("compare.remark")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {drift.criteria.map(({ criterion, ...means }) => {
            const named = criteria.get(criterion);
            const title = named === undefined ? criterion : `${named.code} ${named.title}`;
            return <Row key={criterion} title={title} means={means} />;
          })}
        </tbody>
        <tfoot>
          <Row title={text.page("compare.judged")} means={judged} />
        </tfoot>
      </table>
    </>
  );
}

type RowProps = { readonly title: string; readonly means: EarlyLate };

function Row({ title, means: { early, late, difference, isWide } }: RowProps) {
  const text = useText();
  return (
    <tr>
      <th scope="row">{title}</th>
      <td className="num">{mean(early)}</td>
      <td className="num">{mean(late)}</td>
      <td className="num">{signed(mean(difference))}</td>
      <td>{isWide && <span className="attend">{text.page("compare.wide")}</span>}</td>
    </tr>
  );
}

/** A mean to two decimals: for show, the comparison itself is exact. */
function mean(value: EarlyLate["early"]): string {
  return toFixed(value, 2);
}
