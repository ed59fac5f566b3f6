import { createHash } from "node:crypto";
import { isUtf8 } from "node:buffer";
import type { z } from "zod";
import { readStatement } from "#shared/files/read-statement.ts";
import { parseScheme } from "#shared/domain/scheme/parse-scheme.ts";
import type { KnownBatch, KnownSummary } from "#shared/domain/merge/merge-input.ts";
import { type BatchPredicate, batchStatement } from "#shared/files/batch.ts";
import { dossier } from "#shared/files/dossier.ts";
import { type Programme, programme } from "#shared/files/programme.ts";
import { round as roundDocument, ROUND_PATH } from "#shared/files/round.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { summary as summaryDocument, SUMMARY_PATH } from "#shared/files/summary.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import { parseStrictJson } from "#shared/files/strict-json.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import { type Envelope, verifyEnvelope } from "../crypto/dsse.ts";
import { readCard, type VerifiedCard } from "../identity/card.ts";
import { isEvidenceDocument } from "./layout.ts";

/** One batch as evidence carries it: its signed list, and the documents that decide a result, by payload path. */
export type EvidenceBatch = { readonly envelope: Envelope; readonly documents: ReadonlyMap<string, Uint8Array> };

/** What the batches of a programme say together. */
export type OpenedBatches = {
  readonly organiser: VerifiedCard;
  readonly programme: Programme;
  readonly scheme: Scheme;
  readonly schemeDigest: string;
  /** Batches that are scored, with the round that each statement gives. */
  readonly batches: readonly (KnownBatch & { readonly round: number })[];
  readonly summaries: readonly KnownSummary[];
};

const CARD = "data/organiser.fjcard";
const SCHEME = "data/scheme.json";
const PROGRAMME = "data/programme.json";

/** The organiser's card that the batches carry; whether it is the right one is not said. Refuses as `readCard` does. */
export function organiserIn(batches: readonly EvidenceBatch[]): VerifiedCard {
  const [first] = batches;
  if (first === undefined) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "missing", path: "batches" });
  return readCard(documentIn(first, CARD));
}

/**
 * Opens the batches of one programme: every statement signed by `organiser`, every document the signed one, and all of one
 * programme and scheme. Refuses with `BAD_SIGNATURE`, `ENTRY_SET_MISMATCH`, `DIGEST_MISMATCH`, `PROGRAMME_MISMATCH` (`reason`),
 * `BAD_DOSSIER`, or as the documents' parsers do.
 */
export function openBatches(batches: readonly EvidenceBatch[], organiser: VerifiedCard): OpenedBatches {
  const [first] = batches;
  if (first === undefined) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "missing", path: "batches" });
  const known = batches.map((batch) => openBatch(batch, organiser));
  for (const [path, reason] of [
    [PROGRAMME, "programme"],
    [SCHEME, "scheme"],
    [CARD, "organiser-card"],
  ] as const) {
    const documents = batches.map((batch) => sha256(documentIn(batch, path)));
    if (new Set(documents).size > 1) throw new Refusal("PROGRAMME_MISMATCH", { reason });
  }
  const card = readCard(documentIn(first, CARD));
  if (card.key.keyId !== organiser.key.keyId) throw new Refusal("PROGRAMME_MISMATCH", { reason: "organiser-card" });
  const about = readDocument(first, PROGRAMME, programme);
  if (known.some((batch) => batch.programme !== about.id))
    throw new Refusal("PROGRAMME_MISMATCH", { reason: "programme" });
  const scheme = documentIn(first, SCHEME);
  return {
    organiser,
    programme: about,
    scheme: unwrap(parseScheme(textOf(SCHEME, scheme))),
    schemeDigest: sha256(scheme),
    batches: known.filter(({ kind }) => kind !== "summary"),
    summaries: known.flatMap(({ digest, summary }) => (summary === null ? [] : [{ digest, ...summary }])),
  };
}

