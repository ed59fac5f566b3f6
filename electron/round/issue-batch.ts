import { join } from "node:path";
import { type BatchPredicate, recipients as recipientsShape } from "#shared/files/batch.ts";
import type { Roster } from "#shared/files/roster.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { parseStored } from "../db/parse-stored.ts";
import { moveDurably } from "../disk/atomic-writer.ts";
import { realDisk } from "../disk/disk-fs.ts";
import { withStagingFolder } from "../disk/staging-folder.ts";
import type { Identity } from "../identity/identity.ts";
import { type Ledger, LEDGER_FILES } from "../ledger/ledger.ts";
import type { LedgerProgramme } from "../ledger/programme-repository.ts";
import { type BatchDocument, rawDocument } from "../sealing/dossier-content.ts";
import { SCHEME_PATH } from "../sealing/programme-content.ts";
import type { PlannedBatch } from "../sealing/plan-batches.ts";
import { recordRoster } from "../sealing/record-sealing.ts";
import { batchEnvelope, writeBatches } from "../sealing/write-batches.ts";
import type { ServiceContext } from "../service-context.ts";

/** A batch after the first sealing. `document` is its round or summary document; `isNew` when the ledger does not know it yet. */
export type LaterBatch = {
  readonly label: string;
  readonly kind: Exclude<BatchPredicate["kind"], "dossiers">;
  readonly round: number;
  readonly batch: PlannedBatch;
  readonly document: Uint8Array;
  readonly isNew: boolean;
};

/** Refuses with `PROGRAMME_MISMATCH` (`reason: "organiser"`) anybody but the organiser, whose key signs batches and rosters. */
export function organiserProgramme(ledger: Ledger, organiser: Identity): LedgerProgramme {
  const about = ledger.programme.get();
  if (about === null) throw new Refusal("STORE_NOT_FOUND", { name: "ledger.sqlite", path: "ledger.sqlite" });
  if (about.organiserKeyId !== organiser.signingKey.keyId)
    throw new Refusal("PROGRAMME_MISMATCH", { reason: "organiser" });
  return about;
}

/** The documents that every batch of the programme carries, as sealed at first. */
export function commonDocuments(about: LedgerProgramme): BatchDocument[] {
  return [
    rawDocument("data/programme.json", about.document),
    rawDocument(SCHEME_PATH, about.scheme),
    rawDocument("data/organiser.fjcard", about.organiserCard),
    rawDocument("data/recipients.json", about.recipients),
  ];
}

/** age recipients of a batch for these experts: their keys that are not revoked, and the archive key. */
export function laterRecipients(about: LedgerProgramme, roster: Roster, experts: readonly string[]): string[] {
  const { archive } = parseStored(recipientsShape, about.recipients, LEDGER_FILES.database);
  const revoked = new Set(roster.revocations.map(({ keyId }) => keyId));
  const own = roster.experts
    .filter(({ id }) => experts.includes(id))
    .flatMap(({ keys }) => keys.filter(({ keyId }) => !revoked.has(keyId)).map(({ card }) => card.ageRecipient));
  return [...own, archive];
}

/** A name that no batch of the ledger has: the one wished for, or the next with a number. */
export function freeLabel(taken: ReadonlySet<string>, wished: string): string {
  let label = wished;
  for (let number = 2; taken.has(label); number += 1) label = `${wished}-${number}`;
  return label;
}

/**
 * Seals batches into OUT and records them, ledger first, so that every file that can be found is one that it knows. `record` adds what
 * belongs to them in the same transaction. Round batches that are new go onto the next revision of the roster. A refusal leaves OUT and
 * ledger as they were. Refuses as `writeBatches` does.
 */
export async function issueBatches(
  ledger: Ledger,
  {
    out,
    batches,
    roster,
  }: { readonly out: string; readonly batches: readonly LaterBatch[]; readonly roster: RosterHead },
  organiser: Identity,
  context: ServiceContext,
  record: () => void,
): Promise<void> {
  if (batches.length === 0) {
    ledger.transaction(record);
    return;
  }
  await withStagingFolder(out, "issue", async (staging) => {
    const written = await writeBatches(staging, batches, { organiser, disk: realDisk }, context);
    if (context.signal.aborted) throw new Refusal("CANCELLED");
    const at = context.now().toISOString();
    ledger.transaction(() => {
      record();
      for (const { label, kind, round, batch, document, isNew } of batches) {
        if (!isNew) continue;
        const { digest, candidates } = batch;
        const envelope = batchEnvelope(batch, organiser);
        ledger.batches.add({ digest, label, kind, round, envelope, candidates, document }, at);
      }
      for (const { batch, name, size, sha256 } of written) {
        ledger.batches.addFile({ sha256, batch: batch.digest, name, size, recipients: batch.recipients }, at);
      }
      const next = nextRoster(roster, batches);
      const about = organiserProgramme(ledger, organiser);
      if (next !== null) recordRoster(ledger, next, { schemeDigest: about.schemeDigest, organiser }, at);
    });
    for (const { name } of written) {
      await moveDurably(join(staging, name), join(out, name), realDisk);
    }
  });
}

/** The roster in force and its digest. */
type RosterHead = { readonly roster: Roster; readonly digest: string };

function nextRoster({ roster, digest }: RosterHead, batches: readonly LaterBatch[]): Roster | null {
  const added = batches
    .filter(({ kind, isNew }) => kind === "round" && isNew)
    .map(({ round, batch }) => ({
      digest: batch.digest,
      round,
      candidates: [...batch.candidates],
      experts: [...batch.experts],
    }));
  if (added.length === 0) return null;
  return { ...roster, revision: roster.revision + 1, previous: digest, batches: [...roster.batches, ...added] };
}
