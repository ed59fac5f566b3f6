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
  cache = E2E_CACHE,
): Promise<string> {
  const folder = join(cache, `${kind}-${key.slice(0, 16)}`);
  if (await isThere(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const staging = await mkdtemp(join(cache, "making-"));
  try {
    await make(staging);
    // Another run may have been faster: what it made of the same sources is the same.
    await rename(staging, folder).catch(async (error: unknown) => {
      if (!(await isThere(folder))) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  await removeOutdated(cache, kind, folder);
  return folder;
}

/** Another run on this machine, of other sources, may still be reading what is young. */
async function removeOutdated(cache: string, kind: string, current: string): Promise<void> {
  const names = (await readdir(cache)).filter((name) => name.startsWith(`${kind}-`));
  for (const path of names.map((name) => join(cache, name))) {
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
