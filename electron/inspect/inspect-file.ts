import { basename } from "node:path";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { scanHeader } from "../crypto/age-header.ts";
import { hashFile } from "../disk/atomic-writer.ts";
import { RandomAccessFile } from "../disk/random-access.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { MAX_CARD_FILE_BYTES, readCard, type VerifiedCard } from "../identity/card.ts";
import type { Identity } from "../identity/identity.ts";
import type { Keyring } from "../identity/keyring.ts";
import { inspectDocument } from "./inspect-document.ts";
import { inspectSealed } from "./inspect-sealed.ts";

/** What an inspection finds out, besides size and digest. */
export type Inspection = Omit<Response<"file.inspect">, "size" | "sha256">;

/** What an inspection may use: an unlocked identity to look inside, and the card of who should have signed. */
export type InspectionAids = { readonly identity: Identity | null; readonly trusted: VerifiedCard | null };

/**
 * "file.inspect": what a file is, for whom, its short codes, and whether what can be checked holds. A file that is broken is
 * described as far as it goes, with what is wrong among `problems`; only one that cannot be read at all is refused. Shows no score:
 * before closing, who holds the collecting identity could otherwise read sheets here.
 */
export async function inspectFile(
  keyring: Keyring,
  request: Parsed<"file.inspect">,
): Promise<Response<"file.inspect">> {
  const aids: InspectionAids = {
    identity: request.identity === undefined ? null : keyring.get(request.identity),
    trusted: request.trust === undefined ? null : readCard(await readBounded(request.trust, MAX_CARD_FILE_BYTES)),
  };
  const file = await RandomAccessFile.open(request.path);
  try {
    const { size, sha256 } = await hashFile(request.path);
    const inspection = (await isSealed(file))
      ? await inspectSealed(file, aids)
      : await inspectDocument(request.path, aids);
    const named = { key: "file", value: basename(request.path) };
    return { ...inspection, facts: [named, ...inspection.facts], size, sha256 };
  } finally {
    await file.close();
  }
}

async function isSealed(file: RandomAccessFile): Promise<boolean> {
  try {
    await scanHeader(file);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === "NOT_AN_AGE_FILE") return false;
    throw error;
  }
}
