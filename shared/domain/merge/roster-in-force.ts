import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import { type Roster, rosterStatement } from "#shared/files/roster.ts";
import { fail, ok, type Result } from "#shared/ipc/result.ts";
import { type Authentic, authenticate } from "./authenticate.ts";
import type { Keyring } from "./keyring.ts";
import type { MergeInput, SignedEnvelope } from "./merge-input.ts";
import { byKeys } from "./text-order.ts";

export type RosterInForce = {
  readonly roster: Roster;
  readonly digest: string;
  /** Digests of revision 1 up to the one in force. */
  readonly chain: readonly string[];
  /** Authentic revisions that the chain does not reach, because one between is not here. */
  readonly unchained: readonly string[];
};

/** Why there is no roster in force, as parameter `problem` of `BAD_ROSTER`. */
export type RosterProblem =
  /** No revision 1 signed by the organiser for this programme and scheme. */
  | "missing"
  /** Two different revisions carry the same number. */
  | "fork"
  /** A key, expert, panel or batch stands twice, so that a signature could mean two things. */
  | "ambiguous"
  /** A panel, assignment or batch names an expert who is not on the roster. */
  | "dangling";

/**
 * The roster in force: the highest revision that chains to revision 1, every link signed by the organiser. Rosters that are not
 * authentic, or are about another programme or scheme, are as if they were not there. Refuses with `BAD_ROSTER`.
 */
export function rosterInForce<E extends SignedEnvelope>(input: Omit<MergeInput<E>, "sheets">): Result<RosterInForce> {
  const { organiser, programme, schemeDigest, verify } = input;
  const ring: Keyring = new Map([
    [organiser.keyId, { ...organiser, custody: "own", isRevoked: false, expert: null, roles: [] }],
  ]);
  const kind = { predicateType: PREDICATE_TYPES.roster, schema: rosterStatement };
  const ours = authenticate(input.rosters, [kind], { ring, verify }, () => organiser.keyId).authentic.filter(
    ({ statement }) =>
      statement.predicate.programme === programme.id &&
      statement.subject.some(({ digest }) => digest.sha256 === schemeDigest),
  );
  const byRevision = ours.toSorted(
    byKeys(
      ({ statement }) => statement.predicate.revision,
      ({ digest }) => digest,
    ),
  );
  const revisions = byRevision.map(({ statement }) => statement.predicate.revision);
  if (new Set(revisions).size !== revisions.length) return badRoster("fork");
  const chain = chainOf(byRevision);
  const head = chain.at(-1);
  if (head === undefined) return badRoster("missing");
  const roster = head.statement.predicate;
  const defect = rosterDefect(roster);
  if (defect !== null) return badRoster(defect);
  const digests = chain.map(({ digest }) => digest);
  const unchained = byRevision.map(({ digest }) => digest).filter((digest) => !digests.includes(digest));
  return ok({ roster, digest: head.digest, chain: digests, unchained });
}

type SignedRoster = Authentic<ReturnType<typeof rosterStatement.parse>>;

/** Revision 1 names no predecessor; each next one has the next number and names the one before. */
function chainOf(byRevision: readonly SignedRoster[]): SignedRoster[] {
  const chain: SignedRoster[] = [];
  for (const candidate of byRevision) {
    const { revision, previous } = candidate.statement.predicate;
    if (revision !== chain.length + 1 || previous !== (chain.at(-1)?.digest ?? null)) break;
    chain.push(candidate);
  }
  return chain;
}

/** What makes a roster unusable although it is signed; null when nothing does. */
function rosterDefect(roster: Roster): RosterProblem | null {
  const keys = [...roster.experts.flatMap(({ keys: own }) => own), ...roster.officers].map(({ keyId }) => keyId);
  const expertKeys = roster.experts.flatMap(({ keys: own }) => own.map(({ keyId }) => keyId));
  const ids = roster.experts.map(({ id }) => id);
  const isAmbiguous =
    hasRepeats(expertKeys) ||
    hasRepeats(ids) ||
    hasRepeats(roster.panels.map(({ id }) => id)) ||
    hasRepeats(roster.batches.map(({ digest }) => digest)) ||
    hasRepeats(roster.assignments.map(({ expert }) => expert)) ||
    cardsDiffer(roster, keys);
  if (isAmbiguous) return "ambiguous";
  const known = new Set(ids);
  const named = [
    ...roster.panels.flatMap(({ leader, experts }) => [leader, ...experts]),
    ...roster.assignments.map(({ expert }) => expert),
    ...roster.batches.flatMap(({ experts }) => experts),
  ];
  return named.every((expert) => known.has(expert)) ? null : "dangling";
}

/** Whether one key id stands on the roster with two different public keys. */
function cardsDiffer(roster: Roster, keyIds: readonly string[]): boolean {
  const cards = [...roster.experts.flatMap(({ keys }) => keys), ...roster.officers];
  const pairs = new Set(cards.map(({ keyId, card }) => `${keyId} ${card.publicKey}`));
  return pairs.size !== new Set(keyIds).size;
}

function hasRepeats(values: readonly string[]): boolean {
  return new Set(values).size !== values.length;
}

function badRoster(problem: RosterProblem) {
  return fail("BAD_ROSTER", { problem });
}
