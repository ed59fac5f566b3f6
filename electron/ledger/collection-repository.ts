import { createHash } from "node:crypto";
import { ERROR_CODES, type ErrorCode } from "#shared/ipc/errors.ts";
import type { WriteDatabase } from "../db/database.ts";

/** A collected file without its content. `code` says why nothing could be read from it; `sheets` are the digests in it, newest first. */
export type ReceivedFile = {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly code: ErrorCode | null;
  readonly sheets: readonly string[];
};

/** That a file came in under a name, once for each time. */
export type StoredReceipt = {
  readonly name: string;
  readonly fileSha256: string;
  readonly isRepeated: boolean;
  readonly receivedAt: string;
};

/** One envelope of a sheet: `digest` is the SHA-256 of its payload, `keyIds` are those that its signatures name. */
export type StoredEnvelope = {
  readonly digest: string;
  readonly keyIds: readonly string[];
  readonly envelope: Uint8Array;
};

/** Of an envelope that names none of the keys asked for: its sheet's digest and one key that it names. */
export type StrangeSignature = { readonly digest: string; readonly keyId: string };

/** Collected files and the sheets in them. Sets that only grow: nothing is replaced or deleted. */
export function createCollectionRepository(db: WriteDatabase) {
  const insertFile = db.change<[string, Uint8Array, string | null, string]>(
    "INSERT INTO received_file (sha256, content, code, received_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const setCode = db.change<[string | null, string]>("UPDATE received_file SET code = ? WHERE sha256 = ?");
  const insertEnvelope = db.change<[string, string, Uint8Array]>(
    `INSERT INTO sheet_envelope (envelope_sha256, sheet_digest, envelope) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const insertSigner = db.change<[string, string]>(
    "INSERT INTO envelope_signer (envelope_sha256, key_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
  );
  const insertContent = db.change<[string, number, string]>(
    `INSERT INTO received_file_envelope (file_sha256, position, envelope_sha256) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const insertReceipt = db.change<[string, string, number, string]>(
    "INSERT INTO receipt (name, file_sha256, is_repeated, received_at) VALUES (?, ?, ?, ?)",
  );
  const hasEnvelope = db.query<[string], { found: number }>(
    "SELECT 1 AS found FROM sheet_envelope WHERE envelope_sha256 = ?",
  );
  const hasRead = db.query<[string], { found: number }>(
    "SELECT 1 AS found FROM received_file WHERE sha256 = ? AND code IS NULL",
  );
  const envelopesBy = db.query<[string], { envelope: Uint8Array }>(
    `SELECT envelope FROM sheet_envelope WHERE envelope_sha256 IN
       (SELECT envelope_sha256 FROM envelope_signer WHERE key_id IN (SELECT value FROM json_each(?)))
     ORDER BY sheet_digest, envelope_sha256`,
  );
  const strangeSignatures = db.query<[string], StrangeSignature>(
    `SELECT sheet_digest AS digest, key_id AS keyId FROM envelope_signer JOIN sheet_envelope USING (envelope_sha256)
     WHERE key_id NOT IN (SELECT value FROM json_each(?)) ORDER BY sheet_digest, envelope_sha256, key_id`,
  );
  const files = db.query<[], { sha256: string; size: number; code: string | null }>(
    "SELECT sha256, length(content) AS size, code FROM received_file ORDER BY sha256",
  );
  const contents = db.query<[string], { digest: string }>(
    `SELECT sheet_digest AS digest FROM received_file_envelope JOIN sheet_envelope USING (envelope_sha256)
     WHERE file_sha256 = ? ORDER BY position`,
  );
  const receipts = db.query<[], { name: string; fileSha256: string; isRepeated: number; receivedAt: string }>(
    `SELECT name, file_sha256 AS fileSha256, is_repeated AS isRepeated, received_at AS receivedAt FROM receipt ORDER BY id`,
  );
  const content = db.query<[string], { content: Uint8Array }>("SELECT content FROM received_file WHERE sha256 = ?");
  return {
    /** Whether this very envelope has come in before. */
    hasEnvelope: (envelope: Uint8Array): boolean => hasEnvelope.get(sha256Of(envelope)) !== undefined,
    /** Digests of the sheets in a file that has been collected and could be read, newest first; null for any other file. */
    sheetsIn: (sha256: string): string[] | null =>
      hasRead.get(sha256) === undefined ? null : contents.all(sha256).map(({ digest }) => digest),
    /**
     * Keeps a file and what was read from it. A file that could not be read before and can be now, with another key, loses its
     * code.
     */
    add(sha256: string, bytes: Uint8Array, outcome: ErrorCode | readonly StoredEnvelope[], receivedAt: string): void {
      const code = typeof outcome === "string" ? outcome : null;
      const isNew = insertFile.run(sha256, bytes, code, receivedAt) === 1;
      if (typeof outcome === "string") return;
      if (!isNew) setCode.runOne(null, sha256);
      for (const [position, { digest, keyIds, envelope }] of outcome.entries()) {
        const envelopeSha256 = sha256Of(envelope);
        insertEnvelope.run(envelopeSha256, digest, envelope);
        for (const keyId of keyIds) insertSigner.run(envelopeSha256, keyId);
        insertContent.run(sha256, position, envelopeSha256);
      }
    },
    addReceipt({ name, fileSha256, isRepeated, receivedAt }: StoredReceipt): void {
      insertReceipt.runOne(name, fileSha256, isRepeated ? 1 : 0, receivedAt);
    },
    /** Every envelope ever collected that names one of these keys. */
    envelopesBy: (keyIds: Iterable<string>): Uint8Array[] =>
      envelopesBy.all(JSON.stringify([...keyIds])).map(({ envelope }) => envelope),
    /** Every signature ever collected that names none of these keys, without what it signs: anybody can send in any amount of that. */
    strangeSignatures: (keyIds: Iterable<string>): StrangeSignature[] =>
      strangeSignatures.all(JSON.stringify([...keyIds])),
    files: (): ReceivedFile[] =>
      files.all().map(({ sha256, size, code }) => ({
        sha256,
        size,
        code: ERROR_CODES.find((known) => known === code) ?? null,
        sheets: contents.all(sha256).map(({ digest }) => digest),
      })),
    /** The bytes of a collected file, or null. */
    content: (sha256: string): Uint8Array | null => content.get(sha256)?.content ?? null,
    receipts: (): StoredReceipt[] =>
      receipts.all().map((receipt) => ({ ...receipt, isRepeated: receipt.isRepeated === 1 })),
  };
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
