import { createHash } from "node:crypto";
import type { WriteDatabase } from "../db/database.ts";

/** Signed rosters and decisions, as the bytes of their envelopes. They are added and never changed. */
export function createStatementRepository(db: WriteDatabase) {
  const rosters = db.query<[], { envelope: Uint8Array }>("SELECT envelope FROM roster ORDER BY revision");
  const insertRoster = db.change<[number, string, Uint8Array, string]>(
    "INSERT INTO roster (revision, digest, envelope, signed_at) VALUES (?, ?, ?, ?)",
  );
  const decisions = db.query<[], { envelope: Uint8Array }>("SELECT envelope FROM decision ORDER BY envelope_sha256");
  const insertDecision = db.change<[string, Uint8Array, string]>(
    "INSERT INTO decision (envelope_sha256, envelope, received_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  );
  return {
    /** Envelopes of all revisions, from the first. */
    rosters: (): Uint8Array[] => rosters.all().map(({ envelope }) => envelope),
    addRoster(revision: number, digest: string, envelope: Uint8Array, signedAt: string): void {
      insertRoster.runOne(revision, digest, envelope, signedAt);
    },
    decisions: (): Uint8Array[] => decisions.all().map(({ envelope }) => envelope),
    /** Adds a decision; false when it was there already. */
    addDecision(envelope: Uint8Array, receivedAt: string): boolean {
      return insertDecision.run(createHash("sha256").update(envelope).digest("hex"), envelope, receivedAt) === 1;
    },
  };
}
