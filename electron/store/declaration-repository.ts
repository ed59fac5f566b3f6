import type { WriteDatabase } from "../db/database.ts";

/** The undertaking as accepted. */
export type Undertaking = { readonly text: string; readonly acceptedAt: string };

/** A conflict of interest with one candidate: the expert is recused, or has withdrawn an earlier declaration. */
export type Conflict = {
  readonly candidate: string;
  readonly state: "recused" | "withdrawn";
  readonly reason: string;
  readonly declaredAt: string;
};

const CONFLICT = "candidate, state, reason, declared_at AS declaredAt";

/** What the expert declared for the whole programme. */
export function createDeclarationRepository(db: WriteDatabase) {
  const getUndertaking = db.query<[], Undertaking>("SELECT body AS text, accepted_at AS acceptedAt FROM undertaking");
  const setUndertaking = db.change<[string, string]>(
    `INSERT INTO undertaking (id, body, accepted_at) VALUES (1, ?, ?)
     ON CONFLICT (id) DO UPDATE SET body = excluded.body, accepted_at = excluded.accepted_at`,
  );
  const getConflict = db.query<[string], Conflict>(`SELECT ${CONFLICT} FROM conflict WHERE candidate = ?`);
  const listConflicts = db.query<[], Conflict>(`SELECT ${CONFLICT} FROM conflict ORDER BY candidate`);
  const deleteConflict = db.change<[string]>("DELETE FROM conflict WHERE candidate = ?");
  const insertConflict = db.change<[string, string, string, string]>(
    "INSERT INTO conflict (candidate, state, reason, declared_at) VALUES (?, ?, ?, ?)",
  );
  const getPassedOver = db.query<[string], { found: string }>("SELECT found FROM passed_over WHERE candidate = ?");
  const setPassedOver = db.change<[string, string]>(
    "INSERT INTO passed_over (candidate, found) VALUES (?, ?) ON CONFLICT (candidate) DO UPDATE SET found = excluded.found",
  );
  return {
    undertaking: (): Undertaking | null => getUndertaking.get() ?? null,
    setUndertaking({ text, acceptedAt }: Undertaking): void {
      setUndertaking.runOne(text, acceptedAt);
    },
    conflict: (candidate: string): Conflict | null => getConflict.get(candidate) ?? null,
    conflicts: (): Conflict[] => listConflicts.all(),
    setConflict(conflict: Conflict): void {
      deleteConflict.run(conflict.candidate);
      insertConflict.runOne(conflict.candidate, conflict.state, conflict.reason, conflict.declaredAt);
    },
    /** What of a candidate the expert found to be no conflict; null when nothing was passed over. */
    passedOver: (candidate: string): string | null => getPassedOver.get(candidate)?.found ?? null,
    setPassedOver(candidate: string, found: string): void {
      setPassedOver.runOne(candidate, found);
    },
  };
}

export type DeclarationRepository = ReturnType<typeof createDeclarationRepository>;
