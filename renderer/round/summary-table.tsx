import { sameDecimals } from "#shared/domain/scoring/same-decimals.ts";
import type { Summary } from "#shared/files/summary.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";

type Props = { readonly summary: Summary; readonly scheme: Scheme; readonly ownColumn: number | null };

/** The panel's summary: candidates as ranked, and every expert's own total without a name; only the reader's own column is marked. */
export function SummaryTable({ summary, scheme, ownColumn }: Props) {
  const text = useText();
  const tiers = new Map(scheme.tiers.map((tier) => [tier.id, titleIn(text.language, tier)]));
  const scores = summary.columns.map((_, column) =>
    sameDecimals(summary.rows.map((row) => row.scores[column] ?? null)),
  );
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={text.page("summary.table")}>
      <table className="summary-table">
        <thead>
          <tr>
            <th scope="col" className="num">
              {text.page("summary.rank")}
            </th>
            <th scope="col">{text.page("summary.candidate")}</th>
            <th scope="col" className="num">
              {text.page("summary.total")}
            </th>
            <th scope="col">{text.page("summary.outcome")}</th>
            {summary.columns.map(({ sheets }, index) => (
              <th key={sheets[0]} scope="col" className={index === ownColumn ? "num own" : "num"}>
                {index === ownColumn ? text.page("summary.own") : text.page("summary.expert", { number: index + 1 })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {summary.rows.map((row, place) => (
            <tr key={row.candidate}>
              <td className="num">{row.rank ?? "—"}</td>
              <th scope="row">
                <ForeignText>{row.name ?? row.candidate}</ForeignText>
              </th>
              <td className="num">{row.total ?? "—"}</td>
              <td>
                {row.standing === "ranked"
                  ? (tiers.get(row.tier ?? "") ??
                    text.page(row.isRecommended ? "summary.recommended" : "summary.listed"))
                  : text.page(`summary.${row.standing}`)}
              </td>
              {summary.columns.map(({ sheets }, index) => (
                <td key={sheets[0]} className={index === ownColumn ? "num own" : "num"}>
                  {scores[index]?.[place] ?? "—"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
