import { SHEET_LIMITS } from "#shared/files/sheet.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { encodeEnvelopeLines } from "../crypto/envelope-lines.ts";
import { readBounded } from "../disk/read-bounded.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { chooseBatch } from "./choose-batch.ts";
import { newestThatFit, readSheetFile } from "./sheet-file.ts";
import { readRevisions } from "./sheet-revisions.ts";

/**
 * "sheet.check": reads an exported file again and compares it, envelope by envelope, with what was signed last. Right after the export that
 * may be answered from memory; of a stick that was out and in again it cannot be. Refuses with `FILE_NOT_FOUND` (not back in yet),
 * `READ_FAILED`, `EXPORT_DIFFERS`, `NOTHING_TO_SIGN` (nothing was signed) and as `readSheetFile` does.
 */
export async function checkExport(
  deps: { readonly keyring: Keyring; readonly stores: StoreRegistry },
  request: Parsed<"sheet.check">,
): Promise<Response<"sheet.check">> {
  const identity = deps.keyring.get(request.identity);
  const store = await deps.stores.open(request.store, identity);
  const revisions = readRevisions(store, identity, chooseBatch(store, request.batch, "any").digest);
  const [newest] = revisions;
  if (newest === undefined) throw new Refusal("NOTHING_TO_SIGN");
  const written = await readSheetFile(await readBounded(request.path, SHEET_LIMITS.file), [identity.ageKey.identity]);
  const signed = encodeEnvelopeLines(newestThatFit(revisions.map(({ envelope }) => envelope)));
  if (Buffer.compare(encodeEnvelopeLines(written), signed) !== 0) throw new Refusal("EXPORT_DIFFERS");
  return {
    sheet: { digest: newest.digest, code: shortCode(newest.digest) },
    revision: newest.statement.predicate.revision,
  };
}
