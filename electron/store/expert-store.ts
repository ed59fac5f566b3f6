import { join } from "node:path";
import { parseScheme } from "#shared/domain/scheme/parse-scheme.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import { createEditLog, type EditLog } from "../audit/edit-log.ts";
import type { Database } from "../db/database.ts";
import { addRecipients, createKeyFile, readKeyFile } from "../db/key-file.ts";
import { migrationsOf } from "../db/migrate.ts";
import { APPLICATION_IDS, openDatabase } from "../db/open-database.ts";
import { errnoOf, realDisk } from "../disk/disk-fs.ts";
import { ensureFolder, removeLeftovers } from "../disk/folder.ts";
import type { Identity } from "../identity/identity.ts";
import { type BatchRepository, createBatchRepository } from "./batch-repository.ts";
import { type AnswerRepository, createAnswerRepository } from "./answer-repository.ts";
import { createDeclarationRepository, type DeclarationRepository } from "./declaration-repository.ts";
import { createDossierRepository, type DossierRepository } from "./dossier-repository.ts";
import { createEnteredReader } from "./entered-fields.ts";
import { createNoteRepository, type NoteRepository } from "./note-repository.ts";
import { createPageIndex, type PageIndex } from "./page-index.ts";
import { createPlaceRepository, type PlaceRepository } from "./place-repository.ts";
import { createPhraseRepository, type PhraseRepository } from "./phrase-repository.ts";
import { createProgrammeRepository, type ProgrammeRepository } from "./programme-repository.ts";
import { createSafetyPlaceRepository, type SafetyPlaceRepository } from "./safety-place-repository.ts";
import { createScoreRepository, type ScoreRepository } from "./score-repository.ts";
import { createSheetRepository, type SheetRepository } from "./sheet-repository.ts";

/**
 * The store of one expert for one programme: a folder with `store.sqlite` (encrypted), `store.key` (an age file) and
 * `sealed/<batch digest>.fjbatch`, held by this process alone.
 */
export type ExpertStore = {
  readonly folder: string;
  readonly db: Database;
  /** Key id of the owner. */
  readonly owner: string;
  readonly meta: ProgrammeRepository;
  readonly batches: BatchRepository;
  readonly dossiers: DossierRepository;
  readonly scores: ScoreRepository;
  /** What was entered, read as a whole. */
  readonly entered: ReturnType<typeof createEnteredReader>;
  readonly declarations: DeclarationRepository;
  readonly notes: NoteRepository;
  readonly pages: PageIndex;
  /** Phrases that the expert keeps. */
  readonly phrases: PhraseRepository;
  readonly sheets: SheetRepository;
  /** Round and summary documents, and answers to objections. */
  readonly answers: AnswerRepository;
  readonly places: PlaceRepository;
  readonly safetyPlace: SafetyPlaceRepository;
  readonly log: EditLog;
  /** A scheme of this store, parsed once. */
  readonly scheme: (digest: string) => Scheme;
  readonly close: () => void;
};

export type OpenStoreOptions = {
  readonly folder: string;
  readonly identity: Identity;
  /** Whether a path lies on a stick; tests pass their own answer. */
  readonly isOnRemovable?: ((path: string) => Promise<boolean>) | undefined;
};

const DATABASE = "store.sqlite";
const KEY = "store.key";
const SEALED = "sealed";

/** Where the store in `folder` keeps its copy of a sealed batch. */
export function sealedPath(folder: string, batch: string): string {
  return join(folder, SEALED, `${batch}.fjbatch`);
}

/** The file without which the store in `folder` is of no use. */
export function storeKeyPath(folder: string): string {
  return join(folder, KEY);
}

/**
 * Whether there is a store in `folder`, whole or half-made. A process that is killed in the moment after SQLite made the file leaves
 * it empty: that is none, and may be made again.
 */
export async function isStoreThere(folder: string): Promise<boolean> {
  try {
    return (await realDisk.stat(join(folder, DATABASE))).size > 0;
  } catch (error) {
    if (errnoOf(error) === "ENOENT" || errnoOf(error) === "ENOTDIR") return false;
    throw error;
  }
}

