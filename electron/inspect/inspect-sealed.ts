import { readStatementOf } from "#shared/files/read-statement.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import { SHEET_LIMITS } from "#shared/files/sheet.ts";
import { SHEET_KINDS } from "#shared/files/sheet-kinds.ts";
import { type Failure, Refusal, unwrap } from "#shared/ipc/result.ts";
import { openBatchStatement, readSelfSigned } from "../batch/batch-statement.ts";
import { readBatchDocuments } from "../batch/batch-documents.ts";
import { openSealedBatch } from "../container/batch-reader.ts";
import { isAttachment } from "../container/batch-layout.ts";
import { verifyWhole } from "../container/batch-verifier.ts";
import { scanHeader } from "../crypto/age-header.ts";
import { AgeReader } from "../crypto/age-reader.ts";
import { verifyEnvelope } from "../crypto/dsse.ts";
import type { RandomAccess } from "../disk/random-access.ts";
import type { Identity } from "../identity/identity.ts";
import { openSafetyCopy } from "../safety/read-safety-copy.ts";
import { MAX_SAFETY_COPY_BYTES, SAFETY_COPY_START } from "../safety/safety-copy-format.ts";
import { readSheetFile } from "../sheet/sheet-file.ts";
import { sheetDigest } from "../sheet/sheet-statement.ts";
import type { Inspection, InspectionAids } from "./inspect-file.ts";

type Fact = Inspection["facts"][number];

/** A sealed file: what its header tells everybody, and what its inside tells an identity that opens it. */
export async function inspectSealed(file: RandomAccess, aids: InspectionAids): Promise<Inspection> {
  const stanzas = stanzaTypes(await scanHeader(file));
  if (stanzas.includes("scrypt")) return { kind: "identity", codes: [], facts: [], problems: [] };
  const recipients: Fact = { key: "recipients", value: String(stanzas.length) };
  if (aids.identity === null) return { kind: "unknown-age", codes: [], facts: [recipients], problems: [] };
  const { identity } = aids;
  try {
    const reader = await AgeReader.open(file, [identity.ageKey.identity]);
    const start = Buffer.from(await reader.read(0, Math.min(SAFETY_COPY_START.length, reader.size))).toString("latin1");
    const inspection = await inspectInside(start, file, identity, aids);
    return { ...inspection, facts: [recipients, ...inspection.facts] };
  } catch (error) {
    return { kind: "unknown-age", codes: [], facts: [recipients], problems: [problemOf(error)] };
  }
}

/** By the first bytes inside. */
async function inspectInside(
  start: string,
  file: RandomAccess,
  identity: Identity,
  aids: InspectionAids,
): Promise<Inspection> {
  if (start.startsWith("PK")) return inspectBatch(file, identity, aids);
  if (start === SAFETY_COPY_START) return inspectCopy(file, identity);
  if (start.startsWith('{"')) return inspectSheet(file, identity, aids);
  return { kind: "unknown-age", codes: [], facts: [], problems: [] };
}

/** Types of the recipient stanzas of an age header: lines that start with `-> `. */
function stanzaTypes(header: Uint8Array): string[] {
  const lines = Buffer.from(header).toString("latin1").split("\n");
  return lines.filter((line) => line.startsWith("-> ")).map((line) => line.split(" ")[1] ?? "");
}

async function inspectBatch(file: RandomAccess, identity: Identity, aids: InspectionAids): Promise<Inspection> {
  const batch = await openSealedBatch(file, [identity.ageKey.identity]);
  const signer = aids.trusted?.key ?? (await readSelfSigned(batch)).organiser.key;
  const { predicate } = await openBatchStatement(batch, signer);
  const content = await batch.bind(predicate.files);
  const { programme, organiser } = await readBatchDocuments(content, predicate);
  const verdict = await verifyWhole(content);
  const damaged = verdict.attachments.filter(({ problem }) => problem !== null);
  return {
    kind: "batch",
    codes: [{ what: "batch", digest: batch.batchDigest, code: shortCode(batch.batchDigest) }],
    facts: [
      { key: "programme", value: `${programme.id} ${programme.title}` },
      { key: "organiser", value: `${programme.organiser} ${organiser}` },
      { key: "round", value: String(predicate.round) },
      { key: "files", value: String(predicate.files.length) },
      { key: "attachments", value: String(predicate.files.filter(({ path }) => isAttachment(path)).length) },
      { key: "origin", value: aids.trusted === null ? "not checked" : aids.trusted.card.name },
    ],
    problems: damaged.map(({ path }) => ({ code: "DIGEST_MISMATCH" as const, params: { path } })),
  };
}

async function inspectSheet(file: RandomAccess, identity: Identity, aids: InspectionAids): Promise<Inspection> {
  if (file.size > SHEET_LIMITS.file) throw new Refusal("NOT_A_SHEET", { reason: "size" });
  const envelopes = await readSheetFile(await file.read(0, file.size), [identity.ageKey.identity]);
  const [newest] = envelopes;
  if (newest === undefined) throw new Refusal("NOT_A_SHEET");
  const digest = sheetDigest(newest);
  const text = Buffer.from(newest.payload).toString("utf8");
  const { predicate, predicateType, subject } = unwrap(readStatementOf(text, SHEET_KINDS));
  const isOwn = identity.signingKey.keyId === predicate.expert;
  if (isOwn || aids.trusted !== null) verifyEnvelope(newest, aids.trusted?.key ?? identity.signingKey);
  return {
    kind: "sheet",
    codes: [{ what: "sheet", digest, code: shortCode(digest) }],
    facts: [
      { key: "programme", value: predicate.programme },
      { key: "batch", value: shortCode(subject[0]?.digest.sha256 ?? digest) },
      { key: "signedBy", value: predicate.expert },
      { key: "round", value: String(predicate.round) },
      { key: "revision", value: String(predicate.revision) },
      { key: "statement", value: predicateType.replace(/^urn:fengjuan:(.*):v\d+$/, "$1") },
      ...("dossiers" in predicate ? [{ key: "dossiers", value: String(predicate.dossiers.length) }] : []),
      { key: "signedAt", value: predicate.signedAt },
      { key: "revisions", value: String(envelopes.length) },
      { key: "origin", value: aids.trusted?.card.name ?? (isOwn ? identity.holder.name : "not checked") },
    ],
    problems: [],
  };
}

/** Only who made a copy can tell whether it is whole: the archive key opens it and knows no card to check the signature with. */
async function inspectCopy(file: RandomAccess, identity: Identity): Promise<Inspection> {
  try {
    if (file.size > MAX_SAFETY_COPY_BYTES) throw new Refusal("NOT_A_SAFETY_COPY", { reason: "size" });
    const { header, sheets } = await openSafetyCopy(await file.read(0, file.size), identity);
    const facts = [
      { key: "programme", value: header.programme },
      { key: "signedBy", value: header.owner },
      { key: "signedAt", value: header.madeAt },
      { key: "edits", value: String(header.editLog.length) },
      { key: "revisions", value: String(sheets.length) },
    ];
    return { kind: "safety-copy", codes: [], facts, problems: [] };
  } catch (error) {
    return { kind: "safety-copy", codes: [], facts: [], problems: [problemOf(error)] };
  }
}

function problemOf(error: unknown): Inspection["problems"][number] {
  if (!(error instanceof Refusal)) throw error;
  const { code, params }: Failure = error.failure;
  return { code, params: { ...params } };
}
