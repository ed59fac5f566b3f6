import { canonicalJson } from "#shared/files/canonical-json.ts";
import type { Card } from "#shared/files/card.ts";
import type { ProgrammeSource } from "#shared/files/programme.ts";
import type { Roster, RosterExpert } from "#shared/files/roster.ts";
import { titlesOf } from "#shared/files/titles.ts";
import type { VerifiedCard } from "../identity/card.ts";
import { badProgramme } from "../programme/bad-programme.ts";
import type { Assignments } from "./read-assignments.ts";
import type { ProgrammeCards } from "./read-cards.ts";

type RosterKey = { keyId: string; card: Card };

/** What a roster is made from. `batches` are the batches in force, in the order of issue. */
export type RosterSource = {
  readonly programme: ProgrammeSource;
  readonly cards: ProgrammeCards;
  readonly assignments: Assignments;
  readonly batches: Roster["batches"];
  /** The revision before, with its digest. */
  readonly previous: { readonly roster: Roster; readonly digest: string } | null;
};

/**
 * The next revision of the roster, or the previous one when nothing in it changes. No key is forgotten: one that was replaced
 * stays with its expert (and counts, unless it was revoked), and an expert who is no longer called stays, without assignments.
 * Refuses with `BAD_PROGRAMME` (`problem: "shared-key"`, `value`) when a key has had two owners.
 */
export function buildRoster(source: RosterSource): Roster {
  const previous = source.previous;
  const roster: Roster = {
    programme: source.programme.id,
    revision: (previous?.roster.revision ?? 0) + 1,
    previous: previous?.digest ?? null,
    experts: rosterExperts(source),
    officers: rosterOfficers(source.cards),
    panels: source.programme.panels.map((panel) => ({
      id: panel.id,
      ...titlesOf(panel),
      leader: panel.leader,
      experts: [...(source.assignments.panels.get(panel.id) ?? [])].toSorted(),
    })),
    assignments: [...source.assignments.byExpert]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([expert, candidates]) => ({ expert, candidates: [...candidates] })),
    batches: source.batches,
    revocations: rosterRevocations(source),
  };
  return previous !== null && isSameContent(roster, previous.roster) ? previous.roster : roster;
}

function rosterExperts({ programme, cards, previous }: RosterSource): RosterExpert[] {
  const earlier = new Map(previous?.roster.experts.map((expert) => [expert.id, expert]));
  const ids = [...new Set([...cards.experts.keys(), ...earlier.keys()])].toSorted();
  const experts = ids.map((id): RosterExpert => {
    const card = cards.experts.get(id);
    const before = earlier.get(id);
    const revoked = cards.revoked.filter(({ expert }) => expert === id).map((entry) => keyOf(entry.card));
    const keys = distinct([...(card === undefined ? [] : [keyOf(card)]), ...(before?.keys ?? []), ...revoked]);
    const holder = card?.card ?? before;
    if (holder === undefined) throw new Error(`expert ${id} has neither a card nor a past`);
    return {
      id,
      name: holder.name,
      organisation: holder.organisation,
      isOrganiserRepresentative: programme.organiserRepresentatives.includes(id),
      keys,
    };
  });
  const owners = experts.flatMap((expert) => expert.keys.map(({ keyId }) => [keyId, expert.id] as const));
  const shared = owners.find(([keyId, id]) => owners.some(([other, owner]) => other === keyId && owner !== id));
  if (shared !== undefined) throw badProgramme("shared-key", shared[1]);
  return experts;
}

function rosterOfficers({ supervisor, clerks }: ProgrammeCards): Roster["officers"] {
  return [
    ...(supervisor === null ? [] : [{ role: "supervisor" as const, ...keyOf(supervisor) }]),
    ...distinct(clerks.map(keyOf)).map((key) => ({ role: "clerk" as const, ...key })),
  ];
}

/** A revocation stands: leaving it out of `programme.json` later does not bring the key back. */
function rosterRevocations({ cards, previous }: RosterSource): Roster["revocations"] {
  const standing = previous?.roster.revocations ?? [];
  const isNew = (keyId: string) => standing.every((revocation) => revocation.keyId !== keyId);
  const added = cards.revoked.map(({ card, reason }) => ({ keyId: card.key.keyId, reason }));
  return [...standing, ...added.filter(({ keyId }) => isNew(keyId))];
}

function keyOf({ key, card }: VerifiedCard): RosterKey {
  return { keyId: key.keyId, card };
}

function distinct(keys: readonly RosterKey[]): RosterKey[] {
  return keys.filter((key, index) => keys.findIndex(({ keyId }) => keyId === key.keyId) === index);
}

function isSameContent(a: Roster, b: Roster): boolean {
  return contentOf(a) === contentOf(b);
}

/** Everything but the number and the link, in one form. */
function contentOf(roster: Roster): string {
  return canonicalJson({ ...roster, revision: 0, previous: null });
}
