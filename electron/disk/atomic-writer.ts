import { createHash, type Hash, randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { Refusal } from "#shared/ipc/result.ts";
import { type DiskFs, type DiskHandle, errnoOf, realDisk, writeRefusal } from "./disk-fs.ts";
import { RandomAccessFile } from "./random-access.ts";

/** Where a stream of bytes goes. The chunk may be reused by the caller once the promise resolves. */
export type ByteSink = { write(chunk: Uint8Array): Promise<void> };

/** What a finished write put on disk: length in bytes and SHA-256 in lower-case hex. */
export type WriteReceipt = { readonly size: number; readonly sha256: string };

export type AtomicWriteOptions = {
  /** Refuse with `FILE_EXISTS` instead of replacing a file that is already there. */
  readonly refuseExisting?: boolean;
  /** Read the file again before it takes its name and compare SHA-256. (From the page cache: facts.md, FAT and exFAT.) */
  readonly readBack?: boolean;
  readonly disk?: DiskFs;
};

/** Every temporary name starts with this; see `removeLeftovers`. */
export const TEMPORARY_PREFIX = ".fengjuan-";
export const TEMPORARY_SUFFIX = ".part";

const READ_BACK_STEP_BYTES = 1 << 20;

/**
 * Writes a file so that its name only ever shows the old bytes or all of the new ones: a temporary name in the same folder,
 * fsync, rename, fsync of the folder. Created mode 0600. Any failure removes the temporary file before it is reported, as
 * `DISK_FULL` or `WRITE_FAILED`. Call exactly one of `commit` and `abort` at the end; `abort` after either is harmless.
 */
export class AtomicWriter implements ByteSink {
  readonly #target: string;
  readonly #temporary: string;
  readonly #handle: DiskHandle;
  readonly #options: AtomicWriteOptions;
  readonly #disk: DiskFs;
  readonly #hash: Hash = createHash("sha256");
  #size = 0;
  #state: "open" | "closed" = "open";

  private constructor(target: string, temporary: string, handle: DiskHandle, options: AtomicWriteOptions) {
    this.#target = target;
    this.#temporary = temporary;
    this.#handle = handle;
    this.#options = options;
    this.#disk = options.disk ?? realDisk;
  }

  static async create(target: string, options: AtomicWriteOptions = {}): Promise<AtomicWriter> {
    const disk = options.disk ?? realDisk;
    try {
      // Also checked at the end; asked first so that an hour's sealing does not end in this refusal.
      if (options.refuseExisting === true) await refuseIfPresent(disk, target);
      const name = `${TEMPORARY_PREFIX}${randomBytes(8).toString("hex")}${TEMPORARY_SUFFIX}`;
      const temporary = join(dirname(target), name);
      return new AtomicWriter(target, temporary, await disk.open(temporary, "wx+", 0o600), options);
    } catch (error) {
      throw writeRefusal(error, target);
    }
  }

  async write(chunk: Uint8Array): Promise<void> {
    this.#assertOpen();
    // The hash runs while the system call is under way on another thread.
    const written = this.#writeAll(chunk);
    this.#hash.update(chunk);
    await this.#orAbort(written);
    this.#size += chunk.length;
  }

  async commit(): Promise<WriteReceipt> {
    this.#assertOpen();
    const receipt = { size: this.#size, sha256: this.#hash.digest("hex") };
    await this.#orAbort(this.#finish(receipt));
    return receipt;
  }

  /** Removes everything written so far. Never throws: it runs while another error is already on its way. */
  async abort(): Promise<void> {
    if (this.#state === "closed") return;
    this.#state = "closed";
    await this.#handle.close().catch(() => undefined);
    await this.#disk.unlink(this.#temporary).catch(() => undefined);
  }

  async #writeAll(chunk: Uint8Array): Promise<void> {
    let done = 0;
    while (done < chunk.length) {
      // A short write continues where it stopped.
      const { bytesWritten } = await this.#handle.write(chunk, done, chunk.length - done, this.#size + done);
      done += bytesWritten;
    }
  }

  async #finish(receipt: WriteReceipt): Promise<void> {
    await this.#handle.sync();
    if (this.#options.readBack === true) await this.#compare(receipt);
    await this.#handle.close();
    if (this.#options.refuseExisting === true) await this.#takeFreeName();
    else await this.#disk.rename(this.#temporary, this.#target);
    this.#state = "closed";
    await syncFolder(this.#disk, dirname(this.#target));
  }

  /** A hard link fails when the name is taken, where a rename would replace it; FAT has no links, so there we look first. */
  async #takeFreeName(): Promise<void> {
    try {
      await this.#disk.link(this.#temporary, this.#target);
    } catch (error) {
      if (errnoOf(error) === "EEXIST") throw new Refusal("FILE_EXISTS", { path: this.#target });
      await refuseIfPresent(this.#disk, this.#target);
      await this.#disk.rename(this.#temporary, this.#target);
      return;
    }
    await this.#disk.unlink(this.#temporary);
  }

  async #compare(receipt: WriteReceipt): Promise<void> {
    // A file that is gone is no more what was written than one that reads differently; nobody knows its temporary name.
    const found = await hashFile(this.#temporary, this.#disk).catch(() => null);
    if (found?.size === receipt.size && found.sha256 === receipt.sha256) return;
    throw new Refusal("WRITE_FAILED", { path: this.#target, errno: "READ_BACK" });
  }

  async #orAbort(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      await this.abort();
      throw writeRefusal(error, this.#target);
    }
  }

  #assertOpen(): void {
    if (this.#state === "closed") throw new Error("this writer has been committed or aborted");
  }
}

/** {@link AtomicWriter} for bytes already in memory. */
export async function writeFileAtomic(
  target: string,
  bytes: Uint8Array,
  options: AtomicWriteOptions = {},
): Promise<WriteReceipt> {
  const writer = await AtomicWriter.create(target, options);
  await writer.write(bytes);
  return writer.commit();
}

/** Length and SHA-256 of a file, read in steps of 1 MiB. Refuses as `RandomAccessFile.open` does. */
export async function hashFile(path: string, disk: DiskFs = realDisk): Promise<WriteReceipt> {
  const file = await RandomAccessFile.open(path, disk);
  try {
    const hash = createHash("sha256");
    for (let offset = 0; offset < file.size; offset += READ_BACK_STEP_BYTES) {
      // One step in memory at a time.
      hash.update(await file.read(offset, Math.min(READ_BACK_STEP_BYTES, file.size - offset)));
    }
    return { size: file.size, sha256: hash.digest("hex") };
  } finally {
    await file.close();
  }
}

async function refuseIfPresent(disk: DiskFs, path: string): Promise<void> {
  const found = await disk.stat(path).then(
    () => true,
    () => false,
  );
  if (found) throw new Refusal("FILE_EXISTS", { path });
}

/** Gives what lies at `from` the name `to` on the same disk, for good once this returns. Refuses with `DISK_FULL` or `WRITE_FAILED` (`to`). */
export async function moveDurably(from: string, to: string, disk: DiskFs): Promise<void> {
  try {
    await disk.rename(from, to);
    await syncFolder(disk, dirname(to));
  } catch (error) {
    throw writeRefusal(error, to);
  }
}

/** Makes a rename or a removal in `folder` durable. Windows cannot open a folder, and some FUSE file systems cannot sync one: there it is skipped. */
export async function syncFolder(disk: DiskFs, folder: string): Promise<void> {
  try {
    const handle = await disk.open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!["EINVAL", "EISDIR", "EPERM", "EACCES", "ENOTSUP", "EOPNOTSUPP"].includes(errnoOf(error))) throw error;
  }
}
