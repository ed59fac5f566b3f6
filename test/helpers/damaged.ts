import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { filesBelow } from "./files-below.ts";
import { refusedRun } from "./run-fengjuan.ts";

/** The first two thirds of a file. */
export function truncated(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, Math.floor((bytes.length * 2) / 3));
}

/** A file with one bit flipped, at a fraction of its length. */
export function flipped(bytes: Uint8Array, fraction = 0.6): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = Math.floor(copy.length * fraction);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

/** An age file of a version that does not exist yet. */
export const NEWER_AGE = Buffer.from("age-encryption.org/v2\n-> X25519 x\nAAAA\n--- AAAA\n");

/**
 * Gives a command one damaged file after another, each written to `folder/name`, and collects the code of each refusal. Every refusal
 * must leave everything else in `folder` as it was.
 */
export async function codesOf(
  folder: string,
  name: string,
  damaged: Readonly<Record<string, Uint8Array | string>>,
  command: (path: string) => readonly string[],
): Promise<Record<string, string>> {
  const codes: Record<string, string> = {};
  const path = join(folder, name);
  for (const [what, bytes] of Object.entries(damaged)) {
    await writeFile(path, bytes);
    const before = await filesBelow(folder);
    const { code, exit } = await refusedRun(command(path));
    const after = await filesBelow(folder);
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (file) => before.get(file) !== after.get(file),
    );
    codes[what] = [code, ...(exit === 1 ? [] : [`exit ${exit}`]), ...changed.map((file) => `changed ${file}`)].join(
      ", ",
    );
  }
  return codes;
}
