import { z } from "zod";
import { cardPredicate } from "./card.ts";
import { identifier, line, sha256Hex } from "./primitives.ts";
import { PREDICATE_TYPES, statementOf } from "./statement.ts";
import { titles } from "./titles.ts";

export const officerRoles = ["secretary", "supervisor", "clerk"] as const;

/** A key that the organiser vouches for. */
export const rosterKey = z.strictObject({ keyId: sha256Hex, card: cardPredicate });

export const rosterExpert = z.strictObject({
  id: identifier,
  name: line,
  organisation: line,
  /** Whether the expert represents the organiser; such an expert may not lead a panel (87号令 Art. 45). */
  isOrganiserRepresentative: z.boolean(),
  /** Every key the expert ever had in this programme, revoked ones included. */
  keys: z.array(rosterKey).min(1).max(10),
});

export const panel = z.strictObject({
  id: identifier,
  ...titles,
  /** Expert id of the leader (组长). */
  leader: identifier,
  experts: z.array(identifier).min(1),
});

/** A sealed batch the organiser issued: its digest, the candidates in it and the experts it was sealed to. */
export const rosterBatch = z.strictObject({
  digest: sha256Hex,
  round: z.int().min(1),
  candidates: z.array(identifier).min(1),
  experts: z.array(identifier).min(1),
});

/**
 * The roster: who may sign what. Numbered revisions, each naming the digest of the one before; the highest that chains to
 * revision 1 is in force. Signed by the organiser's key. The subject is `data/scheme.json`.
 */
export const rosterPredicate = z.strictObject({
  programme: identifier,
  revision: z.int().min(1),
  previous: sha256Hex.nullable(),
  experts: z.array(rosterExpert).min(1).max(500),
  officers: z.array(z.strictObject({ role: z.enum(officerRoles), ...rosterKey.shape })).max(50),
  panels: z.array(panel).min(1).max(100),
  /** Which expert reviews which candidate. A pair that is not here is `not-assigned`. */
  assignments: z.array(z.strictObject({ expert: identifier, candidates: z.array(identifier) })),
  batches: z.array(rosterBatch),
  revocations: z.array(z.strictObject({ keyId: sha256Hex, reason: line })),
});

export const rosterStatement = statementOf(PREDICATE_TYPES.roster, rosterPredicate);

export type Roster = z.infer<typeof rosterPredicate>;
export type RosterExpert = z.infer<typeof rosterExpert>;
export type Panel = z.infer<typeof panel>;
