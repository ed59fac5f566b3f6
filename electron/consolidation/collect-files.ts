import { boardOf } from "#shared/domain/merge/board.ts";
import { merge } from "#shared/domain/merge/merge.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import type { Keyring } from "../identity/keyring.ts";
import { withLedger } from "../ledger/ledger.ts";
import type { ServiceContext } from "../service-context.ts";
import { collectFile, type CollectedFile } from "./collect-file.ts";
import { filesToCollect } from "./files-to-collect.ts";
import { readLedgerContent } from "./ledger-content.ts";
import { createReceipts } from "./receipt-of.ts";

export type ConsolidationDependencies = { readonly keyring: Keyring };

/**
 * Collects files and folders of files into the ledger, in any order and as often as one likes: the sets only grow, and what each
 * sheet is follows from all of them. A file that is no sheet gets a receipt that says so and stops nothing. Refuses with
 * `CANCELLED` between two files (what was taken in stays) and as `openLedger` does.
 */
export async function collectFiles(
  { keyring }: ConsolidationDependencies,
  request: Parsed<"collection.collect">,
  context: ServiceContext,
): Promise<Response<"collection.collect">> {
  const identity = keyring.get(request.identity);
  return withLedger(request.ledger, identity, async (ledger) => {
    const files = await filesToCollect(request.files);
    const collected: CollectedFile[] = [];
    for (const file of files) {
      if (context.signal.aborted) throw new Refusal("CANCELLED");
      collected.push(await collectFile(ledger, identity, file, context.now()));
      context.onProgress({ stage: "collect", unit: "files", done: collected.length, total: files.length });
    }
    const content = readLedgerContent(ledger);
    const merged = unwrap(merge(content));
    return { receipts: collected.map(createReceipts(content, merged)), board: boardOf(merged) };
  });
}
