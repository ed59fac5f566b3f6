import { join } from "node:path";
import { shortCode } from "#shared/domain/short-code.ts";
import { titlesOf } from "#shared/files/titles.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { openSealedBatch } from "../container/batch-reader.ts";
import { type DataFolder, ownStoresFolder } from "../disk/data-folder.ts";
import { RandomAccessFile } from "../disk/random-access.ts";
import type { Keyring } from "../identity/keyring.ts";
import { openOwnStores } from "../store/own-stores.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { countDossiers, readProgramme } from "./batch-documents.ts";
import { readSelfSigned } from "./batch-statement.ts";

/**
 * "batch.preview": what a batch says of itself before anybody trusts it, for a person who is to compare the code of the card inside
 * with paper. Stores nothing. Refuses as `openSealedBatch` and `readSelfSigned` do.
 */
export async function previewBatch(
  deps: { readonly keyring: Keyring; readonly stores: StoreRegistry },
  data: DataFolder,
  request: Parsed<"batch.preview">,
): Promise<Response<"batch.preview">> {
  const identity = deps.keyring.get(request.identity);
  const file = await RandomAccessFile.open(request.path);
  try {
    const batch = await openSealedBatch(file, [identity.ageKey.identity]);
    const { statement, content, organiser } = await readSelfSigned(batch);
    const programme = await readProgramme(content);
    const { id, organiser: organisation, year } = programme;
    const { stores } = await openOwnStores(deps, data, request.identity);
    return {
      programme: { id, ...titlesOf(programme), organiser: organisation, year },
      organiser: {
        name: organiser.card.name,
        organisation: organiser.card.organisation,
        digest: organiser.digest,
        code: organiser.code,
      },
      isTrusted: stores.some(({ meta }) => meta.organiser()?.keyId === organiser.key.keyId),
      batch: { digest: batch.batchDigest, code: shortCode(batch.batchDigest) },
      dossiers: countDossiers(statement.predicate.files),
      size: file.size,
      store: join(ownStoresFolder(data, request.identity), id),
    };
  } finally {
    await file.close();
  }
}
