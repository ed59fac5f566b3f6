import type { Attachment, Dossier, Facts } from "#shared/files/dossier.ts";
import type { WriteDatabase } from "../db/database.ts";
import type { PageIndex } from "./page-index.ts";

/** A dossier as the store keeps it. `id` is the store's own and never leaves it. */
export type StoredDossier = {
  readonly id: number;
  readonly batch: string;
  readonly candidate: string;
  readonly creditCode: string | null;
  readonly name: string | null;
  readonly district: string | null;
  readonly cluster: string | null;
  readonly segment: string | null;
  readonly channel: string | null;
};

/** An attachment: what the signed dossier says of it, and whether its bytes were found right. */
export type StoredAttachment = {
  readonly id: number;
  readonly dossierId: number;
  readonly candidate: string;
  readonly path: string;
  readonly name: string;
  readonly mediaType: Attachment["mediaType"];
  readonly size: number;
  readonly sha256: string;
  readonly state: "unverified" | "verified" | "damaged";
  /** Where its bytes begin in the plaintext of the sealed file: a hint, believed only with the digest. */
  readonly entryOffset: number | null;
};

/** A dossier to add, `position` being its place in the batch. */
export type NewDossier = {
  readonly batch: string;
  readonly position: number;
  /** Path of its `dossier.json`. */
  readonly path: string;
  readonly dossier: Dossier;
  /** Where each attachment's bytes begin, by path. */
  readonly offsets: ReadonlyMap<string, number>;
};

const DOSSIER = `id, batch_digest AS batch, candidate, credit_code AS creditCode, name, district, cluster, segment, channel`;
const ATTACHMENT = `attachment.id, dossier_id AS dossierId, candidate, attachment.path, attachment.name,
  media_type AS mediaType, size, sha256, state, entry_offset AS entryOffset`;

