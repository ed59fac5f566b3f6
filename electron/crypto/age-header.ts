import { Decrypter, Encrypter, type Identity, type Recipient } from "age-encryption";
import { Refusal } from "#shared/ipc/result.ts";
import type { RandomAccess } from "../disk/random-access.ts";
import { TAG_BYTES } from "./cipher.ts";
import { PAYLOAD_NONCE_BYTES } from "./age-stream.ts";
import { ScryptRecipient } from "./scrypt.ts";

/** To whom a file is sealed: `age1…`, or an object of age-encryption's interface. */
export type AgeRecipient = string | Recipient;

/** Who opens it: `AGE-SECRET-KEY-1…`, or an object of age-encryption's interface. */
export type AgeIdentity = string | Identity;

/** Some 600 X25519 recipients; the largest panel has a few dozen experts. */
export const MAX_HEADER_BYTES = 64 * 1024;

const VERSION_LINE = Buffer.from("age-encryption.org/v1\n");
/** The first line of a version that does not exist yet: the file may be sound, and only a later program can tell. */
const NEWER_VERSION_LINE = /^age-encryption\.org\/v(?:[2-9]|[1-9][0-9]{1,3})\n/;
const SCAN_STEP_BYTES = 4096;
const LINE_FEED = 0x0a;

/** A fresh header for `recipients`, MAC included, and its 16-byte file key. A passphrase must be the only recipient. */
export async function createHeader(
  recipients: readonly AgeRecipient[],
): Promise<{ readonly header: Uint8Array; readonly fileKey: Uint8Array }> {
  if (recipients.length === 0) throw new Error("an age file needs a recipient");
  if (recipients.length > 1 && recipients.some((recipient) => recipient instanceof ScryptRecipient)) {
    throw new Error("a passphrase must be the only recipient (age specification, scrypt recipient stanza)");
  }
  let fileKey: Uint8Array | undefined;
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  // Adds no stanza; it is here to learn the file key, which the library does not hand out.
  encrypter.addRecipient({
    wrapFileKey(key) {
      fileKey = Uint8Array.from(key);
      return [];
    },
  });
  const emptyFile = await encrypter.encrypt(new Uint8Array());
  if (fileKey === undefined) throw new Error("age-encryption did not wrap a file key");
  // What follows the header of an empty file: the payload nonce and the tag of its one empty chunk.
  return { header: emptyFile.slice(0, -(PAYLOAD_NONCE_BYTES + TAG_BYTES)), fileKey };
}

/**
 * The header at the start of `source`, MAC line included, found without believing any length in it. Refuses with
 * `NOT_AN_AGE_FILE` (another first line), `NEWER_FORMAT` (that of a later version) or `BAD_AGE_HEADER` (no MAC line within 64 KiB, or a byte that is not printable ASCII).
 */
export async function scanHeader(source: RandomAccess): Promise<Uint8Array> {
  let known = await source.read(0, Math.min(source.size, SCAN_STEP_BYTES));
  if (!VERSION_LINE.equals(known.subarray(0, VERSION_LINE.length))) {
    const start = Buffer.from(known.subarray(0, VERSION_LINE.length + 3)).toString("latin1");
    throw new Refusal(NEWER_VERSION_LINE.test(start) ? "NEWER_FORMAT" : "NOT_AN_AGE_FILE");
  }
  let lineStart = VERSION_LINE.length;
  for (;;) {
    const lineEnd = known.indexOf(LINE_FEED, lineStart);
    if (lineEnd === -1) {
      if (known.length === source.size || known.length >= MAX_HEADER_BYTES) throw new Refusal("BAD_AGE_HEADER");
      known = await source.read(0, Math.min(source.size, known.length * 2, MAX_HEADER_BYTES));
      continue;
    }
    const line = known.subarray(lineStart, lineEnd);
    if (line.some((byte) => byte < 0x20 || byte > 0x7e)) throw new Refusal("BAD_AGE_HEADER");
    if (Buffer.from(line).toString("latin1").startsWith("---")) return known.slice(0, lineEnd + 1);
    lineStart = lineEnd + 1;
  }
}

/**
 * The file key of a header that {@link scanHeader} found. Refuses with `CANNOT_DECRYPT` when no identity matches a stanza, and
 * with `BAD_AGE_HEADER` when a stanza is malformed or the MAC does not fit.
 */
export async function openHeader(header: Uint8Array, identities: readonly AgeIdentity[]): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  // Identities are asked in turn, so this one is asked only after every other has said that nothing is addressed to it.
  decrypter.addIdentity({
    unwrapFileKey() {
      throw new Refusal("CANNOT_DECRYPT");
    },
  });
  try {
    return await decrypter.decryptHeader(header);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("BAD_AGE_HEADER", {}, { cause: error });
  }
}
