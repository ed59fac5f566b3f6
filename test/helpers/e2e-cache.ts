import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What costs seconds to make and depends only on sources; `npm ci` removes it. */
export const E2E_CACHE = fileURLToPath(new URL("../../node_modules/.cache/fengjuan-e2e", import.meta.url));

/**
 * The folder `<kind>-<key>` of the cache, filled by `make` when it is not there. It appears whole or not at all; folders of the same
 * kind under other keys go.
 */
export async function cachedFolder(
  kind: string,
  key: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(E2E_CACHE, `${kind}-${key.slice(0, 16)}`);
  if (await isThere(folder)) return folder;
  await mkdir(E2E_CACHE, { recursive: true });
  const before = (await readdir(E2E_CACHE)).filter((name) => name.startsWith(`${kind}-`));
  const staging = await mkdtemp(join(E2E_CACHE, "making-"));
  try {
    await make(staging);
    await rename(staging, folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  await Promise.all(before.map((name) => rm(join(E2E_CACHE, name), { recursive: true, force: true })));
  return folder;
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