function openBatch(batch: EvidenceBatch, { key }: VerifiedCard) {
  const payload = verifyEnvelope(batch.envelope, key);
  if (batch.envelope.signatures.length !== 1) throw new Refusal("BAD_ENVELOPE", { reason: "signatures" });
  const text = textOf("batch.dsse.json", payload);
  const { subject, predicate } = unwrap(readStatement(text, PREDICATE_TYPES.batch, batchStatement));
  const listed = new Map(
    predicate.files.filter(({ path }) => isEvidenceDocument(path)).map(({ path, sha256: digest }) => [path, digest]),
  );
  for (const path of listed.keys()) {
    if (!batch.documents.has(path)) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "missing", path });
  }
  for (const [path, bytes] of batch.documents) {
    const digest = listed.get(path);
    if (digest === undefined) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "unlisted", path });
    if (digest !== sha256(bytes)) throw new Refusal("DIGEST_MISMATCH", { path });
  }
  const isAboutScheme = subject.length === 1 && subject[0]?.digest.sha256 === listed.get(SCHEME);
  if (!isAboutScheme) throw new Refusal("BAD_ENVELOPE", { problem: "subject" });
  const dossiers = [...listed.keys()]
    .filter((path) => path.endsWith("/dossier.json"))
    .map((path) => readDocument(batch, path, dossier))
    .map(({ candidate, name = null, cluster = null, facts }) => ({ candidate, name, cluster, facts }));
  if (new Set(dossiers.map(({ candidate }) => candidate)).size !== dossiers.length) {
    throw new Refusal("BAD_DOSSIER", { path: "data/dossiers", reason: "candidate-repeated" });
  }
  const { kind, round, programme: about } = predicate;
  const asked = kind === "round" ? readDocument(batch, ROUND_PATH, roundDocument) : null;
  const summary = kind === "summary" ? readDocument(batch, SUMMARY_PATH, summaryDocument) : null;
  refuseOddContent(listed, kind, { round, told: asked?.round ?? summary?.round ?? round });
  const candidates = dossiers.map(({ candidate }) => candidate).toSorted();
  const objected = asked?.objections.map(({ candidate }) => candidate).toSorted() ?? candidates;
  if (objected.join(" ") !== candidates.join(" "))
    throw new Refusal("BAD_DOSSIER", { path: ROUND_PATH, reason: "none" });
  return {
    digest: sha256(payload),
    kind,
    round,
    programme: about,
    dossiers,
    ...(asked === null ? {} : { objections: asked.objections }),
    summary: summary === null ? null : { summary, documentDigest: sha256(documentIn(batch, SUMMARY_PATH)) },
  };
}

/** A document that belongs to another kind of batch, or that tells of another round, would be a second truth. */
function refuseOddContent(
  listed: ReadonlyMap<string, string>,
  kind: BatchPredicate["kind"],
  { round, told }: { readonly round: number; readonly told: number },
): void {
  const odd = [...(kind === "round" ? [] : [ROUND_PATH]), ...(kind === "summary" ? [] : [SUMMARY_PATH])].find((path) =>
    listed.has(path),
  );
  if (odd !== undefined) throw new Refusal("BAD_DOSSIER", { path: odd, reason: "stray-file" });
  if (told !== round) throw new Refusal("BAD_DOSSIER", { path: "batch.dsse.json", reason: "other-round" });
}

function readDocument<T extends z.ZodType>(batch: EvidenceBatch, path: string, schema: T): z.output<T> {
  const json = parseStrictJson(textOf(path, documentIn(batch, path)));
  if (!json.ok) throw new Refusal(json.failure.code, { ...json.failure.params, path });
  const parsed = schema.safeParse(json.value);
  if (!parsed.success) throw new Refusal("BAD_SHAPE", { path, detail: parsed.error.issues[0]?.path.join(".") ?? "" });
  return parsed.data;
}

function documentIn({ documents }: EvidenceBatch, path: string): Uint8Array {
  const bytes = documents.get(path);
  if (bytes === undefined) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "missing", path });
  return bytes;
}

function textOf(path: string, bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new Refusal("BAD_ENCODING", { path });
  return Buffer.from(bytes).toString("utf8");
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
