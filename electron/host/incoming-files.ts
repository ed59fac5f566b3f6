import { randomBytes } from "node:crypto";
import { rmdir } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "#shared/ipc/result.ts";
import { AtomicWriter } from "../disk/atomic-writer.ts";
import { ensureFolder } from "../disk/folder.ts";
import { removeTree } from "../disk/remove.ts";
import { MAX_CARD_FILE_BYTES, readCard } from "../identity/card.ts";
import { safeFileName } from "./file-name.ts";

/** The largest file a page may hand over, in bytes: more than any batch is meant to have. */
export const MAX_INCOMING_BYTES = 8 * 1024 ** 3;

const AGE_HEAD = Buffer.from("age-encryption.org/v1\n");

export type IncomingFile = { readonly path: string; readonly name: string };

/** Files that the page of a browser handed over: a browser knows no paths, so their bytes are kept until the host ends. */
export type IncomingFiles = {
  /**
   * Keeps one file, if it is sealed or a card: anything else would lie on the disk in the clear. Refuses with `FILE_NOT_OURS` (`name`),
   * `FILE_TOO_LARGE` (`limit` in bytes), `CANCELLED`, `DISK_FULL` or `WRITE_FAILED`, and keeps nothing then.
   */
  readonly receive: (name: string, bytes: AsyncIterable<Uint8Array>, signal: AbortSignal) => Promise<IncomingFile>;
  /** Removes all of them. */
  readonly clear: () => Promise<void>;
};

function folderIn(dataFolder: string): string {
  return join(dataFolder, "incoming");
}

/** Removes what a killed host left behind: nobody has its paths any more. Only for the one host that serves `dataFolder`. */
export function removeOldIncoming(dataFolder: string): Promise<void> {
  return removeTree(folderIn(dataFolder));
}

export function openIncomingFiles(dataFolder: string, maxBytes = MAX_INCOMING_BYTES): IncomingFiles {
  const folder = folderIn(dataFolder);
  const homes = new Set<string>();

  return {
    async receive(original, bytes, signal) {
      const name = safeFileName(original);
      const home = join(folder, randomBytes(12).toString("hex"));
      const path = join(home, name);
      let writer: AtomicWriter | null = null;
      try {
        for await (const chunk of checkedBytes(name, bytes, { maxBytes, signal })) {
          if (writer === null) {
            homes.add(home);
            await ensureFolder(home);
            writer = await AtomicWriter.create(path);
          }
          await writer.write(chunk);
        }
        await writer?.commit();
        return { path, name };
      } catch (error) {
        await writer?.abort();
        await removeTree(home);
        throw error;
      }
    },
    async clear() {
      for (const home of homes) await removeTree(home);
      // Another host of the same data may have files of its own beside them.
      await rmdir(folder).catch(() => undefined);
    },
  };
}

type CopyLimits = { readonly maxBytes: number; readonly signal: AbortSignal };

/** The bytes of a sealed file or a card. Of anything else there are none: it is refused before its first byte. */
async function* checkedBytes(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  { maxBytes, signal }: CopyLimits,
): AsyncGenerator<Uint8Array> {
  let head = Buffer.alloc(0);
  let isSealed = false;
  let size = 0;
  for await (const chunk of bytes) {
    if (signal.aborted) throw new Refusal("CANCELLED");
    size += chunk.length;
    if (size > maxBytes) throw new Refusal("FILE_TOO_LARGE", { limit: maxBytes });
    if (isSealed) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    isSealed = head.length >= AGE_HEAD.length && head.subarray(0, AGE_HEAD.length).equals(AGE_HEAD);
    if (isSealed) yield head;
    else if (head.length > MAX_CARD_FILE_BYTES) throw new Refusal("FILE_NOT_OURS", { name });
  }
  if (signal.aborted) throw new Refusal("CANCELLED");
  if (isSealed) return;
  checkCard(name, head);
  yield head;
}

/** A card is public. One that is damaged says so itself. */
function checkCard(name: string, bytes: Uint8Array): void {
  try {
    readCard(bytes);
  } catch (error) {
    if (error instanceof Refusal && error.code === "NOT_A_CARD") throw new Refusal("FILE_NOT_OURS", { name });
    throw error;
  }
}
