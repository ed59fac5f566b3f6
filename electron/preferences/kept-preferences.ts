import { join } from "node:path";
import type { z } from "zod";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { look, preferences } from "#shared/ipc/preferences.ts";
import { writeFileAtomic } from "../disk/atomic-writer.ts";
import { type DataFolder, ownPreferencesPath } from "../disk/data-folder.ts";
import { ensureFolder } from "../disk/folder.ts";
import { readBounded } from "../disk/read-bounded.ts";
import type { Keyring } from "../identity/keyring.ts";

const MAX_BYTES = 16 * 1024;

/**
 * "preferences.read": how the window was last set up on this machine, and with `identity` how that person wants it. Null is what was never
 * kept, or cannot be read: a window opens all the same. Refuses with `IDENTITY_LOCKED`.
 */
export async function readPreferences(
  keyring: Keyring,
  data: DataFolder,
  { identity }: Parsed<"preferences.read">,
): Promise<Response<"preferences.read">> {
  if (identity !== undefined) keyring.get(identity);
  return {
    look: await read(lookPath(data), look),
    own: identity === undefined ? null : await read(ownPreferencesPath(data, identity), preferences),
  };
}

/**
 * "preferences.keep": keeps how the window is set up, with `identity` as that person's own. Refuses with `IDENTITY_LOCKED`, `DISK_FULL` or
 * `WRITE_FAILED`.
 */
export async function keepPreferences(
  keyring: Keyring,
  data: DataFolder,
  { identity, preferences: chosen }: Parsed<"preferences.keep">,
): Promise<Response<"preferences.keep">> {
  if (identity !== undefined) keyring.get(identity);
  await ensureFolder(data.preferences);
  await write(lookPath(data), look.parse(chosen));
  if (identity !== undefined) await write(ownPreferencesPath(data, identity), chosen);
  return {};
}

function lookPath(data: DataFolder): string {
  return join(data.preferences, "window.json");
}

async function write(path: string, value: object): Promise<void> {
  await writeFileAtomic(path, Buffer.from(`${JSON.stringify(value)}\n`));
}

async function read<T extends z.ZodType>(path: string, schema: T): Promise<z.output<T> | null> {
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(await readBounded(path, MAX_BYTES)).toString("utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
