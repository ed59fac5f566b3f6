import { randomBytes, scrypt } from "node:crypto";
import { type Identity, type Recipient, Stanza } from "age-encryption";
import { FILE_KEY_BYTES } from "./age-stream.ts";
import { TAG_BYTES } from "./cipher.ts";
import { cipherProvider } from "./cipher-provider.ts";
import type { Passphrase } from "./passphrase.ts";

/** Work factor that we write: 2^18, about 256 MiB and half a second; the same as the age CLI. */
const SCRYPT_LOG_N = 18;

/** Highest work factor that we try to open (4 GiB); the age CLI's limit. */
const MAX_SCRYPT_LOG_N = 22;

const LABEL = Buffer.from("age-encryption.org/v1/scrypt");
const SALT_BYTES = 16;
const BLOCK_SIZE = 8;
const ZERO_NONCE = new Uint8Array(12);

/** Wraps a file key with a passphrase (C2SP age specification, "scrypt recipient stanza"), by the native scrypt of `node:crypto`. */
export class ScryptRecipient implements Recipient {
  readonly #passphrase: Passphrase;
  readonly #logN: number;

  constructor(passphrase: Passphrase, logN = SCRYPT_LOG_N) {
    if (!Number.isInteger(logN) || logN < 1 || logN > MAX_SCRYPT_LOG_N) throw new RangeError(`scrypt logN ${logN}`);
    this.#passphrase = passphrase;
    this.#logN = logN;
  }

  async wrapFileKey(fileKey: Uint8Array): Promise<Stanza[]> {
    const salt = randomBytes(SALT_BYTES);
    const cipher = await (await cipherProvider()).withKey(await deriveKey(this.#passphrase, salt, this.#logN));
    const body = new Uint8Array(fileKey.length + TAG_BYTES);
    await cipher.seal(ZERO_NONCE, fileKey, body);
    return [new Stanza(["scrypt", unpadded(salt), String(this.#logN)], body)];
  }
}

/** Opens what {@link ScryptRecipient} or the age CLI wrapped. Throws on a malformed stanza, one beside others, or logN above 22. */
export class ScryptIdentity implements Identity {
  readonly #passphrase: Passphrase;

  constructor(passphrase: Passphrase) {
    this.#passphrase = passphrase;
  }

  async unwrapFileKey(stanzas: Stanza[]): Promise<Uint8Array | null> {
    const stanza = stanzas.find(({ args }) => args[0] === "scrypt");
    if (stanza === undefined) return null;
    if (stanzas.length !== 1) throw new Error("a scrypt stanza must be the only one");
    const { salt, logN } = parseArguments(stanza.args);
    if (stanza.body.length !== FILE_KEY_BYTES + TAG_BYTES) throw new Error("bad scrypt stanza body");
    const cipher = await (await cipherProvider()).withKey(await deriveKey(this.#passphrase, salt, logN));
    return cipher.open(ZERO_NONCE, stanza.body);
  }
}

function parseArguments(args: readonly string[]): { readonly salt: Uint8Array; readonly logN: number } {
  const [, saltText, logNText] = args;
  if (args.length !== 3 || saltText === undefined || logNText === undefined) throw new Error("bad scrypt stanza");
  const salt = Buffer.from(saltText, "base64");
  if (salt.length !== SALT_BYTES || unpadded(salt) !== saltText) throw new Error("bad scrypt salt");
  if (!/^[1-9][0-9]?$/.test(logNText) || Number(logNText) > MAX_SCRYPT_LOG_N) throw new Error("bad scrypt work factor");
  return { salt, logN: Number(logNText) };
}

function deriveKey(passphrase: Passphrase, salt: Uint8Array, logN: number): Promise<Uint8Array> {
  const cost = 2 ** logN;
  // What the algorithm needs (128·N·r) and a little for OpenSSL's own bookkeeping; Node's default stops at 32 MiB.
  const maxmem = 128 * BLOCK_SIZE * (cost + 64);
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  scrypt(passphrase, Buffer.concat([LABEL, salt]), 32, { N: cost, r: BLOCK_SIZE, p: 1, maxmem }, (error, key) => {
    if (error === null) resolve(key);
    else reject(error);
  });
  return promise;
}

function unpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64").replace(/=+$/, "");
}
