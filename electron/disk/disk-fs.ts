import { link, mkdir, open, readdir, rename, stat, unlink } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { Refusal } from "#shared/ipc/result.ts";

/** The part of a `node:fs` file handle that this family uses. Positions and lengths are bytes. */
export type DiskHandle = {
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
  write(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesWritten: number }>;
  sync(): Promise<void>;
  stat(): Promise<DiskStat>;
  close(): Promise<void>;
};

/** What is asked of a file's status. `size` is bytes. */
export type DiskStat = { readonly size: number; isFile(): boolean; isDirectory(): boolean };

/**
 * The file system as this family sees it. Production passes {@link realDisk}; tests pass one that fails at a chosen call, so
 * that a full disk can be met at every write without replacing any module.
 */
export type DiskFs = {
  open(path: string, flags: string, mode?: number): Promise<DiskHandle>;
  stat(path: string): Promise<DiskStat>;
  rename(from: string, to: string): Promise<void>;
  link(existing: string, created: string): Promise<void>;
  unlink(path: string): Promise<void>;
  mkdir(path: string, options: { recursive: true; mode: number }): Promise<string | undefined>;
  readdir(path: string): Promise<string[]>;
};

export type WhenFreeOptions = {
  readonly platform?: NodeJS.Platform;
  /** Before each further attempt, in milliseconds. */
  readonly pausesMs?: readonly number[];
};

/** How Windows refuses to rename or remove what another program has open. */
const HELD: ReadonlySet<string> = new Set(["EPERM", "EACCES", "EBUSY"]);

/** Five seconds in all: longer than a virus scanner or an indexer looks at a file that has just been written. */
const PAUSES_MS = [10, 40, 100, 250, 600, 1_000, 1_500, 1_500] as const;

/**
 * Runs `work` (a rename, a removal), on Windows again while another program has the file open; neither Node nor libuv does so
 * (libuv#2098). Elsewhere an open file hinders nothing, and such an error means what it says. Throws the last error.
 */
export async function whenFree<T>(
  work: () => Promise<T>,
  { platform = process.platform, pausesMs = PAUSES_MS }: WhenFreeOptions = {},
): Promise<T> {
  for (const pauseMs of platform === "win32" ? pausesMs : []) {
    try {
      return await work();
    } catch (error) {
      if (!HELD.has(errnoOf(error))) throw error;
      await delay(pauseMs);
    }
  }
  return work();
}

/** The operating system's own file system. Renaming and removing wait on Windows for other programs. */
export const realDisk: DiskFs = {
  open,
  stat,
  rename: (from, to) => whenFree(() => rename(from, to)),
  link,
  unlink: (path) => whenFree(() => unlink(path)),
  mkdir,
  readdir,
};

/** The errno name of a failed system call (`"ENOSPC"`), or `"UNKNOWN"`. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "UNKNOWN";
}

/**
 * The refusal for a failed write to `path`: `DISK_FULL` when the disk or the user's quota is full, else `WRITE_FAILED`.
 * Parameters: `path` (as the caller named it) and `errno`. A refusal passes through unchanged.
 */
export function writeRefusal(error: unknown, path: string): Refusal {
  if (error instanceof Refusal) return error;
  const errno = errnoOf(error);
  const code = errno === "ENOSPC" || errno === "EDQUOT" ? "DISK_FULL" : "WRITE_FAILED";
  return new Refusal(code, { path, errno }, { cause: error });
}

/**
 * The refusal for a failed read of `path`: `FILE_NOT_FOUND` when nothing is there, `NOT_A_FILE` for a folder, else
 * `READ_FAILED`. Parameters: `path` and `errno`. A refusal passes through unchanged.
 */
export function readRefusal(error: unknown, path: string): Refusal {
  if (error instanceof Refusal) return error;
  const errno = errnoOf(error);
  const params = { path, errno };
  if (errno === "ENOENT" || errno === "ENOTDIR") return new Refusal("FILE_NOT_FOUND", params, { cause: error });
  if (errno === "EISDIR") return new Refusal("NOT_A_FILE", params, { cause: error });
  return new Refusal("READ_FAILED", params, { cause: error });
}
