import { createHash } from "node:crypto";
import { isUtf8 } from "node:buffer";
import { z } from "zod";
import { parseScheme } from "#shared/domain/scheme/parse-scheme.ts";
import { type BatchPredicate, type Recipients, recipients } from "#shared/files/batch.ts";
import { dossier, type Dossier, pageText } from "#shared/files/dossier.ts";
import { type Programme, programme } from "#shared/files/programme.ts";
import { round, ROUND_PATH } from "#shared/files/round.ts";
import { summary, SUMMARY_PATH } from "#shared/files/summary.ts";
import { parseStrictJson } from "#shared/files/strict-json.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import type { BatchContent } from "../container/batch-reader.ts";
import { isAgeRecipient } from "../crypto/age-key.ts";
import { readCard } from "../identity/card.ts";

/** Everything in a batch but the attachments, checked and parsed. */
export type BatchDocuments = {
  readonly programme: Programme;
  /** `scheme.json` byte for byte, and its SHA-256. */
  readonly scheme: { readonly document: Uint8Array; readonly digest: string };
  readonly recipients: Recipients;
  /** Key id of the card that the batch carries as its organiser's. */
  readonly organiser: string;
  readonly dossiers: readonly DossierRecord[];
  /** `data/round.json` or `data/summary.json`, byte for byte; null of a batch of dossiers. */
  readonly document: Uint8Array | null;
};

export type DossierRecord = {
  /** Path of `dossier.json`. */
  readonly path: string;
  readonly dossier: Dossier;
  /** Pages by the path of a text file. */
  readonly pages: ReadonlyMap<string, readonly string[]>;
};

const PROGRAMME_PATH = "data/programme.json";
export const SCHEME_PATH = "data/scheme.json";
export const ORGANISER_PATH = "data/organiser.fjcard";
const RECIPIENTS_PATH = "data/recipients.json";

const DOSSIER_PATH = /^(data\/dossiers\/[^/]+\/)dossier\.json$/;
const versioned = z.looseObject({ version: z.int() });

/**
 * Reads the JSON and text of a batch whose signature holds; they lie together, so this is one short stretch of the file. Refuses
 * with `BAD_ENCODING`, `BAD_JSON`, `DUPLICATE_KEY`, `TOO_DEEP`, `NUMBER_OUT_OF_RANGE`, `NEWER_FORMAT`, `BAD_SHAPE` (each with `path`),
 * `BAD_SCHEME`, `BAD_DOSSIER` (`path`: records that contradict the signed list or each other), or as `readEntry` does. `kind` and
 * `round` are what the signed statement says.
 */
export async function readBatchDocuments(
  content: BatchContent,
  about: Pick<BatchPredicate, "kind" | "round">,
): Promise<BatchDocuments> {
  const { kind } = about;
  const text = await readDocument(content, SCHEME_PATH);
  unwrap(parseScheme(text.toString("utf8")));
  const sealedTo = await readJson(content, RECIPIENTS_PATH, recipients);
  if (!isAgeRecipient(sealedTo.collecting) || !isAgeRecipient(sealedTo.archive)) {
    throw new Refusal("BAD_SHAPE", { path: RECIPIENTS_PATH, detail: "recipient" });
  }
  const documents = {
    programme: await readProgramme(content),
    scheme: { document: text, digest: createHash("sha256").update(text).digest("hex") },
    recipients: sealedTo,
    organiser: readCard(await readListed(content, ORGANISER_PATH)).key.keyId,
    dossiers: await readDossiers(content),
    document: await readOwnDocument(content, kind, about.round),
  };
  if (kind === "summary" ? documents.dossiers.length > 0 : documents.dossiers.length === 0) {
    throw new Refusal("BAD_DOSSIER", { path: "data/dossiers", reason: kind === "summary" ? "stray-file" : "none" });
  }
  if (kind === "round") refuseOtherDossiers(documents);
  refuseStrays(content, documents.dossiers, kind);
  return documents;
}

/** `data/programme.json` of a batch. Refuses as {@link readBatchDocuments} does. */
export function readProgramme(content: BatchContent): Promise<Programme> {
  return readJson(content, PROGRAMME_PATH, programme);
}

/** How many dossiers a list of files speaks of. */
export function countDossiers(files: Iterable<{ readonly path: string }>): number {
  return [...files].filter(({ path }) => DOSSIER_PATH.test(path)).length;
}

async function readDossiers(content: BatchContent): Promise<DossierRecord[]> {
  const paths = [...content.files.keys()].filter((path) => DOSSIER_PATH.test(path)).toSorted();
  const records: DossierRecord[] = [];
  const candidates = new Set<string>();
  for (const path of paths) {
    const record = await readDossier(content, path);
    if (candidates.has(record.dossier.candidate))
      throw new Refusal("BAD_DOSSIER", { path, reason: "candidate-repeated" });
    candidates.add(record.dossier.candidate);
    records.push(record);
  }
  return records;
}

