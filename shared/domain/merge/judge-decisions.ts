import { decisionStatement } from "#shared/files/decision.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { authenticate, type RefusedEnvelope } from "./authenticate.ts";
import { matterKey } from "./decision-conflicts.ts";
import { matterProblem, type MatterProblem } from "./decision-matter.ts";
import { type AuthenticDecision, ENTITLED, hasCapacity, isEntitled } from "./decisions.ts";
import type { JudgedSheet } from "./judge-sheets.ts";
import type { MergeContext } from "./merge-context.ts";
import type { MergeInput, SignedEnvelope } from "./merge-input.ts";

/** A decision with everything that can be said of it alone; `failure` is null when it is valid. */
export type JudgedDecision = {
  readonly decision: AuthenticDecision;
  readonly failure: Failure | null;
  /** Digests of the decisions here that it replaces: those it names that are on the same matter. Other mentions replace nothing. */
  readonly replaces: readonly string[];
};

export type JudgedDecisions = {
  /** Sorted by digest. */
  readonly decisions: readonly JudgedDecision[];
  readonly refused: readonly RefusedEnvelope[];
};

/**
 * Checks every decision on its own: `REVOKED_KEY`, `WRONG_PROGRAMME`, `WRONG_SCHEME`, `NOT_ENTITLED` (`kind`, `needed`),
 * `BAD_DECISION` (`reason`). What other decisions do to it comes after.
 */
export function judgeDecisions<E extends SignedEnvelope>(
  input: MergeInput<E>,
  context: MergeContext,
  sheets: ReadonlyMap<string, JudgedSheet>,
): JudgedDecisions {
  const kind = { predicateType: PREDICATE_TYPES.decision, schema: decisionStatement };
  const { authentic, refused } = authenticate(
    input.decisions,
    [kind],
    { ring: context.keyring, verify: input.verify },
    () => null,
  );
  const keys = new Map(authentic.map(({ digest, statement }) => [digest, keyOf(sheets, statement.predicate.matter)]));
  const judged = authentic.map((decision) => {
    const own = keys.get(decision.digest) ?? null;
    const named = decision.statement.predicate.supersedes ?? [];
    const replaces = named.filter((digest) => own !== null && keys.get(digest) === own);
    return { decision, failure: defectOf(context, sheets, decision), replaces };
  });
  return { decisions: oneEach(judged), refused };
}

/** Of several signatures under one decision, the first by somebody who may sign it: what others sign as well takes nothing from it. */
function oneEach(judged: readonly JudgedDecision[]): JudgedDecision[] {
  const byDigest = Map.groupBy(judged, ({ decision }) => decision.digest);
  return [...byDigest.values()].flatMap((signed) => signed.find(({ failure }) => failure === null) ?? signed[0] ?? []);
}

function defectOf(
  context: MergeContext,
  sheets: ReadonlyMap<string, JudgedSheet>,
  decision: AuthenticDecision,
): Failure | null {
  const { predicate, subject } = decision.statement;
  if (decision.signer.isRevoked) return { code: "REVOKED_KEY", params: {} };
  if (predicate.programme !== context.programmeId) return { code: "WRONG_PROGRAMME", params: {} };
  const isOurs = subject.length === 1 && subject[0]?.digest.sha256 === context.schemeDigest;
  if (!isOurs) return { code: "WRONG_SCHEME", params: {} };
  if (!hasCapacity(context, decision)) return notEntitled(decision);
  const problem = matterProblem(context, sheets, predicate.matter);
  if (problem !== null) return badDecision(problem);
  return isEntitled(context, sheets, decision) ? null : notEntitled(decision);
}

function keyOf(sheets: ReadonlyMap<string, JudgedSheet>, matter: Parameters<typeof matterKey>[0]): string | null {
  return matterKey(matter, (digest) => {
    const place = sheets.get(digest)?.place;
    return place ? `${place.expert} ${place.batch.digest}` : digest;
  });
}

function notEntitled({ statement }: AuthenticDecision): Failure {
  const { kind } = statement.predicate.matter;
  const { leader, roles } = ENTITLED[kind];
  return { code: "NOT_ENTITLED", params: { kind, needed: [...(leader ? ["leader"] : []), ...roles].join(", ") } };
}

/** A `BAD_DECISION` failure. */
export function badDecision(reason: MatterProblem): Failure {
  return { code: "BAD_DECISION", params: { reason } };
}
