import type { Programme } from "#shared/files/programme.ts";
import type { WriteDatabase } from "../db/database.ts";

/** Whose store it is. */
export type Owner = { readonly keyId: string; readonly name: string; readonly ageRecipient: string };

/** The organiser whose batches this store accepts: key id and the signed card, byte for byte. */
export type PinnedOrganiser = { readonly keyId: string; readonly card: Uint8Array; readonly pinnedAt: string };

/** A scheme as sealed. */
export type StoredScheme = { readonly digest: string; readonly document: Uint8Array };

type OrganiserRow = { key_id: string; card: Uint8Array; pinned_at: string };
type ProgrammeRow = {
  programme: string;
  title: string;
  title_en: string | null;
  organiser: string;
  year: number;
  is_blind: number;
  undertaking: string;
  discipline: string | null;
  session_ends_at: string | null;
  session_minutes: number | null;
};

const PROGRAMME = `programme, title, title_en, organiser, year, is_blind, undertaking, discipline, session_ends_at,
  session_minutes`;

/** Owner, organiser, programme and schemes of an expert's store. Each `set` or `add` is once and for all. */
export function createProgrammeRepository(db: WriteDatabase) {
  const getOwner = db.query<[], Owner>("SELECT key_id AS keyId, name, age_recipient AS ageRecipient FROM owner");
  const insertOwner = db.change<[string, string, string]>(
    "INSERT INTO owner (id, key_id, name, age_recipient) VALUES (1, ?, ?, ?)",
  );
  const getOrganiser = db.query<[], OrganiserRow>("SELECT key_id, card, pinned_at FROM organiser");
  const insertOrganiser = db.change<[string, Uint8Array, string]>(
    "INSERT INTO organiser (id, key_id, card, pinned_at) VALUES (1, ?, ?, ?)",
  );
  const getProgramme = db.query<[], ProgrammeRow>(`SELECT ${PROGRAMME} FROM programme`);
  const insertProgramme = db.change<
    [...[string, string, string | null, string, number, number, string], string | null, string | null, number | null]
  >(`INSERT INTO programme (id, ${PROGRAMME}) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const getScheme = db.query<[string], StoredScheme>("SELECT digest, document FROM scheme WHERE digest = ?");
  const insertScheme = db.change<[string, Uint8Array]>(
    "INSERT INTO scheme (digest, document) VALUES (?, ?) ON CONFLICT DO NOTHING",
  );

  return {
    owner: (): Owner | null => getOwner.get() ?? null,
    setOwner({ keyId, name, ageRecipient }: Owner): void {
      insertOwner.runOne(keyId, name, ageRecipient);
    },
    organiser(): PinnedOrganiser | null {
      const row = getOrganiser.get();
      return row === undefined ? null : { keyId: row.key_id, card: row.card, pinnedAt: row.pinned_at };
    },
    pinOrganiser(organiser: PinnedOrganiser): void {
      insertOrganiser.runOne(organiser.keyId, organiser.card, organiser.pinnedAt);
    },
    programme(): Programme | null {
      const row = getProgramme.get();
      return row === undefined ? null : programmeOf(row);
    },
    setProgramme(programme: Programme): void {
      const { id, title, titleEn = null, organiser, year, isBlind, undertaking, discipline = null } = programme;
      const { endsAt = null, minutes = null } = programme.session ?? {};
      const said = [id, title, titleEn, organiser, year, isBlind ? 1 : 0, undertaking] as const;
      insertProgramme.runOne(...said, discipline, endsAt, minutes);
    },
    scheme: (digest: string): StoredScheme | null => getScheme.get(digest) ?? null,
    addScheme(scheme: StoredScheme): void {
      insertScheme.run(scheme.digest, scheme.document);
    },
  };
}

export type ProgrammeRepository = ReturnType<typeof createProgrammeRepository>;

function programmeOf(row: ProgrammeRow): Programme {
  return {
    format: "fengjuan-programme",
    version: 1,
    id: row.programme,
    title: row.title,
    ...(row.title_en === null ? {} : { titleEn: row.title_en }),
    organiser: row.organiser,
    year: row.year,
    isBlind: row.is_blind === 1,
    undertaking: row.undertaking,
    ...(row.discipline === null ? {} : { discipline: row.discipline }),
    ...(row.session_ends_at === null && row.session_minutes === null ? {} : { session: sessionOf(row) }),
  };
}

function sessionOf({
  session_ends_at: endsAt,
  session_minutes: minutes,
}: ProgrammeRow): NonNullable<Programme["session"]> {
  return { ...(endsAt === null ? {} : { endsAt }), ...(minutes === null ? {} : { minutes }) };
}
