import { createHash } from "node:crypto";
import { batchStatement } from "#shared/files/batch.ts";
import { consolidate, type Consolidated, explanationsText, resultText } from "#shared/domain/merge/consolidate.ts";
import { merge, type Merged } from "#shared/domain/merge/merge.ts";
import { readStatement } from "#shared/files/read-statement.ts";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import type { EvidencePredicate, SealedFile } from "#shared/files/evidence.ts";
import { PREDICATE_TYPES, STATEMENT_TYPE } from "#shared/files/statement.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import { type Envelope, signEnvelope } from "../crypto/dsse.ts";
import { encodeEnvelopeLines } from "../crypto/envelope-lines.ts";
import { createVerifier, type MergeEnvelope, mergeEnvelopesOf } from "../crypto/merge-envelope.ts";
import type { SigningKey } from "../crypto/signing-key.ts";
import { type EvidenceBatch, openBatches, organiserIn } from "./evidence-batches.ts";
import { statementFiles } from "./evidence-envelopes.ts";
import { batchPath, EVIDENCE, isEvidenceDocument } from "./layout.ts";

/** Everything that evidence is made from, as signed. Order and repetition do not matter. */
export type EvidenceContent = {
  /** The signed list of each issued batch. */
  readonly batches: readonly Envelope[];
  /** Documents of the batches, in any order: each is found by the SHA-256 that a signed list gives. */
  readonly documents: readonly Uint8Array[];
  readonly rosters: readonly Envelope[];
  /** Every envelope collected; those that are not authentic are left out. */
  readonly sheets: readonly Envelope[];
  readonly decisions: readonly Envelope[];
  readonly sealedFiles: readonly SealedFile[];
};

export type BuiltEvidence = {
  /** Every file of the folder by its path in it, sorted. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** SHA-256 of the signed statement: what is minuted. */
  readonly digest: string;
  readonly consolidated: Consolidated;
};

/**
 * The files of an evidence folder, signed by the organiser or an officer: the same content, application and key give the same
 * bytes. Refuses with `BAD_ROSTER`, `NOT_CLOSED`, `NOT_ENTITLED` (`kind`, `needed`), `DIGEST_MISMATCH` (`path`: a document is not at
 * hand), or as `openBatches` does.
 */
export function buildEvidence(
  content: EvidenceContent,
  signer: SigningKey,
  application: EvidencePredicate["application"],
): BuiltEvidence {
  const batches = withDocuments(content);
  const opened = openBatches([...batches.values()], organiserIn([...batches.values()]));
  const collected = {
    rosters: content.rosters.flatMap(mergeEnvelopesOf),
    sheets: content.sheets.flatMap(mergeEnvelopesOf),
    decisions: content.decisions.flatMap(mergeEnvelopesOf),
  };
  const organiser = { keyId: opened.organiser.key.keyId, publicKey: opened.organiser.card.publicKey };
  const verify = createVerifier();
  const merged = unwrap(merge({ ...opened, organiser, verify, ...collected }));
  if (merged.ruling.closing === null) throw new Refusal("NOT_CLOSED");
  if (!mayAttest(merged, signer.keyId)) {
    throw new Refusal("NOT_ENTITLED", { kind: "evidence", needed: "organiser, secretary, supervisor, clerk" });
  }
  const consolidated = consolidate(merged);
  const isAuthentic = (envelope: MergeEnvelope) =>
    verify(merged.context.keyring.get(envelope.keyId)?.publicKey ?? "", envelope);
  const authors = sheetAuthors(merged);
  const inDecisions = new Set(merged.ruling.decisions.map(({ digest }) => digest));
  const inRoster = new Set(merged.rosterInForce.chain);

  const files = new Map<string, Uint8Array>([
    ...[...batches].flatMap(([digest, batch]) => batchFiles(digest, batch)),
    ...statementFiles(
      "roster",
      collected.rosters.filter(
        (roster) => inRoster.has(roster.digest) && roster.keyId === organiser.keyId && isAuthentic(roster),
      ),
    ),
    ...statementFiles(
      "sheets",
      collected.sheets.filter((sheet) => authors.get(sheet.digest) === sheet.keyId && isAuthentic(sheet)),
    ),
    ...statementFiles(
      "decisions",
      collected.decisions.filter((decision) => inDecisions.has(decision.digest) && isAuthentic(decision)),
    ),
    [EVIDENCE.result, Buffer.from(resultText(consolidated.result))],
    [EVIDENCE.explanations, Buffer.from(explanationsText(consolidated))],
    [EVIDENCE.files, Buffer.from(sealedFilesText(content.sealedFiles))],
  ]);
  const predicate: EvidencePredicate = {
    programme: opened.programme.id,
    schemeDigest: opened.schemeDigest,
    organiser: organiser.keyId,
    roster: merged.rosterInForce.digest,
    closing: merged.ruling.closing.digest,
    result: sha256(files.get(EVIDENCE.result) ?? new Uint8Array()),
    application,
  };
  const payload = Buffer.from(statementText(files, predicate));
  files.set(EVIDENCE.statement, encodeEnvelopeLines([signEnvelope(payload, [signer])]));
  const sorted = new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { files: sorted, digest: sha256(payload), consolidated };
}

