import { randomBytes } from "node:crypto";
import { basename, dirname } from "node:path";
import { Refusal } from "#shared/ipc/result.ts";
import { decryptBytes, encryptBytes } from "../crypto/age-bytes.ts";
import type { AgeIdentity } from "../crypto/age-header.ts";
import { writeFileAtomic } from "../disk/atomic-writer.ts";
import { readBounded } from "../disk/read-bounded.ts";

/**
 * The key file of a store (`store.key`, `ledger.key`): an age file to the owner (or each clerk) and to the programme's archive key.
 * Inside, ASCII lines: `# fengjuan store key v1`, one `# recipient: age1…` for each recipient, sorted, and the 32-byte key in 64 lower-case
 * hex digits. The recipients stand inside because age does not tell them, and adding one means sealing to all of them again.
 */
export type KeyFile = { readonly key: Uint8Array; readonly recipients: readonly string[] };

const HEAD = "# fengjuan store key v1";
const RECIPIENT = /^# recipient: (age1[02-9ac-hj-np-z]{58})$/;
const KEY_BYTES = 32;
const MAX_FILE_BYTES = 256 * 1024;

/**
 * Makes a random key and writes it for `recipients`; returns the key. Refuses with `FILE_EXISTS`: a key file that is replaced
 * makes its store unreadable for ever.
 */
export async function createKeyFile(path: string, recipients: readonly string[]): Promise<Uint8Array> {
  const key = Uint8Array.from(randomBytes(KEY_BYTES));
  await writeFileAtomic(path, await sealed({ key, recipients }), { refuseExisting: true });
  return key;
}

/**
 * Reads a key file. Refuses with `STORE_NOT_FOUND` (none there), `STORE_WRONG_KEY` (not sealed to any of `identities`) or
 * `STORE_DAMAGED` (`reason: "key-file"`).
 */
export async function readKeyFile(path: string, identities: readonly AgeIdentity[]): Promise<KeyFile> {
  const name = basename(path);
  try {
    return parse(await decryptBytes(await readBounded(path, MAX_FILE_BYTES), identities, MAX_FILE_BYTES));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "READ_FAILED") throw error;
    if (error.code === "FILE_NOT_FOUND")
      throw new Refusal("STORE_NOT_FOUND", { name, path: dirname(path) }, { cause: error });
    if (error.code === "CANNOT_DECRYPT") throw new Refusal("STORE_WRONG_KEY", { name }, { cause: error });
    throw new Refusal("STORE_DAMAGED", { name, reason: "key-file" }, { cause: error });
  }
}

/** Seals the same key also to `recipients`; those it had stay. Writes nothing when all of them have it already. */
export async function addRecipients(
  path: string,
  identities: readonly AgeIdentity[],
  recipients: readonly string[],
): Promise<void> {
  const present = await readKeyFile(path, identities);
  const all = [...new Set([...present.recipients, ...recipients])];
  if (all.length === present.recipients.length) return;
  await writeFileAtomic(path, await sealed({ key: present.key, recipients: all }));
}

async function sealed(content: KeyFile): Promise<Uint8Array> {
  const recipients = [...new Set(content.recipients)].toSorted();
  const hex = Buffer.from(content.key).toString("hex");
  const lines = [HEAD, ...recipients.map((recipient) => `# recipient: ${recipient}`), hex];
  return encryptBytes(Buffer.from(`${lines.join("\n")}\n`), recipients);
}

function parse(bytes: Uint8Array): KeyFile {
  const lines = Buffer.from(bytes).toString("latin1").split("\n");
  const recipients = lines.slice(1, -2).map((line) => RECIPIENT.exec(line)?.[1]);
  const hex = lines.at(-2);
  const isWhole = lines[0] === HEAD && lines.at(-1) === "" && hex !== undefined && /^[0-9a-f]{64}$/.test(hex);
  if (!isWhole || !recipients.every((recipient) => recipient !== undefined))
    throw new Refusal("STORE_DAMAGED", { reason: "key-file" });
  return { key: Uint8Array.from(Buffer.from(hex, "hex")), recipients };
}
