import { createHash } from "node:crypto";
import { basename } from "node:path";
import { BATCH_LIMITS } from "#shared/files/batch.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { type MediaType, SNIFF_BYTES, sniffMediaType } from "../candidate/media-type.ts";
import { RandomAccessFile } from "../disk/random-access.ts";

/** What became of an attachment's text. `none`: not a PDF. `known`: extracted at an earlier sealing. `failed`: nothing could be taken. */
export type ExtractedText =
  | { readonly kind: "none" | "known" | "failed" }
  | { readonly kind: "pages"; readonly pages: readonly string[]; readonly isCut: boolean };

/** An attachment as it was read: its content's digest, what it is, and the text of its pages. */
export type InspectedAttachment = {
  readonly size: number;
  readonly sha256: string;
  readonly mediaType: MediaType;
  readonly text: ExtractedText;
};

/** A bigger PDF is a scan in practice; pdf.js would hold it whole, several times over. */
const MAX_TEXT_SOURCE_BYTES = 32 * 1024 * 1024;
const STEP_BYTES = 1 << 20;

/**
 * Reads one attachment once: SHA-256, media type by its first bytes and, for a PDF that is neither too big nor in `known` (by
 * SHA-256), the text of its pages. Refuses with `FILE_TOO_LARGE` beyond 256 MiB and as `RandomAccessFile` does.
 */
export async function inspectAttachment(
  path: string,
  known: ReadonlySet<string>,
  wantsText: boolean,
): Promise<InspectedAttachment> {
  const file = await RandomAccessFile.open(path);
  try {
    const { size } = file;
    if (size > BATCH_LIMITS.attachment) {
      throw new Refusal("FILE_TOO_LARGE", { name: basename(path), limit: BATCH_LIMITS.attachment });
    }
    const start = await file.read(0, Math.min(STEP_BYTES, size));
    const mediaType = sniffMediaType(start.subarray(0, SNIFF_BYTES));
    const isText = mediaType === "application/pdf" && wantsText && size <= MAX_TEXT_SOURCE_BYTES;
    if (!isText) {
      const text = { kind: mediaType === "application/pdf" ? "failed" : "none" } as const;
      const sha256 = await hash(file, start);
      return { size, mediaType, sha256, text: known.has(sha256) ? { kind: "known" } : text };
    }
    const bytes = start.length === size ? start : await file.read(0, size);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { size, mediaType, sha256, text: known.has(sha256) ? { kind: "known" } : await extract(bytes) };
  } finally {
    await file.close();
  }
}

async function extract(bytes: Uint8Array): Promise<ExtractedText> {
  // Loaded for the first PDF only: pdf.js is most of what a thread costs.
  const { extractPageTexts } = await import("./page-text.ts");
  try {
    return { kind: "pages", ...(await extractPageTexts(new Uint8Array(bytes))) };
  } catch {
    // Damaged or encrypted: the attachment is sealed as it is, and the clerk is warned.
    return { kind: "failed" };
  }
}

async function hash(file: RandomAccessFile, start: Uint8Array): Promise<string> {
  const digest = createHash("sha256").update(start);
  for (let offset = start.length; offset < file.size; offset += STEP_BYTES) {
    // One step in memory at a time.
    digest.update(await file.read(offset, Math.min(STEP_BYTES, file.size - offset)));
  }
  return digest.digest("hex");
}
