import type { Card } from "#shared/files/card.ts";
import type { Roster, RosterExpert } from "#shared/files/roster.ts";

export type OfficerRole = Roster["officers"][number]["role"];

/** Who holds a key, in every capacity the roster gives it. */
export type KeyHolder = {
  readonly keyId: string;
  readonly publicKey: string;
  readonly custody: Card["custody"];
  readonly isRevoked: boolean;
  /** The expert whose key it is; null for an officer's or the organiser's. */
  readonly expert: RosterExpert | null;
  readonly roles: readonly OfficerRole[];
};

export type Keyring = ReadonlyMap<string, KeyHolder>;

/**
 * Every key that may sign something in the programme, by key id. The organiser's key counts as a secretary: it signed the
 * roster that makes secretaries.
 */
export function keyringOf(roster: Roster, organiser: { readonly keyId: string; readonly publicKey: string }): Keyring {
  const revoked = new Set(roster.revocations.map(({ keyId }) => keyId));
  const ring = new Map<string, KeyHolder>();
  const add = (holder: Omit<KeyHolder, "isRevoked">) => {
    const known = ring.get(holder.keyId);
    ring.set(holder.keyId, {
      ...holder,
      isRevoked: revoked.has(holder.keyId),
      expert: holder.expert ?? known?.expert ?? null,
      roles: [...(known?.roles ?? []), ...holder.roles],
    });
  };
  add({ ...organiser, custody: "own", expert: null, roles: ["secretary"] });
  for (const { keyId, card, role } of roster.officers) {
    add({ keyId, publicKey: card.publicKey, custody: card.custody, expert: null, roles: [role] });
  }
  for (const expert of roster.experts) {
    for (const { keyId, card } of expert.keys) {
      add({ keyId, publicKey: card.publicKey, custody: card.custody, expert, roles: [] });
    }
  }
  return ring;
}

/** Ids of the panels an expert leads. A representative of the organiser leads none, whatever the roster says (87号令 Art. 45). */
export function panelsLedBy(roster: Roster, expert: RosterExpert | null): string[] {
  if (expert === null || expert.isOrganiserRepresentative) return [];
  return roster.panels.filter(({ leader }) => leader === expert.id).map(({ id }) => id);
}
