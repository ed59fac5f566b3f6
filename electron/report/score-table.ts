import { criteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import { scoreValueText } from "#shared/domain/scores-csv/score-value-text.ts";
import type { CandidateScores } from "#shared/domain/panel-scores.ts";
import type { Criterion } from "#shared/files/scheme.ts";
import type { CriterionValue, SheetDossier } from "#shared/files/sheet.ts";
import { type CountedEntries, countedEntries } from "./counted-entries.ts";
import { type CsvCell, csvText } from "../table/csv-text.ts";
import type { ReportData, ReportFile } from "./report-data.ts";

const HEAD = ["expert", "candidate", "criterion", "state", "value", "comment", "points"];

/**
 * `scores.csv`: every score that counts, long, in the columns that `fengjuan aggregate` reads, so that the sums can be tried again;
 * `points` is what the value gave. Facts and states stand in rows of their own. What a decision settled stands as settled.
 */
export function scoreTable({ scheme, merged }: ReportData): ReportFile {
  const entries = countedEntries(merged);
  const criteria = criteriaOf(scheme).map(({ criterion }) => criterion);
  const rows = merged.scores.candidates.flatMap((candidate) => [
    ...fromOutside(candidate),
    ...merged.scores.experts.flatMap((expert) => expertRows(candidate, expert, criteria, entries)),
  ]);
  return { path: "scores.csv", text: csvText(HEAD, rows) };
}

function fromOutside({ candidate, facts, imported }: CandidateScores): CsvCell[][] {
  return [...Object.entries(facts), ...Object.entries(imported)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, value]) => ["", candidate, id, "", value, "", ""]);
}

function expertRows(
  { candidate, byExpert }: CandidateScores,
  expert: string,
  criteria: readonly Criterion[],
  entries: CountedEntries,
): CsvCell[][] {
  const scores = byExpert[expert];
  if (scores === undefined) return [];
  const entry = entries.get(expert, candidate);
  if (scores.state !== "scored") return [[expert, candidate, "", scores.state, "", entry?.reason ?? "", ""]];
  const points = criteria.flatMap((criterion): CsvCell[][] => {
    const given = scores.points[criterion.id];
    if (given === undefined) return [];
    const written = entry?.criteria.find((one) => one.criterion === criterion.id);
    const value = written === undefined ? given : typedValue(written.value, given);
    return [[expert, candidate, criterion.id, "", value, written?.comment ?? "", given]];
  });
  const gates = Object.entries(scores.gates).map(([gate, answer]) => {
    return [expert, candidate, gate, "", answer, gateReason(entry, gate), ""];
  });
  const opinion = entry?.opinion === undefined ? [] : [[expert, candidate, "opinion", "", "", entry.opinion, ""]];
  return [...points, ...gates, ...opinion];
}

/** The value in the form in which `aggregate` takes it: of a computed criterion, the points. */
function typedValue(value: CriterionValue, points: string): string {
  return value.kind === "confirmed" || value.kind === "challenged" ? points : scoreValueText(value);
}

function gateReason(entry: SheetDossier | null, gate: string): string {
  return entry?.gates.find((one) => one.gate === gate)?.reason ?? "";
}
