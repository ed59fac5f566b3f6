import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { foldPassphrase } from "../../electron/crypto/passphrase.ts";
import type { Identity } from "../../electron/identity/identity.ts";
import { sealIdentity } from "../../electron/identity/identity-file.ts";

/** What opens every identity file of {@link writeIdentityFile}. */
export const TEST_PASSPHRASE = "7302-9518-4460-8275";

/** A work factor for tests that are about something else: 2^10 instead of 2^18, so that unlocking costs nothing. */
const QUICK = 10;

/** Writes `<id>.fjid` and `passphrase.txt` to a folder, and gives the options by which a command unlocks it. */
export async function writeIdentityFile(folder: string, id: string, identity: Identity): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const [file, passphrase] = [join(folder, `${id}.fjid`), join(folder, "passphrase.txt")];
  await writeFile(file, await sealIdentity(identity, foldPassphrase(TEST_PASSPHRASE), QUICK));
  await writeFile(passphrase, `${TEST_PASSPHRASE}\n`);
  return ["--identity", file, "--passphrase-file", passphrase];
}
