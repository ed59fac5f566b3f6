import { z } from "zod";
import { identifier, payloadPath, sha256Hex } from "./primitives.ts";
import { PREDICATE_TYPES, statementOf } from "./statement.ts";

/** Limits a reader applies before it allocates (DESIGN rule 4). Sizes in bytes. */
export const BATCH_LIMITS = {
  files: 200_000,
  envelope: 64 * 1024 * 1024,
  document: 16 * 1024 * 1024,
  attachment: 256 * 1024 * 1024,
} as const;

export const payloadFile = z.strictObject({
  path: payloadPath,
  size: z.int().min(0).max(BATCH_LIMITS.attachment),
  sha256: sha256Hex,
});

/**
 * The signed statement of a batch (封卷). It names content only: no time, no recipients, so that the same content sealed again
 * for a stand-in keeps its digest. The subject is `data/scheme.json`.
 */
export const batchPredicate = z.strictObject({
  kind: z.enum(["dossiers", "round", "summary"]),
  programme: identifier,
  round: z.int().min(1).max(20),
  /** Every payload file, sorted by path. */
  files: z.array(payloadFile).min(1).max(BATCH_LIMITS.files),
});

export const batchStatement = statementOf(PREDICATE_TYPES.batch, batchPredicate);

/** `data/recipients.json`: to whom sheets of this batch are encrypted. */
export const recipients = z.strictObject({
  format: z.literal("fengjuan-recipients"),
  version: z.literal(1),
  collecting: z.string().startsWith("age1"),
  archive: z.string().startsWith("age1"),
});

export type BatchPredicate = z.infer<typeof batchPredicate>;
export type Recipients = z.infer<typeof recipients>;