/**
 * Of every authentic statement that came in a sheet file (score sheets, answers, countersignatures), by digest, the key that signed it.
 * Whoever else of the roster signed the same payload is no author of it, and their signature no evidence.
 */
export function sheetAuthors({ ruling, countersignatures }: Merged): ReadonlyMap<string, string> {
  return new Map([
    ...ruling.sheets.map(({ judged }): [string, string] => [judged.sheet.digest, judged.sheet.signer.keyId]),
    ...countersignatures.map(({ status, signer }): [string, string] => [status.digest, signer.keyId]),
  ]);
}

/** Whether a key may sign evidence: the organiser's or an officer's, and not revoked. */
export function mayAttest({ context }: Merged, keyId: string): boolean {
  const holder = context.keyring.get(keyId);
  return holder !== undefined && !holder.isRevoked && holder.roles.length > 0;
}

function statementText(files: ReadonlyMap<string, Uint8Array>, predicate: EvidencePredicate): string {
  const subject = [...files]
    .map(([name, bytes]) => ({ name, digest: { sha256: sha256(bytes) } }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return canonicalJson({ _type: STATEMENT_TYPE, subject, predicateType: PREDICATE_TYPES.evidence, predicate });
}

function withDocuments({ batches, documents }: EvidenceContent): Map<string, EvidenceBatch> {
  const byDigest = new Map(documents.map((bytes) => [sha256(bytes), bytes]));
  return new Map(
    batches.map((envelope) => {
      const text = Buffer.from(envelope.payload).toString("utf8");
      const { files } = unwrap(readStatement(text, PREDICATE_TYPES.batch, batchStatement)).predicate;
      const needed = files.filter(({ path }) => isEvidenceDocument(path));
      const found = needed.map(({ path, sha256: digest }): [string, Uint8Array] => {
        const bytes = byDigest.get(digest);
        if (bytes === undefined) throw new Refusal("DIGEST_MISMATCH", { path });
        return [path, bytes];
      });
      return [sha256(envelope.payload), { envelope, documents: new Map(found) }];
    }),
  );
}

function batchFiles(digest: string, { envelope, documents }: EvidenceBatch): [string, Uint8Array][] {
  const list: [string, Uint8Array] = [batchPath(digest, "batch.dsse.json"), encodeEnvelopeLines([envelope])];
  return [list, ...[...documents].map(([path, bytes]): [string, Uint8Array] => [batchPath(digest, path), bytes])];
}

/** `files.json`, each file once. */
function sealedFilesText(files: readonly SealedFile[]): string {
  const distinct = new Map(files.map((file) => [JSON.stringify([file.kind, file.name, file.sha256]), file]));
  const sorted = [...distinct].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
  return canonicalJson({ format: "fengjuan-files", version: 1, files: sorted });
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
