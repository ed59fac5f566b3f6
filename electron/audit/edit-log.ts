import type { LoggedField } from "#shared/domain/comparison/first-completed.ts";
import type { ReadDatabase, WriteDatabase } from "../db/database.ts";
import { type EditEntry, editEntryHash, EMPTY_LOG_HEAD, originOf } from "./edit-entry.ts";

/** An entry with its own hash. */
export type ChainedEntry = EditEntry & { readonly hash: string };

/** Where a log ends: the hash of its last entry and how many there are. */
export type LogHead = { readonly head: string; readonly length: number };

/** What a caller says of an edit; the log adds its number and its link. */
export type NewEntry = Omit<EditEntry, "sequence" | "previous">;

type Row = {
  readonly sequence: number;
  readonly who: string;
  readonly batch: string | null;
  readonly candidate: string | null;
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
  readonly undoes: number | null;
  readonly redoes: number | null;
  readonly reverts: number | null;
  readonly at: string;
  readonly previous: string;
  readonly hash: string;
};

const COLUMNS = `sequence, who, batch_digest AS batch, candidate, field, old_value AS old, new_value AS new, undoes,
  redoes, reverts, edited_at AS at, previous_hash AS previous, hash`;

/** The append-only log of edits. `append` belongs inside the transaction that changes the value. */
export function createEditLog(db: WriteDatabase) {
  const reader = createEditLogReader(db);
  const insert = db.change<
    [
      ...[number, string, string | null, string | null, string, string | null, string | null],
      ...[number | null, number | null, number | null, string, string, string],
    ]
  >(
    `INSERT INTO edit_log
       (sequence, who, batch_digest, candidate, field, old_value, new_value, undoes, redoes, reverts, edited_at,
        previous_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  function append(entry: NewEntry): ChainedEntry {
    const { head, length } = reader.head();
    const whole: EditEntry = { ...entry, sequence: length + 1, previous: head };
    const hash = editEntryHash(whole);
    const { sequence, who, batch, candidate, field, undoes, redoes, reverts, at, previous } = whole;
    const origin = [undoes ?? null, redoes ?? null, reverts ?? null] as const;
    insert.runOne(sequence, who, batch, candidate, field, whole.old, whole.new, ...origin, at, previous, hash);
    return { ...whole, hash };
  }
  return { ...reader, append };
}

/** The part of the log that only reads. */
function createEditLogReader(db: ReadDatabase) {
  const last = db.query<[], LogHead>(
    "SELECT hash AS head, sequence AS length FROM edit_log ORDER BY sequence DESC LIMIT 1",
  );
  const all = db.query<[], Row>(`SELECT ${COLUMNS} FROM edit_log ORDER BY sequence`);
  const standing = db.query<[string], Row>(
    `SELECT ${COLUMNS} FROM edit_log AS entry
     WHERE batch_digest = ? AND undoes IS NULL
       AND NOT EXISTS (SELECT 1 FROM edit_log AS later WHERE later.undoes = entry.sequence)
     ORDER BY sequence DESC`,
  );
  const edited = db.query<[], { batch: string }>(
    "SELECT DISTINCT batch_digest AS batch FROM edit_log WHERE batch_digest IS NOT NULL",
  );
  const scores = db.query<[string], LoggedField>(
    `SELECT candidate, field, new_value AS new, edited_at AS at FROM edit_log
     WHERE batch_digest = ? AND candidate IS NOT NULL
       AND (field GLOB 'value:*' OR field GLOB 'comment:*' OR field GLOB 'gate:*')
     ORDER BY sequence`,
  );
  const find = db.query<[number], Row>(`SELECT ${COLUMNS} FROM edit_log WHERE sequence = ?`);
  const latest = db.query<[string], Row>(
    `SELECT ${COLUMNS} FROM edit_log WHERE batch_digest = ? ORDER BY sequence DESC`,
  );
  const ofDossier = db.query<[string, string], Row>(
    `SELECT ${COLUMNS} FROM edit_log WHERE candidate = ? AND (batch_digest = ? OR batch_digest IS NULL) ORDER BY sequence`,
  );
  const moments = db.query<[string], { candidate: string; at: string }>(
    `SELECT candidate, edited_at AS at FROM edit_log WHERE batch_digest = ? AND candidate IS NOT NULL ORDER BY sequence`,
  );
  return {
    /** Batches in which anything was ever edited. */
    editedBatches: (): ReadonlySet<string> => new Set(edited.all().map(({ batch }) => batch)),
    /** What was entered in the dossiers of a batch towards their scores, in order. */
    scoresOf: (batch: string): Iterable<LoggedField> => scores.iterate(batch),
    /** Head and length; {@link EMPTY_LOG_HEAD} and 0 when nothing was edited. */
    head: (): LogHead => last.get() ?? { head: EMPTY_LOG_HEAD, length: 0 },
    /** Every entry from the first on. */
    entries: (): Iterable<ChainedEntry> => entriesOf(all.iterate()),
    /** The edits of a batch that take nothing back and have not been taken back, newest first. */
    standing: (batch: string): Iterable<ChainedEntry> => entriesOf(standing.iterate(batch)),
    /** One entry by its number; null when the log is shorter. */
    find(sequence: number): ChainedEntry | null {
      const row = find.get(sequence);
      return row === undefined ? null : entryOf(row);
    },
    /** The edits of a batch, newest first. */
    latest: (batch: string): Iterable<ChainedEntry> => entriesOf(latest.iterate(batch)),
    /** The edits of one dossier of a batch, and what was declared of its candidate, oldest first. */
    ofDossier: (batch: string, candidate: string): ChainedEntry[] => ofDossier.all(candidate, batch).map(entryOf),
    /** When each edit of a batch was made, and on which dossier, in their order. */
    moments: (batch: string): { readonly candidate: string; readonly at: string }[] => moments.all(batch),
  };
}

function* entriesOf(rows: Iterable<Row>): Generator<ChainedEntry, void, void> {
  for (const row of rows) yield entryOf(row);
}

function entryOf({ undoes, redoes, reverts, ...row }: Row): ChainedEntry {
  return { ...row, ...originOf({ undoes, redoes, reverts }) };
}

export type EditLog = ReturnType<typeof createEditLog>;

/**
 * Walks the whole chain. Returns its head, or the number of the first entry whose number, link or hash is wrong (one past the
 * last when the end is missing: `expected` names a head seen earlier, on a sheet for example).
 */
export function verifyEditLog(
  db: ReadDatabase,
  expected?: LogHead,
): { readonly ok: true; readonly head: LogHead } | { readonly ok: false; readonly sequence: number } {
  return verifyChain(createEditLogReader(db).entries(), expected);
}

/** {@link verifyEditLog} for entries from anywhere, such as a safety copy. */
export function verifyChain(
  entries: Iterable<ChainedEntry>,
  expected?: LogHead,
): { readonly ok: true; readonly head: LogHead } | { readonly ok: false; readonly sequence: number } {
  let head = EMPTY_LOG_HEAD;
  let length = 0;
  for (const { hash, ...entry } of entries) {
    const isLinked = entry.sequence === length + 1 && entry.previous === head && editEntryHash(entry) === hash;
    if (!isLinked) return { ok: false, sequence: length + 1 };
    head = hash;
    length += 1;
    if (expected?.length === length && expected.head !== head) return { ok: false, sequence: length };
  }
  if (expected !== undefined && expected.length > length) return { ok: false, sequence: length + 1 };
  return { ok: true, head: { head, length } };
}
