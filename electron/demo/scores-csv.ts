import type { CriterionValue, SheetDossier } from "#shared/files/sheet.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { csvText } from "../report/csv-text.ts";

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
      return [expert, candidate, criterion, stateOf(value), valueText(value), basis];
    }),
    ...gates.map(({ gate, answer, reason: found }) => [expert, candidate, gate, "", answer, found ?? ""]),
    ...(opinion === undefined ? [] : [[expert, candidate, "opinion", "", "", opinion]]),
  ]);
  return csvText(HEAD, rows);
}

function stateOf({ kind }: CriterionValue): string {
  return kind === "confirmed" || kind === "challenged" ? kind : "";
}

function valueText(value: CriterionValue): string {
  switch (value.kind) {
    case "number":
      return value.number;
    case "band":
      return value.band;
    case "range":
      return `${value.band}:${value.number}`;
    case "options":
      return value.options.length === 0 ? "none" : value.options.join("+");
    case "confirmed":
      return value.points;
    case "challenged":
      return Object.entries(value.verified)
        .map(([field, text]) => `${field}=${text}`)
        .join(";");
    default:
      return assertNever(value);
  }
}
