import { z } from "zod";
import { identifier, line, sha256Hex } from "./primitives.ts";
import { PREDICATE_TYPES, statementOf } from "./statement.ts";

/**
 * What an evidence folder says of itself. The subjects are every other file in the folder, by path and SHA-256, sorted by path.
 * Signed by the organiser or an officer of the roster. No time in it: the same sets give the same bytes.
 */
export const evidencePredicate = z.strictObject({
  programme: identifier,
  schemeDigest: sha256Hex,
  /** Key id of the organiser. */
  organiser: sha256Hex,
  /** Digest of the roster in force. */
  roster: sha256Hex,
  /** Digest of the `close` decision in force. */
  closing: sha256Hex,
  /** SHA-256 of `result.json`. */
  result: sha256Hex,
  application: z.strictObject({ name: line, version: line }),
});

export const evidenceStatement = statementOf(PREDICATE_TYPES.evidence, evidencePredicate);

/** A sealed file that was handed out or received. The same name may stand for several files; the SHA-256 tells them apart. */
export const sealedFile = z.strictObject({
  kind: z.enum(["batch", "sheet"]),
  /** Base name when it was written or received. */
  name: line,
  sha256: sha256Hex,
  /** Bytes. */
  size: z.int().min(0),
  /** What lies inside: the batch digest, or the digests of the sheets that could be read from it, newest first. */
  holds: z.array(sha256Hex).max(1_000),
});

/** `files.json`: every sealed file of the programme, sorted by kind, name and SHA-256. */
export const sealedFileList = z.strictObject({
  format: z.literal("fengjuan-files"),
  version: z.literal(1),
  files: z.array(sealedFile).max(200_000),
});

/** What `verify` looks at, in order. Each has a sentence in the text catalogue. */
export const EVIDENCE_CHECKS = [
  /** The folder holds what an evidence folder holds, and nothing else. */
  "layout",
  /** Whether the organiser is the one that was trusted. */
  "origin",
  /** The organiser signed every batch, and the documents here are the signed ones. */
  "batches",
  /** The organiser signed every revision of the roster, and it issues exactly these batches. */
  "roster",
  /** An officer signed the list of files, and it is exactly the files here, byte for byte. */
  "files",
  /** Every sheet is signed by a key of the roster. */
  "sheets",
  /** Every decision is signed by a key of the roster. */
  "decisions",
  /** The collection is closed, by one closing. */
  "closing",
  /** The result computed from all this is `result.json`, byte for byte. */
  "result",
  /** So are the explanations. */
  "explanations",
  /** Scores that a recusal after scoring, or a missing assignment, strikes out; named, and no fault. */
  "struck-out",
  /** Keys that somebody else made for their experts; named, and no fault. */
  "issued-keys",
  /** Every sealed file lying here is one of the list, unchanged. */
  "sealed-files",
  /** The codes in the minutes are those of what counted. */
  "codes",
  /** What the sealed files hold is what the evidence says. */
  "inside",
  /** A single file: whether it is what it seems to be. */
  "container",
  /** A single file: whether its signature holds. */
  "signature",
] as const;

export type EvidenceCheck = (typeof EVIDENCE_CHECKS)[number];
export type EvidencePredicate = z.infer<typeof evidencePredicate>;
export type SealedFile = z.infer<typeof sealedFile>;
