import { BATCH_LIMITS } from "#shared/files/batch.ts";
import { Refusal } from "#shared/ipc/result.ts";

/** The signed list of what a batch holds, last in the file. */
export const BATCH_ENVELOPE_PATH = "batch.dsse.json";

/** A payload file as the organiser signed it. */
export type SignedFile = { readonly path: string; readonly size: number; readonly sha256: string };

/** How far long work has come, in bytes. */
export type ByteProgress = { readonly doneBytes: number; readonly totalBytes: number };

export type LongWorkOptions = {
  /** Called about once a mebibyte. */
  readonly onProgress?: ((progress: ByteProgress) => void) | undefined;
  /** When aborted, the work refuses with `CANCELLED` and leaves nothing behind. */
  readonly signal?: AbortSignal | undefined;
};

/** Whether a payload file is an attachment: when one is bad, its dossier is marked; any other bad file refuses the batch. */
export function isAttachment(path: string): boolean {
  return /^data\/dossiers\/[^/]+\/files\/[^/]+$/.test(path);
}

/** Bytes that one payload file may have. */
export function limitOf(path: string): number {
  return isAttachment(path) ? BATCH_LIMITS.attachment : BATCH_LIMITS.document;
}

/** Throws the refusal `CANCELLED` once `signal` is aborted. */
export function refuseIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new Refusal("CANCELLED");
}
