import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { LedgerSealedFile } from "../ledger/batch-repository.ts";
import { createLedger, type Ledger, LEDGER_FILES } from "../ledger/ledger.ts";
import { addRecipients } from "../db/key-file.ts";
import { hashFile, moveDurably } from "../disk/atomic-writer.ts";
import { realDisk } from "../disk/disk-fs.ts";
import { ensureFolder } from "../disk/folder.ts";
import type { EarlierSealing } from "./earlier-sealing.ts";
import type { PlannedBatch } from "./plan-batches.ts";
import { recordSealing, type Sealing } from "./record-sealing.ts";
import { BATCH_SUFFIX, type LabelledBatch } from "./write-batches.ts";

/** Where a programme is sealed to: OUT, and the folders in it. */
export type SealingPlace = { readonly out: string; readonly batches: string; readonly ledger: string };

export function sealingPlace(out: string): SealingPlace {
  return { out, batches: join(out, "batches"), ledger: join(out, "ledger") };
}

/** A sealed file that is there or has been made; `size` in bytes. */
export type SealedFile = { readonly label: string; readonly size: number };

/** Files that need not be sealed again: they lie in place, as recorded, for exactly the recipients that the batch has now. */
export async function keptFiles(
  { batches: folder }: SealingPlace,
  batches: readonly LabelledBatch[],
  earlier: EarlierSealing | null,
): Promise<Map<string, SealedFile>> {
  const kept = new Map<string, SealedFile>();
  for (const { label, batch } of batches) {
    const path = join(folder, `${label}${BATCH_SUFFIX}`);
    const recorded = (earlier?.files ?? []).filter((file) => isFor(file, batch));
    if (recorded.length === 0 || (await stat(path).catch(() => null)) === null) continue;
    const { sha256, size } = await hashFile(path);
    if (recorded.some((file) => file.sha256 === sha256)) kept.set(label, { label, size });
  }
  return kept;
}

function isFor(file: LedgerSealedFile, { digest, recipients }: PlannedBatch): boolean {
  return file.batch === digest && file.recipients.join(" ") === recipients.join(" ");
}

/** The ledger first: every file that can be found afterwards is one that it knows. */
export async function putInPlace(
  place: SealingPlace,
  staging: string,
  ledger: Ledger | null,
  sealing: Sealing,
): Promise<void> {
  const readers = ledgerReaders(sealing);
  if (ledger === null) {
    const folder = join(staging, "ledger");
    await ensureFolder(folder);
    const created = await createLedger(folder, readers);
    try {
      recordSealing(created, sealing);
    } finally {
      created.close();
    }
    await moveDurably(folder, place.ledger, realDisk);
  } else {
    await addRecipients(join(place.ledger, LEDGER_FILES.key), [sealing.organiser.ageKey.identity], readers);
    recordSealing(ledger, sealing);
  }
  await ensureFolder(place.batches);
  for (const { name } of sealing.written) await moveDurably(join(staging, name), join(place.batches, name), realDisk);
}

function ledgerReaders({ organiser, folder: { cards } }: Sealing): string[] {
  const others = [...cards.clerks, cards.collecting, cards.archive];
  return [...new Set([organiser.ageKey.recipient, ...others.map(({ card }) => card.ageRecipient)])];
}
