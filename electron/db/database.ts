import type Sqlite from "better-sqlite3";
import { Refusal } from "#shared/ipc/result.ts";
import { sqliteRefusal } from "./sqlite-refusal.ts";

/** What a column holds. Integers stay within 2^53: every table says so by a CHECK or by what it counts. */
export type SqlValue = string | number | Uint8Array | null;

/** A prepared query. `Row` is the shape its columns have by the STRICT tables behind it. */
export type Query<Parameters extends readonly SqlValue[], Row> = {
  /** The first row, or undefined. */
  get(...parameters: Parameters): Row | undefined;
  all(...parameters: Parameters): Row[];
  iterate(...parameters: Parameters): IterableIterator<Row>;
};

/** A prepared change. */
export type Change<Parameters extends readonly SqlValue[]> = {
  /** How many rows changed. */
  run(...parameters: Parameters): number;
  /** Runs it and throws unless exactly one row changed: a write that silently meets nothing is a defect. */
  runOne(...parameters: Parameters): void;
  /** As `runOne`, for an INSERT into a table with a rowid: the new row's id. */
  insertOne(...parameters: Parameters): number;
};

/** A database that may be read. Handed to whatever only shows. */
export type ReadDatabase = {
  readonly path: string;
  /** Prepares a statement that returns rows and changes nothing; anything else throws. */
  query<Parameters extends readonly SqlValue[], Row>(sql: string): Query<Parameters, Row>;
};

/** A database that may be changed. Only code that takes this type can write. */
export type WriteDatabase = ReadDatabase & {
  change<Parameters extends readonly SqlValue[]>(sql: string): Change<Parameters>;
  /**
   * Runs `work` in one transaction: all of it is on disk when this returns, none of it when it throws. A full disk is `DISK_FULL`,
   * any other failure to write `WRITE_FAILED`. Transactions do not nest; use cases own them, repositories never open one.
   */
  transaction<T>(work: () => T): T;
};

/**
 * An open database file. `close` checkpoints the log into the file; calling it twice is harmless. Whatever is asked of it after that
 * is refused with `IDENTITY_LOCKED`.
 */
export type Database = WriteDatabase & {
  close(): void;
};

/**
 * After so many transactions, of about five pages each, the write-ahead log is moved into the file between two calls. SQLite does it by
 * itself at 1,000 pages, but within the commit that fills them: somebody's edit would wait for it.
 */
const TRANSACTIONS_PER_CHECKPOINT = 100;

/** Wraps a driver handle whose key, pragmas and schema are already in order (see `openDatabase`). */
export function wrapDatabase(handle: Sqlite.Database, path: string): Database {
  const guarded = <T>(work: () => T): T => {
    // Whoever locks an identity closes its stores under the work that is still going on in them.
    if (!handle.open) throw new Refusal("IDENTITY_LOCKED");
    try {
      return work();
    } catch (error) {
      throw sqliteRefusal(error, path);
    }
  };
  let untilCheckpoint = TRANSACTIONS_PER_CHECKPOINT;
  const countTransaction = (): void => {
    untilCheckpoint -= 1;
    if (untilCheckpoint > 0) return;
    untilCheckpoint = TRANSACTIONS_PER_CHECKPOINT;
    setImmediate(() => moveLog(handle));
  };
  return {
    path,
    query<Parameters extends readonly SqlValue[], Row>(sql: string): Query<Parameters, Row> {
      const statement = handle.prepare<unknown[], Row>(sql);
      if (!statement.reader || !statement.readonly) throw new Error(`not a query: ${sql}`);
      return {
        get: (...parameters) => guarded(() => statement.get(...parameters)),
        all: (...parameters) => guarded(() => statement.all(...parameters)),
        iterate: (...parameters) => guarded(() => statement.iterate(...parameters)),
      };
    },
    change<Parameters extends readonly SqlValue[]>(sql: string): Change<Parameters> {
      const statement = handle.prepare(sql);
      const run = (parameters: Parameters) => guarded(() => statement.run(...parameters));
      const runOne = (parameters: Parameters) => {
        const { changes, lastInsertRowid } = run(parameters);
        if (changes !== 1) throw new Error(`expected one change, not ${changes}: ${sql}`);
        return Number(lastInsertRowid);
      };
      return {
        run: (...parameters) => run(parameters).changes,
        runOne: (...parameters) => void runOne(parameters),
        insertOne: (...parameters) => runOne(parameters),
      };
    },
    transaction(work) {
      const value = runTransaction(handle, guarded, work);
      countTransaction();
      return value;
    },
    close: () => {
      handle.close();
    },
  };
}

function moveLog(handle: Sqlite.Database): void {
  if (!handle.open) return;
  try {
    handle.pragma("wal_checkpoint(PASSIVE)");
  } catch {
    // Nothing depends on it: what a full disk or a query under way keeps in the log is read from there, and moved another time.
  }
}

function runTransaction<T>(handle: Sqlite.Database, guarded: <R>(work: () => R) => R, work: () => T): T {
  if (handle.inTransaction) throw new Error("transactions do not nest");
  guarded(() => handle.exec("BEGIN IMMEDIATE"));
  try {
    const value = work();
    if (value instanceof Promise) throw new Error("a transaction is synchronous");
    guarded(() => handle.exec("COMMIT"));
    return value;
  } catch (error) {
    // After some errors, a full disk among them, SQLite has rolled back by itself.
    if (handle.inTransaction) handle.exec("ROLLBACK");
    throw error;
  }
}
