import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What costs seconds to make and depends only on sources; `npm ci` removes it. */
export const E2E_CACHE = fileURLToPath(new URL("../../node_modules/.cache/fengjuan-e2e", import.meta.url));

const OUTDATED_AFTER_MS = 3_600_000;

/**
 * The folder `<kind>-<key>` of the cache, filled by `make` when it is not there. It appears whole or not at all; folders of the same
 * kind under other keys go after an hour.
 */
export async function cachedFolder(
  kind: string,
  key: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(E2E_CACHE, `${kind}-${key.slice(0, 16)}`);
  if (await isThere(folder)) return folder;
  await mkdir(E2E_CACHE, { recursive: true });
  const staging = await mkdtemp(join(E2E_CACHE, "making-"));
  try {
    await make(staging);
    await rename(staging, folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  await removeOutdated(kind, folder);
  return folder;
}

/** Another run on this machine, of other sources, may still be reading what is young. */
async function removeOutdated(kind: string, current: string): Promise<void> {
  const names = (await readdir(E2E_CACHE)).filter((name) => name.startsWith(`${kind}-`));
  for (const path of names.map((name) => join(E2E_CACHE, name))) {
    const made = await stat(path).catch(() => null);
    const isYoung = made === null || Date.now() - made.mtimeMs < OUTDATED_AFTER_MS;
    if (path !== current && !isYoung) await rm(path, { recursive: true, force: true });
  }
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
