import type Sqlite from "better-sqlite3";
import { readdirSync, readFileSync } from "node:fs";

/** One step of a schema: `0003-add-notes.sql` is number 3. */
export type Migration = { readonly number: number; readonly name: string; readonly sql: string };

const NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;

/** The migrations of a folder in order. Throws when a number is missing or repeated: that is a defect of the build. */
export function readMigrations(folder: URL): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  return names.toSorted().map((name, index) => {
    const number = Number(NAME.exec(name)?.[1]);
    if (number !== index + 1) throw new Error(`migration ${name} is out of sequence`);
    return { number, name, sql: readFileSync(new URL(name, withSlash(folder)), "utf8") };
  });
}

/**
 * Brings a database to the newest schema: each migration together with its `user_version` in one transaction, so that a
 * process killed anywhere leaves one whole version. The first also sets `application_id`. Returns the version reached.
 */
export function migrate(handle: Sqlite.Database, migrations: readonly Migration[], applicationId: number): number {
  const start = Number(handle.pragma("user_version", { simple: true }));
  for (const migration of migrations.slice(start)) {
    handle.exec("BEGIN IMMEDIATE");
    try {
      handle.exec(migration.sql);
      handle.pragma(`application_id = ${applicationId}`);
      handle.pragma(`user_version = ${migration.number}`);
      handle.exec("COMMIT");
    } catch (error) {
      if (handle.inTransaction) handle.exec("ROLLBACK");
      throw error;
    }
  }
  return Math.max(start, migrations.length);
}

function withSlash(folder: URL): URL {
  return folder.href.endsWith("/") ? folder : new URL(`${folder.href}/`);
}

/** The folder of migrations named `kind` that ships beside this module: `expert`, `ledger`. */
export function migrationsOf(kind: string): URL {
  return new URL(`migrations/${kind}/`, import.meta.url);
}
