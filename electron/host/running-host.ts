import { readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Refusal } from "#shared/ipc/result.ts";
import { writeFileAtomic } from "../disk/atomic-writer.ts";

/** Names the host that serves a data folder: its port, and the secret with which a second start may ask it for a new window. */
const runningHost = z.strictObject({ port: z.int().min(1).max(65_535), secret: z.string().min(1).max(128) });

export type RunningHost = z.infer<typeof runningHost>;

const ANSWER_WITHIN_MS = 3_000;

function fileOf(dataFolder: string): string {
  return join(dataFolder, "running-host.json");
}

/**
 * Asks the host that serves `dataFolder` to end its page and open a new window with `files`. Gives false when there is none. The link
 * is never told to who asks: the running host opens the window itself.
 */
export async function askRunningHost(dataFolder: string, files: readonly string[]): Promise<boolean> {
  const host = await readRunningHost(dataFolder);
  if (host === null) return false;
  try {
    const answer = await fetch(`http://127.0.0.1:${host.port}/again`, {
      method: "POST",
      headers: { Authorization: `Bearer ${host.secret}` },
      body: JSON.stringify({ files }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (answer.ok) return true;
  } catch {
    // Nobody there, or something else has the port by now: the file is a dead host's.
  }
  await unlink(fileOf(dataFolder)).catch(() => undefined);
  return false;
}

/** Makes `host` the one that serves `dataFolder`. Refuses with `STORE_BUSY` when another was faster. */
export async function announceRunningHost(dataFolder: string, host: RunningHost): Promise<void> {
  try {
    await writeFileAtomic(fileOf(dataFolder), Buffer.from(JSON.stringify(host)), { refuseExisting: true });
  } catch (error) {
    if (error instanceof Refusal && error.code === "FILE_EXISTS") throw new Refusal("STORE_BUSY", { path: dataFolder });
    throw error;
  }
}

export async function withdrawRunningHost(dataFolder: string): Promise<void> {
  await unlink(fileOf(dataFolder)).catch(() => undefined);
}

async function readRunningHost(dataFolder: string): Promise<RunningHost | null> {
  try {
    return runningHost.parse(JSON.parse(await readFile(fileOf(dataFolder), "utf8")));
  } catch {
    return null;
  }
}
