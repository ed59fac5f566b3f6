import { basename, extname } from "node:path";
import { z } from "zod";
import { Refusal } from "#shared/ipc/result.ts";
import { readDocument } from "../programme/read-document.ts";
import { namedRows } from "../table/named-rows.ts";
import { readTable } from "../table/read-table.ts";

/** One objection as a person wrote it: the candidate by id or credit code; nothing is checked but that it is there. */
export type ObjectionRow = {
  readonly expert: string;
  readonly candidate: string;
  readonly ground: string;
  readonly text: string;
};

const word = z.string().min(1).max(200);
const list = z.strictObject({
  objections: z
    .array(z.strictObject({ expert: word, candidate: word, ground: word, text: z.string().min(1).max(10_000) }))
    .min(1),
});

/**
 * Reads `objections.csv` or `.xlsx` (columns `expert`, `candidate`, `ground`, `text`) or `objections.json` (`{"objections": […]}` of the
 * same fields). Refuses with `BAD_DECISION` (`reason`) where a row lacks something or there is none, or as the readers do.
 */
export async function readObjections(path: string): Promise<readonly ObjectionRow[]> {
  if (extname(path).toLowerCase() === ".json") return (await readDocument(path, list, "BAD_DECISION")).objections;
  const rows = namedRows(await readTable(path), basename(path), {
    required: ["expert", "candidate", "ground", "text"],
  });
  if (rows.length === 0) throw new Refusal("BAD_DECISION", { reason: "no-rows" });
  return rows.map(({ row, cell }) => {
    const read = {
      expert: cell("expert"),
      candidate: cell("candidate"),
      ground: cell("ground"),
      text: cell("text"),
    };
    if (Object.values(read).includes("")) throw new Refusal("BAD_DECISION", { reason: `row ${row}: empty` });
    return read;
  });
}
