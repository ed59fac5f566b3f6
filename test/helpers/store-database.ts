import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import { type Database } from "../../electron/db/database.ts";
import { openDatabase, type OpenDatabaseOptions } from "../../electron/db/open-database.ts";

/** A folder of migrations with the given SQL, numbered from 1. */
export async function migrationsFolder(parent: string, statements: readonly string[]): Promise<URL> {
  const folder = join(parent, `migrations-${randomBytes(4).toString("hex")}`);
  await mkdir(folder);
  const files = statements.map((sql, index) =>
    writeFile(join(folder, `${String(index + 1).padStart(4, "0")}-step.sql`), sql),
  );
  await Promise.all(files);
  return pathToFileURL(`${folder}/`);
}

/** Opens a database that closes when the test ends, never asking where the folder lies. */
export async function openTestDatabase(
  options: Omit<OpenDatabaseOptions, "isOnRemovable" | "applicationId"> & { readonly applicationId?: number },
): Promise<Database> {
  const database = await openDatabase({ applicationId: 1, ...options, isOnRemovable: () => Promise.resolve(false) });
  onTestFinished(() => {
    database.close();
  });
  return database;
}
