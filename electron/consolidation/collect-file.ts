import { createHash } from "node:crypto";
import { SHEET_LIMITS } from "#shared/files/sheet.ts";
import { type Failure, Refusal } from "#shared/ipc/result.ts";
import { encodeEnvelope } from "../crypto/dsse.ts";
import { hashFile } from "../disk/atomic-writer.ts";
import { readBounded } from "../disk/read-bounded.ts";
import type { Identity } from "../identity/identity.ts";
import type { StoredEnvelope } from "../ledger/collection-repository.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { readSheetFile } from "../sheet/sheet-file.ts";
import type { FileToCollect } from "./files-to-collect.ts";

const IDENTITY_HEAD = Buffer.from("age-encryption.org/v1\n-> scrypt ");

/** What became of one file, before the merge says what became of the sheet in it. */
export type CollectedFile = {
  readonly name: string;
  /** Null when the file could not be read to its end. */
  readonly sha256: string | null;
  /** Digest of the newest sheet in it. */
  readonly sheet: string | null;
  /** Whether its newest sheet had come in before. */
  readonly isRepeated: boolean;
  /** Why nothing could be read from it. */
  readonly failure: Failure | null;
};

/**
 * Takes one file into the ledger: its bytes, the envelopes in it and a receipt, in one transaction, so that what this returns for
 * is kept. Whatever is wrong with the file itself is in `failure`; only the ledger's own trouble refuses. A file too large for a
 * sheet and somebody's identity are not kept: they are named by their digest.
 */
export async function collectFile(
  ledger: Ledger,
  identity: Identity,
  { path, name }: FileToCollect,
  now: Date,
): Promise<CollectedFile> {
  const read = await readFileToCollect(path);
  if (read.bytes === null) return { name, sha256: read.sha256, sheet: null, isRepeated: false, failure: read.failure };
  const { bytes, sha256 } = read;
  const receivedAt = now.toISOString();
  const before = ledger.collection.sheetsIn(sha256);
  if (before !== null) {
    ledger.transaction(() => ledger.collection.addReceipt({ name, fileSha256: sha256, isRepeated: true, receivedAt }));
    return { name, sha256, sheet: before[0] ?? null, isRepeated: true, failure: null };
  }
  const outcome = await envelopesIn(bytes, identity);
  const newest = Array.isArray(outcome) ? outcome[0] : undefined;
  return ledger.transaction(() => {
    const isRepeated = newest !== undefined && ledger.collection.hasEnvelope(newest.envelope);
    ledger.collection.add(sha256, bytes, Array.isArray(outcome) ? outcome : outcome.code, receivedAt);
    ledger.collection.addReceipt({ name, fileSha256: sha256, isRepeated, receivedAt });
    const failure = Array.isArray(outcome) ? null : outcome;
    return { name, sha256, sheet: newest?.digest ?? null, isRepeated, failure };
  });
}

type ReadFile =
  | { readonly bytes: Uint8Array; readonly sha256: string }
  | { readonly bytes: null; readonly sha256: string | null; readonly failure: Failure };

async function readFileToCollect(path: string): Promise<ReadFile> {
  try {
    const bytes = await readBounded(path, SHEET_LIMITS.file);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    if (!isIdentityFile(bytes)) return { bytes, sha256 };
    return { bytes: null, sha256, failure: { code: "NOT_A_SHEET", params: { reason: "identity" } } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code !== "FILE_TOO_LARGE") return { bytes: null, sha256: null, failure: error.failure };
    const { sha256 } = await hashFile(path).catch(() => ({ sha256: null }));
    return { bytes: null, sha256, failure: { code: "NOT_A_SHEET", params: { reason: "size" } } };
  }
}

/** An age file under a passphrase: no sheet is one, and somebody's sealed keys are not for a ledger that others read. */
function isIdentityFile(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, IDENTITY_HEAD.length)).equals(IDENTITY_HEAD);
}

async function envelopesIn(bytes: Uint8Array, identity: Identity): Promise<StoredEnvelope[] | Failure> {
  try {
    const envelopes = await readSheetFile(bytes, [identity.ageKey.identity]);
    return envelopes.map((envelope) => ({
      digest: createHash("sha256").update(envelope.payload).digest("hex"),
      keyIds: envelope.signatures.map(({ keyId }) => keyId),
      envelope: encodeEnvelope(envelope),
    }));
  } catch (error) {
    if (error instanceof Refusal) return error.failure;
    throw error;
  }
}
