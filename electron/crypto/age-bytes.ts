import { Refusal } from "#shared/ipc/result.ts";
import { bytesAccess } from "../disk/random-access.ts";
import { type AgeIdentity, type AgeRecipient, scanHeader } from "./age-header.ts";
import { AgeReader } from "./age-reader.ts";
import { AgeWriter } from "./age-writer.ts";
import type { Passphrase } from "./passphrase.ts";
import { ScryptIdentity, ScryptRecipient } from "./scrypt.ts";

/** An age file of `plaintext` for `recipients`. Every call gives other bytes: the file key is random. */
export async function encryptBytes(plaintext: Uint8Array, recipients: readonly AgeRecipient[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const writer = await AgeWriter.create(
    {
      write(chunk) {
        // The writer fills its blocks again.
        parts.push(Uint8Array.from(chunk));
        return Promise.resolve();
      },
    },
    recipients,
  );
  await writer.write(plaintext);
  await writer.finish();
  return Buffer.concat(parts);
}

/**
 * The plaintext of an age file in memory, at most `maxPlaintext` bytes (`FILE_TOO_LARGE`, `limit`; compared before memory is
 * taken). Otherwise refuses as `AgeReader.open` does.
 */
export async function decryptBytes(
  sealed: Uint8Array,
  identities: readonly AgeIdentity[],
  maxPlaintext: number,
): Promise<Uint8Array> {
  const reader = await AgeReader.open(bytesAccess(sealed), identities);
  if (reader.size > maxPlaintext) throw new Refusal("FILE_TOO_LARGE", { limit: maxPlaintext });
  return reader.read(0, reader.size);
}

/** An age file of `plaintext` under a passphrase. `logN` is scrypt's work factor, 18 unless nothing has to be kept secret. */
export function sealWithPassphrase(plaintext: Uint8Array, passphrase: Passphrase, logN?: number): Promise<Uint8Array> {
  return encryptBytes(plaintext, [new ScryptRecipient(passphrase, logN)]);
}

/**
 * As {@link decryptBytes}, by passphrase: `WRONG_PASSPHRASE` when it does not open the file, and `CANNOT_DECRYPT` when the file is
 * not sealed by a passphrase at all.
 */
export async function openWithPassphrase(
  sealed: Uint8Array,
  passphrase: Passphrase,
  maxPlaintext: number,
): Promise<Uint8Array> {
  const header = await scanHeader(bytesAccess(sealed));
  if (!Buffer.from(header).toString("latin1").includes("\n-> scrypt ")) throw new Refusal("CANNOT_DECRYPT");
  try {
    return await decryptBytes(sealed, [new ScryptIdentity(passphrase)], maxPlaintext);
  } catch (error) {
    if (error instanceof Refusal && error.code === "CANNOT_DECRYPT") throw new Refusal("WRONG_PASSPHRASE");
    throw error;
  }
}
