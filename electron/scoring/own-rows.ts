import { problemIn, type TextRecord } from "#shared/domain/scores-csv/parse-score-rows.ts";
import type { RowProblem } from "#shared/ipc/row-problem.ts";
import type { Identity } from "../identity/identity.ts";

/** Heads of the column that says whose rows they are. */
const EXPERT_HEADS = ["expert", "专家"];

/**
 * Empties the expert column of a table that an expert scores with: it may be left empty, or name the expert by name or key id.
 * Anybody else's rows are `other-expert`.
 */
export function ownRows(
  records: readonly TextRecord[],
  identity: Identity,
): { readonly records: TextRecord[]; readonly problems: RowProblem[] } {
  const [head, ...body] = records;
  const place = head?.cells.findIndex((cell) => EXPERT_HEADS.includes(cell.trim().toLowerCase())) ?? -1;
  if (head === undefined || place === -1) return { records: [...records], problems: [] };
  const own = ["", identity.holder.name, identity.signingKey.keyId];
  const problems = body.flatMap(({ row, cells }): RowProblem[] => {
    const expert = cells[place]?.trim() ?? "";
    return own.includes(expert)
      ? []
      : [{ ...problemIn(row, "expert", "bad-identifier", expert), problem: "other-expert" }];
  });
  const emptied = body.map(({ row, cells }) => ({
    row,
    cells: cells.map((cell, index) => (index === place ? "" : cell)),
  }));
  return { records: [head, ...emptied], problems };
}
