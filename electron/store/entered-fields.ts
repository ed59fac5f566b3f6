import type { Facts } from "#shared/files/dossier.ts";
import type { CriterionValue } from "#shared/files/sheet.ts";
import type { ReadDatabase } from "../db/database.ts";
import { type ValueRow, valueOfRows } from "./criterion-value-rows.ts";
import type { GateEntry } from "./score-repository.ts";

/** Everything an expert entered for one dossier. What is not in it is empty. */
export type EnteredFields = {
  readonly values: ReadonlyMap<string, CriterionValue>;
  readonly comments: ReadonlyMap<string, string>;
  readonly gates: ReadonlyMap<string, GateEntry>;
  readonly abstention: string | null;
  readonly opinion: string | null;
  /** Why the dossier is to be read again, or an empty text; null when it is not. */
  readonly reread: string | null;
  /** Why the expert signs in spite of a damaged attachment, by the store's id of the attachment. */
  readonly damageReasons: ReadonlyMap<number, string>;
};

/** Fields by the store's id of the dossier. */
export type EnteredByDossier = { readonly of: (dossierId: number) => EnteredFields };

/**
 * Reads all that was entered at once, in nine queries for one dossier as for a thousand: a query for each field would be dozens
 * for every dossier.
 */
export function createEnteredReader(db: ReadDatabase) {
  const one = enteredQueries(db, "SELECT ?");
  const batch = enteredQueries(db, "SELECT id FROM dossier WHERE batch_digest = ?");
  return {
    ofDossier: (dossierId: number): EnteredFields => one(dossierId).of(dossierId),
    ofBatch: (digest: string): EnteredByDossier => batch(digest),
  };
}

type InDossier = { readonly dossierId: number };
type Item = InDossier & { readonly item: string };
type Text = InDossier & { readonly body: string };

/** The one parameter of a scope: a dossier's id or a batch's digest. */
type Scope = number | string;

/** `scope` is SQL of this module that selects the ids of dossiers by one parameter. */
function enteredQueries(db: ReadDatabase, scope: string) {
  const where = `WHERE dossier_id IN (${scope})`;
  const values = db.query<[Scope], Item & ValueRow>(
    `SELECT dossier_id AS dossierId, criterion AS item, kind, band, hundredths, basis FROM criterion_value ${where}`,
  );
  const options = db.query<[Scope], Item & { option: string }>(
    `SELECT dossier_id AS dossierId, criterion AS item, option FROM criterion_option ${where}
     ORDER BY dossier_id, criterion, position`,
  );
  const facts = db.query<[Scope], Item & { role: "input" | "verified"; field: string; value: string }>(
    `SELECT dossier_id AS dossierId, criterion AS item, role, field, value FROM criterion_fact ${where}
     ORDER BY dossier_id, criterion, role, field`,
  );
  const comments = db.query<[Scope], Item & Text>(
    `SELECT dossier_id AS dossierId, criterion AS item, body FROM criterion_comment ${where}`,
  );
  const gates = db.query<[Scope], Item & { answer: GateEntry["answer"]; reason: string | null }>(
    `SELECT dossier_id AS dossierId, gate AS item, answer, reason FROM gate_answer ${where}`,
  );
  const opinions = db.query<[Scope], Text>(`SELECT dossier_id AS dossierId, body FROM opinion ${where}`);
  const abstentions = db.query<[Scope], Text>(
    `SELECT dossier_id AS dossierId, reason AS body FROM abstention ${where}`,
  );
  const rereads = db.query<[Scope], Text>(`SELECT dossier_id AS dossierId, reason AS body FROM reread ${where}`);
  const damages = db.query<[Scope], Text & { attachmentId: number }>(
    `SELECT dossier_id AS dossierId, attachment_id AS attachmentId, reason AS body
     FROM damage_reason JOIN attachment ON attachment.id = attachment_id ${where}`,
  );

  return (at: Scope): EnteredByDossier => {
    const fields = new Map<number, MutableFields>();
    const into = ({ dossierId }: InDossier): MutableFields => {
      const known = fields.get(dossierId) ?? emptyFields();
      fields.set(dossierId, known);
      return known;
    };
    const optionsOf = grouped(options.all(at));
    const factsOf = grouped(facts.all(at));
    for (const row of values.all(at)) {
      const own = factsOf(row);
      const value = valueOfRows({
        value: row,
        options: optionsOf(row).map(({ option }) => option),
        inputs: factsIn(own, "input"),
        verified: factsIn(own, "verified"),
      });
      into(row).values.set(row.item, value);
    }
    for (const row of comments.all(at)) into(row).comments.set(row.item, row.body);
    for (const row of gates.all(at)) {
      const { answer, reason } = row;
      into(row).gates.set(row.item, reason === null ? { answer } : { answer, reason });
    }
    for (const row of opinions.all(at)) into(row).opinion = row.body;
    for (const row of abstentions.all(at)) into(row).abstention = row.body;
    for (const row of rereads.all(at)) into(row).reread = row.body;
    for (const row of damages.all(at)) into(row).damageReasons.set(row.attachmentId, row.body);
    return { of: (dossierId) => fields.get(dossierId) ?? emptyFields() };
  };
}

type MutableFields = {
  readonly values: Map<string, CriterionValue>;
  readonly comments: Map<string, string>;
  readonly gates: Map<string, GateEntry>;
  abstention: string | null;
  opinion: string | null;
  reread: string | null;
  readonly damageReasons: Map<number, string>;
};

function emptyFields(): MutableFields {
  return {
    values: new Map(),
    comments: new Map(),
    gates: new Map(),
    abstention: null,
    opinion: null,
    reread: null,
    damageReasons: new Map(),
  };
}

/** Rows by dossier and item. */
function grouped<R extends Item>(rows: readonly R[]): (at: Item) => readonly R[] {
  const groups = new Map<number, Map<string, R[]>>();
  for (const row of rows) {
    const own = groups.get(row.dossierId) ?? new Map<string, R[]>();
    groups.set(row.dossierId, own);
    const group = own.get(row.item);
    if (group === undefined) own.set(row.item, [row]);
    else group.push(row);
  }
  return ({ dossierId, item }) => groups.get(dossierId)?.get(item) ?? [];
}

function factsIn(rows: readonly { role: string; field: string; value: string }[], role: "input" | "verified"): Facts {
  return Object.fromEntries(rows.filter((row) => row.role === role).map(({ field, value }) => [field, value]));
}
