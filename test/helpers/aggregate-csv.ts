import { type Aggregated, aggregate, type AggregateOptions } from "#shared/domain/aggregation/aggregate.ts";
import { parseScheme } from "#shared/domain/scheme/parse-scheme.ts";
import { panelScoresFrom } from "#shared/domain/scores-csv/panel-scores-from.ts";
import { parseScoreRows } from "#shared/domain/scores-csv/parse-score-rows.ts";
import type { PanelScores } from "#shared/domain/panel-scores.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { unwrap } from "#shared/ipc/result.ts";

/** Scores of a CSV without quotes, which must have no problem. */
export function scoresOf(scheme: Scheme, csv: string): PanelScores {
  const records = csv
    .split("\n")
    .map((line, index) => ({ row: index + 1, cells: line.split(",") }))
    .filter(({ cells }) => cells.length > 1);
  const parsed = parseScoreRows(records);
  const { scores, problems } = panelScoresFrom(scheme, parsed.rows);
  const all = [...parsed.problems, ...problems];
  if (all.length > 0) throw new Error(JSON.stringify(all.slice(0, 5)));
  return scores;
}

/** What `fengjuan aggregate` computes, from the texts of its two files. */
export function aggregateCsv(schemeText: string, csv: string, options: AggregateOptions = {}): Aggregated {
  const scheme = unwrap(parseScheme(schemeText));
  return aggregate(scheme, scoresOf(scheme, csv), options);
}
