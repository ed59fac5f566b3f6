import { Refusal } from "#shared/ipc/result.ts";
import { type DiskFs, type DiskHandle, readRefusal, realDisk } from "./disk-fs.ts";

/** Bytes that can be read from anywhere: a file on disk, a buffer, or the plaintext of an age file. */
export type RandomAccess = {
  /** Total length in bytes. */
  readonly size: number;
  /** Exactly `length` bytes from `offset`. Asking beyond `size` is a programming error and throws a RangeError. */
  read(offset: number, length: number): Promise<Uint8Array>;
};

/** A {@link RandomAccess} over bytes in memory; the returned views share its storage. */
export function bytesAccess(bytes: Uint8Array): RandomAccess {
  return {
    size: bytes.length,
    read(offset, length) {
      assertRange(offset, length, bytes.length);
      return Promise.resolve(bytes.subarray(offset, offset + length));
    },
  };
}

/**
 * An open file read by position. Its size is fixed at opening: a file that shrinks meanwhile gives `SOURCE_CHANGED`.
 * Opening refuses with `FILE_NOT_FOUND`, `NOT_A_FILE` (a folder, pipe or device) or `READ_FAILED`. Close it when done.
 */
export class RandomAccessFile implements RandomAccess {
  readonly path: string;
  readonly size: number;
  readonly #handle: DiskHandle;

  private constructor(path: string, size: number, handle: DiskHandle) {
    this.path = path;
    this.size = size;
    this.#handle = handle;
  }

  static async open(path: string, disk: DiskFs = realDisk): Promise<RandomAccessFile> {
    try {
      // Asked before opening, because opening a pipe would wait for its other end.
      if (!(await disk.stat(path)).isFile()) throw new Refusal("NOT_A_FILE", { path });
      const handle = await disk.open(path, "r");
      try {
        const status = await handle.stat();
        if (!status.isFile()) throw new Refusal("NOT_A_FILE", { path });
        return new RandomAccessFile(path, status.size, handle);
      } catch (error) {
        await handle.close();
        throw error;
      }
    } catch (error) {
      throw readRefusal(error, path);
    }
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    assertRange(offset, length, this.size);
    const bytes = Buffer.allocUnsafeSlow(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.#handle
        .read(bytes, filled, length - filled, offset + filled)
        .catch((error: unknown) => {
          throw readRefusal(error, this.path);
        });
      if (bytesRead === 0) throw new Refusal("SOURCE_CHANGED", { path: this.path });
      filled += bytesRead;
    }
    return bytes;
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

function assertRange(offset: number, length: number, size: number): void {
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0) {
    throw new RangeError(`bad range: ${offset}+${length}`);
  }
  if (offset + length > size) throw new RangeError(`range ${offset}+${length} is beyond ${size}`);
}
