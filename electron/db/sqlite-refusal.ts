import Sqlite from "better-sqlite3";
import { basename } from "node:path";
import type { ErrorCode } from "#shared/ipc/errors.ts";
import { Refusal } from "#shared/ipc/result.ts";

/**
 * What an error of SQLite means to a person, as a refusal with `name` and `path` (both the file's base name) and `reason` (SQLite's result code):
 * `DISK_FULL` and `WRITE_FAILED` (nothing committed is lost: the transaction rolled back), `STORE_BUSY` (another process holds the
 * store), `STORE_DAMAGED` (a page does not authenticate or the structure is wrong). Everything else, a broken constraint above
 * all, is a defect of ours and comes back unchanged.
 */
export function sqliteRefusal(error: unknown, path: string): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error;
  const name = basename(path);
  const code = codeOf(error.code);
  return code === null ? error : new Refusal(code, { name, path: name, reason: error.code }, { cause: error });
}

function codeOf(sqlite: string): ErrorCode | null {
  if (sqlite === "SQLITE_FULL") return "DISK_FULL";
  if (/^SQLITE_(?:IOERR|READONLY|CANTOPEN)/.test(sqlite)) return "WRITE_FAILED";
  if (sqlite.startsWith("SQLITE_BUSY") || sqlite === "SQLITE_LOCKED") return "STORE_BUSY";
  if (sqlite.startsWith("SQLITE_CORRUPT") || sqlite === "SQLITE_NOTADB") return "STORE_DAMAGED";
  return null;
}
