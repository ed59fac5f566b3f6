import { SHEET_LIMITS } from "#shared/files/sheet.ts";
import { fail, type Failure } from "#shared/ipc/result.ts";

const AGE_HEAD = "age-encryption.org/v1\n";
/** How an age file under a passphrase begins: an identity. */
const IDENTITY_HEAD = `${AGE_HEAD}-> scrypt `;

/**
 * Why a file that somebody drops for collecting is no score sheet, by its size and its first bytes; null where it may be one. What is
 * refused here never leaves the page: a PDF would lie in the ledger, and somebody's identity is nobody else's to keep.
 */
export async function sheetRefusal(file: File): Promise<Failure | null> {
  let head: string;
  try {
    head = new TextDecoder("latin1").decode(await file.slice(0, IDENTITY_HEAD.length).arrayBuffer());
  } catch {
    // A dropped folder looks like a file until it is read.
    return fail("NOT_A_FILE", { path: file.name }).failure;
  }
  if (file.size > SHEET_LIMITS.file) return fail("NOT_A_SHEET", { reason: "size" }).failure;
  if (head === IDENTITY_HEAD) return fail("NOT_A_SHEET", { reason: "identity" }).failure;
  return head.startsWith(AGE_HEAD) ? null : fail("NOT_A_SHEET", { reason: "container" }).failure;
}
