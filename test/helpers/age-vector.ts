import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";
import { armor } from "age-encryption";
import * as vectors from "cctv-age";

/** One file of the Community Cryptography Test Vectors for age (format: the package's README). */
export type AgeVector = {
  readonly name: string;
  readonly expect: string;
  readonly identities: readonly string[];
  readonly passphrases: readonly string[];
  /** SHA-256 of the plaintext, hex; empty where nothing may be released. */
  readonly payload: string;
  readonly isArmored: boolean;
  readonly file: Uint8Array;
};

/** All 143 vectors. */
export const AGE_VECTORS: readonly AgeVector[] = Object.entries(vectors)
  .filter((entry): entry is [string, Uint8Array] => entry[1] instanceof Uint8Array)
  .map(([name, bytes]) => parse(name, bytes));

function parse(name: string, bytes: Uint8Array): AgeVector {
  const end = Buffer.from(bytes).indexOf("\n\n");
  const fields = Buffer.from(bytes.subarray(0, end))
    .toString()
    .split("\n")
    .map((line) => ({ key: line.slice(0, line.indexOf(": ")), value: line.slice(line.indexOf(": ") + 2) }));
  const all = (key: string) => fields.filter((field) => field.key === key).map((field) => field.value);
  const body = bytes.subarray(end + 2);
  return {
    name,
    expect: all("expect")[0] ?? "",
    identities: all("identity"),
    passphrases: all("passphrase"),
    payload: all("payload")[0] ?? "",
    isArmored: all("armored")[0] === "yes",
    file: all("compressed")[0] === "zlib" ? inflateSync(body) : body,
  };
}

/** The binary age file of a vector; throws where its armor is bad. */
export function dearmored(vector: AgeVector): Uint8Array {
  return vector.isArmored ? armor.decode(Buffer.from(vector.file).toString("latin1")) : vector.file;
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