/** Dossiers, facts, attachments and page text of an expert's store. */
export function createDossierRepository(db: WriteDatabase, pageIndex: Pick<PageIndex, "add">) {
  type Text = string | null;
  const insertDossier = db.change<[string, string, number, string, Text, Text, Text, Text, Text, Text]>(
    `INSERT INTO dossier
       (batch_digest, candidate, position, path, credit_code, name, district, cluster, segment, channel)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertFact = db.change<[number, string, string]>(
    "INSERT INTO fact (dossier_id, field, value) VALUES (?, ?, ?)",
  );
  const insertAttachment = db.change<[number, number, string, string, string, number, string, number | null]>(
    `INSERT INTO attachment (dossier_id, position, path, name, media_type, size, sha256, entry_offset)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertPage = db.change<[number, number, string]>(
    "INSERT INTO page_text (attachment_id, page, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const find = db.query<[string, string], StoredDossier>(
    `SELECT ${DOSSIER} FROM dossier WHERE batch_digest = ? AND candidate = ?`,
  );
  const list = db.query<[string], StoredDossier>(
    `SELECT ${DOSSIER} FROM dossier WHERE batch_digest = ? ORDER BY position`,
  );
  const facts = db.query<[number], { field: string; value: string }>(
    "SELECT field, value FROM fact WHERE dossier_id = ? ORDER BY field",
  );
  const factsOfBatch = db.query<[string], { dossierId: number; field: string; value: string }>(
    `SELECT dossier_id AS dossierId, field, value FROM fact
     WHERE dossier_id IN (SELECT id FROM dossier WHERE batch_digest = ?) ORDER BY dossier_id, field`,
  );
  const attachments = db.query<[string], StoredAttachment>(
    `SELECT ${ATTACHMENT} FROM attachment JOIN dossier ON dossier.id = dossier_id
     WHERE batch_digest = ? ORDER BY dossier.position, attachment.position`,
  );
  const attachmentsOf = db.query<[number], StoredAttachment>(
    `SELECT ${ATTACHMENT} FROM attachment JOIN dossier ON dossier.id = dossier_id
     WHERE dossier_id = ? ORDER BY attachment.position`,
  );
  const attachment = db.query<[string, string], StoredAttachment>(
    `SELECT ${ATTACHMENT} FROM attachment JOIN dossier ON dossier.id = dossier_id
     WHERE batch_digest = ? AND attachment.path = ?`,
  );
  const pagesOf = db.query<[number], { body: string }>(
    "SELECT body FROM page_text WHERE attachment_id = ? ORDER BY page",
  );
  const pageCounts = db.query<[number], { attachmentId: number; pages: number }>(
    `SELECT attachment_id AS attachmentId, count(*) AS pages FROM page_text
     WHERE attachment_id IN (SELECT id FROM attachment WHERE dossier_id = ?) GROUP BY attachment_id`,
  );
  const mark = db.change<["verified" | "damaged", number | null, number]>(
    "UPDATE attachment SET state = ?, entry_offset = ? WHERE id = ?",
  );

  return {
    /** Adds a dossier with its facts and attachments. */
    add({ batch, position, path, dossier, offsets }: NewDossier): void {
      const { candidate, creditCode, name, district, cluster, segment, channel } = dossier;
      const id = insertDossier.insertOne(
        batch,
        candidate,
        position,
        path,
        creditCode ?? null,
        name ?? null,
        district ?? null,
        cluster ?? null,
        segment ?? null,
        channel ?? null,
      );
      for (const [field, value] of Object.entries(dossier.facts)) insertFact.runOne(id, field, value);
      for (const [index, file] of dossier.attachments.entries()) {
        const { path: filePath, name: title, mediaType, size, sha256 } = file;
        insertAttachment.runOne(id, index, filePath, title, mediaType, size, sha256, offsets.get(filePath) ?? null);
      }
    },
    /** Adds the text of an attachment's pages and makes them findable; pages that are there stay as they are. */
    addPages(attachmentId: number, bodies: readonly string[]): void {
      for (const [index, body] of bodies.entries()) {
        if (insertPage.run(attachmentId, index + 1, body) === 1) pageIndex.add(attachmentId, index + 1, body);
      }
    },
    find: (batch: string, candidate: string): StoredDossier | null => find.get(batch, candidate) ?? null,
    list: (batch: string): StoredDossier[] => list.all(batch),
    facts: (dossierId: number): Facts =>
      Object.fromEntries(facts.all(dossierId).map(({ field, value }) => [field, value])),
    /** Facts of every dossier of a batch that has any, by the store's id of the dossier. */
    factsOfBatch(batch: string): ReadonlyMap<number, Facts> {
      const found = new Map<number, Facts>();
      for (const { dossierId, field, value } of factsOfBatch.all(batch)) {
        const own = found.get(dossierId) ?? {};
        own[field] = value;
        found.set(dossierId, own);
      }
      return found;
    },
    /** Every attachment of a batch, dossier by dossier. */
    attachments: (batch: string): StoredAttachment[] => attachments.all(batch),
    attachmentsOf: (dossierId: number): StoredAttachment[] => attachmentsOf.all(dossierId),
    attachment: (batch: string, path: string): StoredAttachment | null => attachment.get(batch, path) ?? null,
    /** The text of an attachment's pages, in order. */
    pages: (attachmentId: number): string[] => pagesOf.all(attachmentId).map(({ body }) => body),
    /** The same, one after the other as they are asked for. */
    eachPage: function* (attachmentId: number): Generator<string, void, void> {
      for (const { body } of pagesOf.iterate(attachmentId)) yield body;
    },
    /** How many pages of text each attachment of a dossier has, by the store's id; those without text are left out. */
    pageCounts: (dossierId: number): ReadonlyMap<number, number> =>
      new Map(pageCounts.all(dossierId).map(({ attachmentId, pages }) => [attachmentId, pages])),
    markAttachment(id: number, state: "verified" | "damaged", entryOffset: number | null): void {
      mark.runOne(state, entryOffset, id);
    },
  };
}

export type DossierRepository = ReturnType<typeof createDossierRepository>;
