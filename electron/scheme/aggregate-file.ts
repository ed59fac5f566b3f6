import { basename } from "node:path";
import { aggregate } from "#shared/domain/aggregation/aggregate.ts";
import { panelScoresFrom } from "#shared/domain/scores-csv/panel-scores-from.ts";
import { tierTitles } from "#shared/domain/ranking/tier-titles.ts";
import { parseScoreRows } from "#shared/domain/scores-csv/parse-score-rows.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { readScheme } from "../programme/read-scheme.ts";
import { readTable } from "../table/read-table.ts";

/**
 * "scheme.aggregate": the result of scores without signatures, for trying a scheme or replaying a panel. Refuses as `readScheme`
 * and `readTable` do, with `ROWS_REFUSED` (`name`, `count`, and every problem row by row), or with `UNKNOWN_CANDIDATE` when the
 * candidate to explain is not in the scores.
 */
export async function aggregateFile(request: Parsed<"scheme.aggregate">): Promise<Response<"scheme.aggregate">> {
  const { scheme } = await readScheme(request.scheme);
  const table = parseScoreRows((await readTable(request.scores)).rows);
  const { scores, problems } = panelScoresFrom(scheme, table.rows);
  const refused = [...table.problems, ...problems].toSorted((a, b) => a.row - b.row);
  if (refused.length > 0) {
    const params = { name: basename(request.scores), count: refused.length };
    throw new Refusal("ROWS_REFUSED", params, { problems: refused });
  }
  const { candidates, calibration, blockers, findings, explain } = aggregate(scheme, scores);
  const explanation = request.explain === undefined ? null : explain(request.explain);
  if (request.explain !== undefined && explanation === null) {
    throw new Refusal("UNKNOWN_CANDIDATE", { candidate: request.explain });
  }
  return {
    candidates,
    ...(calibration.length === 0 ? {} : { calibration }),
    blockers,
    findings,
    tiers: tierTitles(scheme),
    explanation,
  };
}
