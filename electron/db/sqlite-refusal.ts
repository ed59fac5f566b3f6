import Sqlite from "better-sqlite3";
import { basename } from "node:path";
import { Refusal } from "#shared/ipc/result.ts";

/**
 * What an error of SQLite means to a person, as a refusal with `name` (the file's base name) and `reason` (SQLite's result code):
 * `DISK_FULL` and `WRITE_FAILED` (nothing committed is lost: the transaction rolled back), `STORE_BUSY` (another process holds the
 * store), `STORE_DAMAGED` (a page does not authenticate or the structure is wrong). Everything else, a broken constraint above
 * all, is a defect of ours and comes back unchanged.
 */
export function sqliteRefusal(error: unknown, path: string): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error;
  const params = { name: basename(path), reason: error.code };
  const refuse = (code: Refusal["code"]) => new Refusal(code, params, { cause: error });
  if (error.code === "SQLITE_FULL") return refuse("DISK_FULL");
  if (error.code.startsWith("SQLITE_IOERR") || error.code.startsWith("SQLITE_READONLY")) return refuse("WRITE_FAILED");
  if (error.code.startsWith("SQLITE_CANTOPEN")) return refuse("WRITE_FAILED");
  if (error.code.startsWith("SQLITE_BUSY") || error.code === "SQLITE_LOCKED") return refuse("STORE_BUSY");
  if (error.code.startsWith("SQLITE_CORRUPT") || error.code === "SQLITE_NOTADB") return refuse("STORE_DAMAGED");
  return error;
}
