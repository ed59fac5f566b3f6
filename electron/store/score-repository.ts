import type { Facts } from "#shared/files/dossier.ts";
import type { CriterionValue, GateAnswer } from "#shared/files/sheet.ts";
import type { WriteDatabase } from "../db/database.ts";
import { rowsOfValue, type ValueRow, valueOfRows } from "./criterion-value-rows.ts";

/** An answer to a gate with its reason, if any. */
export type GateEntry = { readonly answer: GateAnswer; readonly reason?: string | undefined };

type FactRow = { role: "input" | "verified"; field: string; value: string };

/** What the expert entered, field by field. Setting a field to null empties it. Nothing here checks a rule. */
export function createScoreRepository(db: WriteDatabase) {
  type Place = [dossierId: number, item: string];
  const getValue = db.query<Place, ValueRow>(
    "SELECT kind, band, hundredths, basis FROM criterion_value WHERE dossier_id = ? AND criterion = ?",
  );
  const getOptions = db.query<Place, { option: string }>(
    "SELECT option FROM criterion_option WHERE dossier_id = ? AND criterion = ? ORDER BY position",
  );
  const getFacts = db.query<Place, FactRow>(
    "SELECT role, field, value FROM criterion_fact WHERE dossier_id = ? AND criterion = ? ORDER BY role, field",
  );
  const deleteValue = db.change<Place>("DELETE FROM criterion_value WHERE dossier_id = ? AND criterion = ?");
  const insertValue = db.change<[...Place, string, string | null, number | null, string | null]>(
    "INSERT INTO criterion_value (dossier_id, criterion, kind, band, hundredths, basis) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const insertOption = db.change<[...Place, number, string]>(
    "INSERT INTO criterion_option (dossier_id, criterion, position, option) VALUES (?, ?, ?, ?)",
  );
  const insertFact = db.change<[...Place, string, string, string]>(
    "INSERT INTO criterion_fact (dossier_id, criterion, role, field, value) VALUES (?, ?, ?, ?, ?)",
  );
  const getGate = db.query<Place, { answer: GateAnswer; reason: string | null }>(
    "SELECT answer, reason FROM gate_answer WHERE dossier_id = ? AND gate = ?",
  );
  const deleteGate = db.change<Place>("DELETE FROM gate_answer WHERE dossier_id = ? AND gate = ?");
  const insertGate = db.change<[...Place, GateAnswer, string | null]>(
    "INSERT INTO gate_answer (dossier_id, gate, answer, reason) VALUES (?, ?, ?, ?)",
  );
  const comment = textField(db, "criterion_comment", "body", ["dossier_id", "criterion"]);
  const opinion = textField(db, "opinion", "body", ["dossier_id"]);
  const abstention = textField(db, "abstention", "reason", ["dossier_id"]);
  const reread = textField(db, "reread", "reason", ["dossier_id"]);
  const damageReason = textField(db, "damage_reason", "reason", ["attachment_id"]);

  return {
    value(dossierId: number, criterion: string): CriterionValue | null {
      const value = getValue.get(dossierId, criterion);
      if (value === undefined) return null;
      const facts = getFacts.all(dossierId, criterion);
      return valueOfRows({
        value,
        options: getOptions.all(dossierId, criterion).map(({ option }) => option),
        inputs: factsOf(facts, "input"),
        verified: factsOf(facts, "verified"),
      });
    },
    setValue(dossierId: number, criterion: string, value: CriterionValue | null): void {
      deleteValue.run(dossierId, criterion);
      if (value === null) return;
      const { value: row, options, inputs, verified } = rowsOfValue(value);
      insertValue.runOne(dossierId, criterion, row.kind, row.band, row.hundredths, row.basis);
      for (const [position, option] of options.entries()) insertOption.runOne(dossierId, criterion, position, option);
      for (const [field, text] of Object.entries(inputs)) insertFact.runOne(dossierId, criterion, "input", field, text);
      for (const [field, text] of Object.entries(verified)) {
        insertFact.runOne(dossierId, criterion, "verified", field, text);
      }
    },
    comment: (dossierId: number, criterion: string) => comment.get(dossierId, criterion),
    setComment: (dossierId: number, criterion: string, text: string | null) => {
      comment.set([dossierId, criterion], text);
    },
    gate(dossierId: number, gate: string): GateEntry | null {
      const row = getGate.get(dossierId, gate);
      if (row === undefined) return null;
      return row.reason === null ? { answer: row.answer } : { answer: row.answer, reason: row.reason };
    },
    setGate(dossierId: number, gate: string, entry: GateEntry | null): void {
      deleteGate.run(dossierId, gate);
      if (entry !== null) insertGate.runOne(dossierId, gate, entry.answer, entry.reason ?? null);
    },
    opinion: (dossierId: number) => opinion.get(dossierId),
    setOpinion: (dossierId: number, text: string | null) => {
      opinion.set([dossierId], text);
    },
    /** Why the expert abstained; null while not abstaining. */
    abstention: (dossierId: number) => abstention.get(dossierId),
    setAbstention: (dossierId: number, reason: string | null) => {
      abstention.set([dossierId], reason);
    },
    /** Why the dossier is to be read again, or an empty text; null when it is not. */
    reread: (dossierId: number) => reread.get(dossierId),
    setReread: (dossierId: number, reason: string | null) => {
      reread.set([dossierId], reason);
    },
    /** Why the expert signs in spite of this damaged attachment. */
    damageReason: (attachmentId: number) => damageReason.get(attachmentId),
    setDamageReason: (attachmentId: number, reason: string | null) => {
      damageReason.set([attachmentId], reason);
    },
  };
}

export type ScoreRepository = ReturnType<typeof createScoreRepository>;

/** One text per key; names come from this module, never from outside. */
function textField(db: WriteDatabase, table: string, column: string, key: readonly string[]) {
  type Key = (string | number)[];
  const where = key.map((name) => `${name} = ?`).join(" AND ");
  const select = db.query<Key, { body: string }>(`SELECT ${column} AS body FROM ${table} WHERE ${where}`);
  const remove = db.change<Key>(`DELETE FROM ${table} WHERE ${where}`);
  const insert = db.change<Key>(
    `INSERT INTO ${table} (${key.join(", ")}, ${column}) VALUES (${[...key, column].map(() => "?").join(", ")})`,
  );
  return {
    get: (...at: Key): string | null => select.get(...at)?.body ?? null,
    set: (at: Key, text: string | null): void => {
      remove.run(...at);
      if (text !== null) insert.runOne(...at, text);
    },
  };
}

function factsOf(rows: readonly FactRow[], role: FactRow["role"]): Facts {
  return Object.fromEntries(rows.filter((row) => row.role === role).map(({ field, value }) => [field, value]));
}
