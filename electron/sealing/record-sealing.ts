import { createHash } from "node:crypto";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import type { Roster } from "#shared/files/roster.ts";
import { PREDICATE_TYPES, STATEMENT_TYPE } from "#shared/files/statement.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { encodeEnvelope, signEnvelope } from "../crypto/dsse.ts";
import type { Identity } from "../identity/identity.ts";
import type { ProgrammeFolder } from "../programme/programme-folder.ts";
import { FIRST_ROUND } from "./plan-batches.ts";
import { type ProgrammeContent, SCHEME_PATH } from "./programme-content.ts";
import { batchEnvelope, type LabelledBatch, type WrittenBatch } from "./write-batches.ts";

/** One sealing, ready to be recorded. `issued` are batches that are new, `written` all files that were made. */
export type Sealing = {
  readonly folder: ProgrammeFolder;
  readonly content: ProgrammeContent;
  readonly organiser: Identity;
  readonly issued: readonly LabelledBatch[];
  readonly written: readonly WrittenBatch[];
  /** Null when the roster in force stays as it is. */
  readonly roster: Roster | null;
  readonly at: Date;
};

/** Writes a sealing into the ledger, in one transaction; the programme itself the first time. */
export function recordSealing(ledger: Ledger, sealing: Sealing): void {
  const at = sealing.at.toISOString();
  ledger.transaction(() => {
    if (ledger.programme.get() === null) recordProgramme(ledger, sealing, at);
    for (const { sha256, pages } of sealing.content.attachments) ledger.pageTexts.add(sha256, pages);
    for (const { label, batch } of sealing.issued) {
      const envelope = batchEnvelope(batch, sealing.organiser);
      const { digest, candidates } = batch;
      const issued = { digest, label, kind: "dossiers" as const, round: FIRST_ROUND, envelope, candidates };
      ledger.batches.add({ ...issued, document: null }, at);
    }
    for (const { batch, name, size, sha256 } of sealing.written) {
      ledger.batches.addFile({ sha256, batch: batch.digest, name, size, recipients: batch.recipients }, at);
    }
    if (sealing.roster !== null) {
      recordRoster(
        ledger,
        sealing.roster,
        { schemeDigest: sealing.content.scheme.sha256, organiser: sealing.organiser },
        at,
      );
    }
  });
}

function recordProgramme(ledger: Ledger, { folder, content, organiser }: Sealing, at: string): void {
  ledger.programme.add(
    {
      programme: folder.source.id,
      title: folder.source.title,
      document: content.programme.bytes,
      schemeDigest: content.scheme.sha256,
      scheme: content.scheme.bytes,
      organiserKeyId: organiser.signingKey.keyId,
      organiserCard: content.organiser.bytes,
      recipients: content.recipients.bytes,
    },
    at,
  );
  for (const [index, { id, creditCode, name }] of folder.candidates.entries()) {
    const dossier = content.dossiers[index]?.document.bytes;
    if (dossier === undefined) throw new Error(`candidate ${id} has no dossier`);
    ledger.programme.addCandidate(index + 1, { candidate: id, creditCode, name, dossier });
  }
}

/** Signs a revision of the roster and adds it to the ledger. Belongs in a transaction. */
export function recordRoster(
  ledger: Ledger,
  roster: Roster,
  { schemeDigest, organiser }: { readonly schemeDigest: string; readonly organiser: Identity },
  at: string,
): void {
  const payload = Buffer.from(
    canonicalJson({
      _type: STATEMENT_TYPE,
      subject: [{ name: SCHEME_PATH, digest: { sha256: schemeDigest } }],
      predicateType: PREDICATE_TYPES.roster,
      predicate: roster,
    }),
  );
  const envelope = encodeEnvelope(signEnvelope(payload, [organiser.signingKey]));
  const digest = createHash("sha256").update(payload).digest("hex");
  ledger.statements.addRoster(roster.revision, digest, envelope, at);
}
