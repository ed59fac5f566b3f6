import Sqlite from "better-sqlite3";
import { hkdfSync } from "node:crypto";
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { Refusal } from "#shared/ipc/result.ts";
import { isRemovable } from "../disk/removable.ts";
import { type Database, wrapDatabase } from "./database.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { sqliteRefusal } from "./sqlite-refusal.ts";

/** What tells one kind of store from another, in the `application_id` of its header ("FJ" and a letter). */
export const APPLICATION_IDS = { expert: 0x464a_4501, ledger: 0x464a_4c01 } as const;

export type OpenDatabaseOptions = {
  readonly path: string;
  /** 32 random bytes; see `key-file.ts`. */
  readonly key: Uint8Array;
  /** Folder of numbered `.sql` files; see `migrationsOf`. */
  readonly migrations: URL;
  readonly applicationId: number;
  /** `create` refuses a file that is there (`STORE_EXISTS`), `open` one that is not (`STORE_NOT_FOUND`). */
  readonly mode: "create" | "open";
  /** Whether a path lies on a stick; tests pass their own answer. */
  readonly isOnRemovable?: (path: string) => Promise<boolean>;
};

const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** How long a second opening waits for the first process to let go, in milliseconds. */
const BUSY_TIMEOUT_MS = 250;

/**
 * Opens an encrypted store for this process alone: ChaCha20-Poly1305 per page under a raw 256-bit key (no key derivation runs),
 * exclusive lock, write-ahead log, `synchronous = FULL`, nothing temporary on disk, foreign keys enforced, schema brought to the
 * newest version (DESIGN section 5).
 *
 * Refuses with `STORE_ON_REMOVABLE`, `STORE_EXISTS`, `STORE_NOT_FOUND`, `STORE_BUSY`, `STORE_WRONG_KEY`, `STORE_DAMAGED` (with
 * `reason`), `STORE_NEWER` (`version`, `supported`), `DISK_FULL`, `WRITE_FAILED`. A refusal leaves the file as it was.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { path, key, mode } = options;
  if (key.length !== KEY_BYTES) throw new Error(`a store key has ${KEY_BYTES} bytes, not ${key.length}`);
  const name = basename(path);
  if (await (options.isOnRemovable ?? isRemovable)(path)) throw new Refusal("STORE_ON_REMOVABLE", { name });
  const exists = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
  if (mode === "create" && exists) throw new Refusal("STORE_EXISTS", { name, path: dirname(path) });
  if (mode === "open" && !exists) throw new Refusal("STORE_NOT_FOUND", { name, path: dirname(path) });

  let handle: Sqlite.Database | null = null;
  try {
    handle = new Sqlite(path, { timeout: BUSY_TIMEOUT_MS });
    unlock(handle, key);
    lockAndConfigure(handle, path, key);
    checkContent(handle, options);
    migrate(handle, readMigrations(options.migrations), options.applicationId);
    return wrapDatabase(handle, path);
  } catch (error) {
    handle?.close();
    throw sqliteRefusal(error, path);
  }
}

/**
 * `raw:` followed by key and salt tells the cipher to use them as they are. The salt serves no derivation then; it is made from
 * the key (one way) and lies in the file's first 16 bytes, which lets {@link isKeyOf} tell another store's key from damage.
 */
function unlock(handle: Sqlite.Database, key: Uint8Array): void {
  handle.pragma("cipher = 'chacha20'");
  handle.pragma("legacy = 0");
  const raw = Buffer.concat([key, saltOf(key)]).toString("hex");
  handle.pragma(`key = 'raw:${raw}'`);
}

function lockAndConfigure(handle: Sqlite.Database, path: string, key: Uint8Array): void {
  // Before the first read of a WAL database: the index then lives in this process's memory and a second process is refused.
  handle.pragma("locking_mode = EXCLUSIVE");
  handle.pragma("temp_store = MEMORY");
  handle.pragma("trusted_schema = OFF");
  handle.pragma("cell_size_check = ON");
  handle.pragma("foreign_keys = ON");
  try {
    handle.prepare("SELECT count(*) FROM sqlite_schema").get();
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code === "SQLITE_NOTADB" && !isKeyOf(path, key)) {
      throw new Refusal("STORE_WRONG_KEY", { name: basename(path) }, { cause: error });
    }
    throw error;
  }
  handle.pragma("journal_mode = WAL");
  handle.pragma("synchronous = FULL");
  // On a Mac alone: `fsync` leaves what was written in the drive's own memory, and only this asks the drive to put it down (SQLite, "PRAGMA fullfsync").
  handle.pragma("fullfsync = ON");
  // A pragma that cannot be obeyed is ignored without a word, so each that protects something is read back.
  const expected = {
    journal_mode: "wal",
    synchronous: 2,
    fullfsync: 1,
    temp_store: 2,
    locking_mode: "exclusive",
    foreign_keys: 1,
  };
  for (const [pragma, value] of Object.entries(expected)) {
    const found: unknown = handle.pragma(pragma, { simple: true });
    if (found !== value) throw new Error(`${pragma} is ${String(found)}, not ${value}`);
  }
}

function checkContent(handle: Sqlite.Database, options: OpenDatabaseOptions): void {
  const name = basename(options.path);
  const version = Number(handle.pragma("user_version", { simple: true }));
  const applicationId = Number(handle.pragma("application_id", { simple: true }));
  // Version 0 is a file whose first migration was never committed: the process that made it was killed.
  if (version > 0 && applicationId !== options.applicationId) {
    throw new Refusal("STORE_DAMAGED", { name, reason: "application-id" });
  }
  const supported = readMigrations(options.migrations).length;
  if (version > supported) throw new Refusal("STORE_NEWER", { name, version, supported });
  const verdict: unknown = handle.pragma("quick_check(1)", { simple: true });
  if (verdict !== "ok") throw new Refusal("STORE_DAMAGED", { name, reason: "quick-check" });
}

function saltOf(key: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", key, new Uint8Array(0), "fengjuan/store-salt/v1", SALT_BYTES));
}

function isKeyOf(path: string, key: Uint8Array): boolean {
  const found = Buffer.alloc(SALT_BYTES);
  const file = openSync(path, "r");
  try {
    readSync(file, found, 0, SALT_BYTES, 0);
  } finally {
    closeSync(file);
  }
  return found.equals(saltOf(key));
}
