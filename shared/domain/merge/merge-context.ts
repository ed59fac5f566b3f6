import { isCalibration } from "../comparison/calibration.ts";
import type { Roster } from "#shared/files/roster.ts";
import { criteriaOf } from "../scheme/criteria-of.ts";
import { acceptedText } from "#shared/files/programme.ts";
import type { Objection } from "#shared/files/round.ts";
import type { Criterion, Scheme } from "#shared/files/scheme.ts";
import { type Keyring, keyringOf, panelsLedBy } from "./keyring.ts";
import type { KnownDossier, MergeInput, SignedEnvelope } from "./merge-input.ts";
import type { RosterInForce } from "./roster-in-force.ts";
import { byText } from "./text-order.ts";

/** A batch that the roster issued and whose content is at hand. `order` counts issued batches: the later one is the newer. */
export type IssuedBatch = {
  readonly digest: string;
  readonly round: number;
  readonly order: number;
  readonly experts: readonly string[];
  readonly dossiers: ReadonlyMap<string, KnownDossier>;
  /** By candidate, of a round batch: its sheets are answers. Null of a batch of dossiers. */
  readonly objections: ReadonlyMap<string, Objection> | null;
};

/** The programme as the merge looks things up in it. */
export type MergeContext = {
  readonly programmeId: string;
  readonly undertaking: string;
  readonly scheme: Scheme;
  readonly schemeDigest: string;
  readonly criteria: ReadonlyMap<string, Criterion>;
  readonly roster: Roster;
  readonly rosterDigest: string;
  readonly keyring: Keyring;
  /** By digest, in the order of issue. */
  readonly batches: ReadonlyMap<string, IssuedBatch>;
  /** Every candidate of an issued batch that takes part in the result, as in the newest batch that has it, sorted by id. */
  readonly candidates: ReadonlyMap<string, KnownDossier>;
  /** Ids of the calibration dossiers in issued batches, sorted: experts score them, and nothing follows from it. */
  readonly calibration: readonly string[];
  /** Expert ids, sorted. */
  readonly experts: readonly string[];
  readonly isAssigned: (expert: string, candidate: string) => boolean;
  /** Ids of the panels that review a candidate: those with an expert assigned to it. */
  readonly panelsOf: (candidate: string) => readonly string[];
  /** Ids of the panels that the holder of a key leads. */
  readonly ledBy: (keyId: string) => readonly string[];
};

/** Lays out the input for look-ups. A batch that the roster does not issue is left out: its sheets are `WRONG_BATCH`. */
export function mergeContext<E extends SignedEnvelope>(input: MergeInput<E>, inForce: RosterInForce): MergeContext {
  const { roster } = inForce;
  const batches = issuedBatches(input, inForce);
  const assigned = new Map(roster.assignments.map(({ expert, candidates }) => [expert, new Set(candidates)]));
  const isAssigned = (expert: string, candidate: string) => assigned.get(expert)?.has(candidate) ?? false;
  const dossiers = newestDossiers([...batches.values()]);
  const keyring = keyringOf(roster, input.organiser);
  return {
    programmeId: input.programme.id,
    undertaking: acceptedText(input.programme),
    scheme: input.scheme,
    schemeDigest: input.schemeDigest,
    criteria: new Map(criteriaOf(input.scheme).map(({ criterion }) => [criterion.id, criterion])),
    roster,
    rosterDigest: inForce.digest,
    keyring,
    batches,
    candidates: new Map([...dossiers].filter(([candidate]) => !isCalibration(input.scheme, candidate))),
    calibration: [...dossiers.keys()].filter((candidate) => isCalibration(input.scheme, candidate)),
    experts: roster.experts.map(({ id }) => id).toSorted(byText),
    isAssigned,
    panelsOf: (candidate) =>
      roster.panels.filter(({ experts }) => experts.some((id) => isAssigned(id, candidate))).map(({ id }) => id),
    ledBy: (keyId) => panelsLedBy(roster, keyring.get(keyId)?.expert ?? null),
  };
}

function issuedBatches<E extends SignedEnvelope>(input: MergeInput<E>, { roster }: RosterInForce) {
  const known = new Map(input.batches.map((batch) => [batch.digest, batch]));
  const issued = roster.batches.flatMap(({ digest, round, experts }, order): [string, IssuedBatch][] => {
    const content = known.get(digest);
    if (content === undefined) return [];
    const dossiers = new Map(content.dossiers.map((dossier) => [dossier.candidate, dossier]));
    const asked = content.objections?.map((objection): [string, Objection] => [objection.candidate, objection]);
    const objections = asked === undefined ? null : new Map(asked);
    return [[digest, { digest, round, order, experts, dossiers, objections }]];
  });
  return new Map(issued);
}

/** A later round, and within a round the batch issued later, replaces what an earlier one says of a candidate. */
export function byIssue(a: { round: number; order: number }, b: { round: number; order: number }): number {
  return a.round - b.round || a.order - b.order;
}

function newestDossiers(batches: readonly IssuedBatch[]): Map<string, KnownDossier> {
  const newest = new Map(batches.toSorted(byIssue).flatMap(({ dossiers }) => [...dossiers]));
  return new Map([...newest].toSorted(([a], [b]) => byText(a, b)));
}