async function readDossier(content: BatchContent, path: string): Promise<DossierRecord> {
  const record = await readJson(content, path, dossier);
  const folder = DOSSIER_PATH.exec(path)?.[1] ?? path;
  const pages = new Map<string, readonly string[]>();
  for (const attachment of record.attachments) {
    const listed = content.files.get(attachment.path);
    const isListed = listed?.size === attachment.size && listed.sha256 === attachment.sha256;
    if (!isListed || !attachment.path.startsWith(`${folder}files/`)) {
      throw new Refusal("BAD_DOSSIER", { path, reason: "attachment-differs" });
    }
    if (attachment.text === undefined) continue;
    if (!attachment.text.startsWith(`${folder}text/`) || pages.has(attachment.text)) {
      throw new Refusal("BAD_DOSSIER", { path, reason: "text-differs" });
    }
    const text = await readJson(content, attachment.text, pageText);
    if (text.attachment !== attachment.path) throw new Refusal("BAD_DOSSIER", { path, reason: "text-differs" });
    pages.set(attachment.text, text.pages);
  }
  const attached = new Set(record.attachments.map((attachment) => attachment.path));
  if (attached.size !== record.attachments.length)
    throw new Refusal("BAD_DOSSIER", { path, reason: "attachment-repeated" });
  return { path, dossier: record, pages };
}

/** A signed file that no record mentions would be content that nobody can see. */
function refuseStrays(content: BatchContent, dossiers: readonly DossierRecord[], kind: BatchPredicate["kind"]): void {
  const own = kind === "round" ? [ROUND_PATH] : kind === "summary" ? [SUMMARY_PATH] : [];
  const known = new Set([PROGRAMME_PATH, SCHEME_PATH, ORGANISER_PATH, RECIPIENTS_PATH, ...own]);
  for (const { path, dossier: record, pages } of dossiers) {
    for (const file of [path, ...record.attachments.map((attachment) => attachment.path), ...pages.keys()])
      known.add(file);
  }
  const stray = [...content.files.keys()].find((path) => !known.has(path));
  if (stray !== undefined) throw new Refusal("BAD_DOSSIER", { path: stray, reason: "stray-file" });
}

/** The document that says what a round or summary batch is about; it and the statement must tell of the same round. */
async function readOwnDocument(
  content: BatchContent,
  kind: BatchPredicate["kind"],
  expected: number,
): Promise<Uint8Array | null> {
  if (kind === "dossiers") return null;
  const path = kind === "round" ? ROUND_PATH : SUMMARY_PATH;
  const told = kind === "round" ? await readJson(content, path, round) : await readJson(content, path, summary);
  if (told.round !== expected) throw new Refusal("BAD_DOSSIER", { path, reason: "other-round" });
  return readListed(content, path);
}

/** A round batch holds exactly the dossiers that are objected to, and about each what the expert had said of that very one. */
function refuseOtherDossiers({ document, dossiers }: Pick<BatchDocuments, "document" | "dossiers">): void {
  const { objections } = round.parse(JSON.parse(Buffer.from(document ?? new Uint8Array()).toString()));
  const objected = objections.map(({ candidate }) => candidate).toSorted();
  const held = dossiers.map(({ dossier: record }) => record.candidate).toSorted();
  const isTrue = objections.every(({ candidate, entry }) => entry.candidate === candidate);
  if (!isTrue || objected.join(" ") !== held.join(" ")) {
    throw new Refusal("BAD_DOSSIER", { path: ROUND_PATH, reason: "other-dossiers" });
  }
}

async function readJson<T extends z.ZodType>(content: BatchContent, path: string, schema: T): Promise<z.output<T>> {
  const json = parseStrictJson((await readDocument(content, path)).toString("utf8"));
  if (!json.ok) throw new Refusal(json.failure.code, { ...json.failure.params, path });
  const version = versioned.safeParse(json.value).data?.version ?? 1;
  if (version > 1) throw new Refusal("NEWER_FORMAT", { path, version });
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal("BAD_SHAPE", { path, detail: `${issue?.path.join(".") ?? ""} ${issue?.code ?? ""}`.slice(0, 120) });
}

async function readDocument(content: BatchContent, path: string): Promise<Buffer> {
  const bytes = await readListed(content, path);
  if (!isUtf8(bytes)) throw new Refusal("BAD_ENCODING", { path });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function readListed(content: BatchContent, path: string): Promise<Uint8Array> {
  if (!content.files.has(path)) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "missing", path });
  return content.readEntry(path);
}
