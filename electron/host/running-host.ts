import { readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Refusal } from "#shared/ipc/result.ts";
import { writeFileAtomic } from "../disk/atomic-writer.ts";

/** Names the host that serves a data folder: its port, and the secret with which a second start may ask it for a new window. */
const runningHost = z.strictObject({ port: z.int().min(1).max(65_535), secret: z.string().min(1).max(128) });

export type RunningHost = z.infer<typeof runningHost>;

/** A laptop that verifies a batch, or wakes up, may take this long. */
const ANSWER_WITHIN_MS = 10_000;

function fileOf(dataFolder: string): string {
  return join(dataFolder, "running-host.json");
}

/**
 * Asks the host that serves `dataFolder` to end its page and open a new window with `files`. Gives false when there is none. The link
 * is never told to who asks: the running host opens the window itself. Refuses with `STORE_BUSY` when it does not answer `withinMs`: it
 * may be slow, and it holds the data.
 */
export async function askRunningHost(
  dataFolder: string,
  files: readonly string[],
  withinMs = ANSWER_WITHIN_MS,
): Promise<boolean> {
  const host = await readRunningHost(dataFolder);
  if (host === null) return false;
  const tooLate = AbortSignal.timeout(withinMs);
  try {
    const answer = await fetch(`http://127.0.0.1:${host.port}/again`, {
      method: "POST",
      headers: { Authorization: `Bearer ${host.secret}` },
      body: JSON.stringify({ files }),
      signal: tooLate,
    });
    if (answer.ok) return true;
  } catch (error) {
    if (tooLate.aborted) throw new Refusal("STORE_BUSY", { path: dataFolder }, { cause: error });
    // Nobody there, or something else has the port by now: the file is a dead host's.
  }
  await withdrawRunningHost(dataFolder, host.secret);
  return false;
}

/** Makes `host` the one that serves `dataFolder`. False when another was faster. */
export async function announceRunningHost(dataFolder: string, host: RunningHost): Promise<boolean> {
  try {
    await writeFileAtomic(fileOf(dataFolder), Buffer.from(JSON.stringify(host)), { refuseExisting: true });
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === "FILE_EXISTS") return false;
    throw error;
  }
}

/** Ends what `announceRunningHost` said of the host with this secret. Another host's word stays. */
export async function withdrawRunningHost(dataFolder: string, secret: string): Promise<void> {
  const host = await readRunningHost(dataFolder);
  if (host?.secret === secret) await unlink(fileOf(dataFolder)).catch(() => undefined);
}

async function readRunningHost(dataFolder: string): Promise<RunningHost | null> {
  const bytes = await readFile(fileOf(dataFolder), "utf8").catch(() => null);
  if (bytes === null) return null;
  try {
    return runningHost.parse(JSON.parse(bytes));
  } catch {
    // Written in one go, so no host is just writing it: a damaged disk would keep every host from announcing itself.
    await unlink(fileOf(dataFolder)).catch(() => undefined);
    return null;
  }
}
