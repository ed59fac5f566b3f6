import { join, resolve } from "node:path";
import { programme } from "#shared/files/programme.ts";
import { type Titles, titlesOf } from "#shared/files/titles.ts";
import { APPLICATION_IDS, openDatabase } from "../db/open-database.ts";
import type { Database } from "../db/database.ts";
import { createKeyFile, readKeyFile } from "../db/key-file.ts";
import { migrationsOf } from "../db/migrate.ts";
import { parseStored } from "../db/parse-stored.ts";
import type { Identity } from "../identity/identity.ts";
import { createBatchRepository } from "./batch-repository.ts";
import { createCollectionRepository } from "./collection-repository.ts";
import { createDraftRepository } from "./draft-repository.ts";
import { createPageTextRepository } from "./page-text-repository.ts";
import { createProgrammeRepository } from "./programme-repository.ts";
import { createStatementRepository } from "./statement-repository.ts";

/** Names of the files in a ledger's folder. */
export const LEDGER_FILES = { database: "ledger.sqlite", key: "ledger.key" } as const;

/** The ledger of one programme, open for this process alone. */
export type Ledger = ReturnType<typeof ledgerOf>;

/**
 * Makes an empty ledger in a folder that is there, readable by `recipients` (the sealing identity, the clerks, the collecting
 * identity and the archive key). Refuses as `createKeyFile` and `openDatabase` do.
 */
export async function createLedger(folder: string, recipients: readonly string[]): Promise<Ledger> {
  const key = await createKeyFile(join(folder, LEDGER_FILES.key), recipients);
  return ledgerOf(await open(folder, key, "create"));
}

/** Opens the ledger in `folder` with an identity that it is readable by. Refuses as `readKeyFile` and `openDatabase` do. */
export async function openLedger(folder: string, identity: Identity): Promise<Ledger> {
  const { key } = await readKeyFile(join(folder, LEDGER_FILES.key), [identity.ageKey.identity]);
  return ledgerOf(await open(folder, key, "open"));
}

/** The ledgers that work of this process is going on in, by folder: a process has one lock on a file, however many calls want it. */
const inUse = new Map<string, { readonly ledger: Promise<Ledger>; users: number }>();

/**
 * Opens the ledger, hands it to `work`, and closes it when nobody works in it any more. Work that goes on at the same time shares it,
 * so that the board may be looked at while files are collected; each needs an identity that the ledger is readable by.
 */
export async function withLedger<T>(
  folder: string,
  identity: Identity,
  work: (ledger: Ledger) => Promise<T>,
): Promise<T> {
  const { key } = await readKeyFile(join(folder, LEDGER_FILES.key), [identity.ageKey.identity]);
  const place = resolve(folder);
  const shared = inUse.get(place) ?? { ledger: open(folder, key, "open").then(ledgerOf), users: 0 };
  inUse.set(place, shared);
  shared.users += 1;
  try {
    return await work(await shared.ledger);
  } finally {
    shared.users -= 1;
    if (shared.users === 0) {
      inUse.delete(place);
      await shared.ledger.then(
        (ledger) => ledger.close(),
        () => undefined,
      );
    }
  }
}

/** The titles of the programme that a ledger is about; empty before its first sealing was recorded. Refuses as {@link openLedger}. */
export function ledgerTitles(folder: string, identity: Identity): Promise<Titles> {
  return withLedger(folder, identity, (ledger) => {
    const document = ledger.programme.get()?.document;
    if (document === undefined) return Promise.resolve({ title: "" });
    return Promise.resolve(titlesOf(parseStored(programme, document, LEDGER_FILES.database)));
  });
}

function open(folder: string, key: Uint8Array, mode: "create" | "open"): Promise<Database> {
  return openDatabase({
    path: join(folder, LEDGER_FILES.database),
    key,
    mode,
    migrations: migrationsOf("ledger"),
    applicationId: APPLICATION_IDS.ledger,
  });
}

function ledgerOf(database: Database) {
  return {
    programme: createProgrammeRepository(database),
    pageTexts: createPageTextRepository(database),
    batches: createBatchRepository(database),
    statements: createStatementRepository(database),
    collection: createCollectionRepository(database),
    drafts: createDraftRepository(database),
    /** One transaction; see `WriteDatabase.transaction`. */
    transaction: <T>(work: () => T): T => database.transaction(work),
    close: () => {
      database.close();
    },
  };
}