/**
 * Opens the store of `identity`. Refuses as `readKeyFile` and `openDatabase` do, and with `STORE_WRONG_KEY` when it belongs to
 * somebody else.
 */
export async function openExpertStore(options: OpenStoreOptions): Promise<ExpertStore> {
  const { key } = await readKeyFile(storeKeyPath(options.folder), [options.identity.ageKey.identity]);
  return assemble(options, await openFile(options, key, "open"));
}

/**
 * Makes a store for `identity` that the programme's archive key can open too. A key file that a killed process left without its
 * database is used again. Refuses with `STORE_EXISTS`, or as {@link openExpertStore}.
 */
export async function createExpertStore(options: OpenStoreOptions, archiveRecipient: string): Promise<ExpertStore> {
  const { folder, identity } = options;
  if (await isStoreThere(folder)) throw new Refusal("STORE_EXISTS", { name: DATABASE, path: folder });
  await ensureFolder(join(folder, SEALED));
  const recipients = [identity.ageKey.recipient, archiveRecipient];
  const path = storeKeyPath(folder);
  try {
    return await assemble(options, await openFile(options, await createKeyFile(path, recipients), "create"));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "FILE_EXISTS") throw error;
    await addRecipients(path, [identity.ageKey.identity], recipients);
    const { key } = await readKeyFile(path, [identity.ageKey.identity]);
    return assemble(options, await openFile(options, key, "create"));
  }
}

/** Lets a further archive key open the store, when a batch names another than the first did. */
export function addArchiveRecipient(store: ExpertStore, identity: Identity, recipient: string): Promise<void> {
  return addRecipients(storeKeyPath(store.folder), [identity.ageKey.identity], [recipient]);
}

function openFile(options: OpenStoreOptions, key: Uint8Array, mode: "create" | "open"): Promise<Database> {
  return openDatabase({
    path: join(options.folder, DATABASE),
    key,
    mode,
    migrations: migrationsOf("expert"),
    applicationId: APPLICATION_IDS.expert,
    ...(options.isOnRemovable === undefined ? {} : { isOnRemovable: options.isOnRemovable }),
  });
}

async function assemble({ folder, identity }: OpenStoreOptions, db: Database): Promise<ExpertStore> {
  try {
    const meta = createProgrammeRepository(db);
    const owner = identity.signingKey.keyId;
    // The owner is missing only in a store whose making was cut short.
    const known = meta.owner();
    if (known === null) {
      const { ageKey, holder } = identity;
      db.transaction(() => {
        meta.setOwner({ keyId: owner, name: holder.name, ageRecipient: ageKey.recipient });
      });
    } else if (known.keyId !== owner) throw new Refusal("STORE_WRONG_KEY", { name: DATABASE });
    await ensureFolder(join(folder, SEALED));
    await removeLeftovers(join(folder, SEALED));
    const pages = createPageIndex(db);
    return {
      folder,
      db,
      owner,
      meta,
      batches: createBatchRepository(db),
      dossiers: createDossierRepository(db, pages),
      scores: createScoreRepository(db),
      entered: createEnteredReader(db),
      declarations: createDeclarationRepository(db),
      notes: createNoteRepository(db),
      pages,
      phrases: createPhraseRepository(db),
      sheets: createSheetRepository(db),
      answers: createAnswerRepository(db),
      places: createPlaceRepository(db),
      safetyPlace: createSafetyPlaceRepository(db),
      log: createEditLog(db),
      scheme: schemeCache(meta),
      close: () => {
        db.close();
      },
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

function schemeCache(meta: ProgrammeRepository): (digest: string) => Scheme {
  const parsed = new Map<string, Scheme>();
  return (digest) => {
    const known = parsed.get(digest);
    if (known !== undefined) return known;
    const stored = meta.scheme(digest);
    if (stored === null) throw new Error("the store has no such scheme");
    const scheme = unwrap(parseScheme(Buffer.from(stored.document).toString()));
    parsed.set(digest, scheme);
    return scheme;
  };
}
