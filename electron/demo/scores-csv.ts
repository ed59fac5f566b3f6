import { scoreValueText } from "#shared/domain/scores-csv/score-value-text.ts";
import type { CriterionValue, SheetDossier } from "#shared/files/sheet.ts";
import { csvText } from "../table/csv-text.ts";

const HEAD = ["expert", "candidate", "criterion", "state", "value", "comment"];

/**
 * One expert's entries as a `scores.csv` that `fengjuan score` takes. `expert` is what its column says of every row: the name of
 * the expert's identity, its key id, or nothing.
 */
export function scoresCsv(expert: string, dossiers: readonly SheetDossier[]): string {
  const rows = dossiers.flatMap(({ candidate, state, reason, criteria, gates, opinion }) => [
    ...(state === "scored" ? [] : [[expert, candidate, "", state, "", reason ?? ""]]),
    ...criteria.map(({ criterion, value, comment }) => {
      const basis = value.kind === "challenged" ? value.basis : (comment ?? "");
      return [expert, candidate, criterion, stateOf(value), scoreValueText(value), basis];
    }),
    ...gates.map(({ gate, answer, reason: found }) => [expert, candidate, gate, "", answer, found ?? ""]),
    ...(opinion === undefined ? [] : [[expert, candidate, "opinion", "", "", opinion]]),
  ]);
  return csvText(HEAD, rows);
}

function stateOf({ kind }: CriterionValue): string {
  return kind === "confirmed" || kind === "challenged" ? kind : "";
}
