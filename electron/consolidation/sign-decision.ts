import { createHash } from "node:crypto";
import { ENTITLED } from "#shared/domain/merge/decisions.ts";
import { merge, type Merged } from "#shared/domain/merge/merge.ts";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { type DecisionPredicate, decisionStatement } from "#shared/files/decision.ts";
import { PREDICATE_TYPES, STATEMENT_TYPE } from "#shared/files/statement.ts";
import { type Failure, Refusal, unwrap } from "#shared/ipc/result.ts";
import { encodeEnvelope, signEnvelope } from "../crypto/dsse.ts";
import { mergeEnvelopesOf } from "../crypto/merge-envelope.ts";
import type { Identity } from "../identity/identity.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { LedgerContent } from "./ledger-content.ts";
import { badDecision } from "./resolve-decision.ts";

/** A decision that has been signed and recorded, and everything that follows with it. */
export type RecordedDecision = { readonly digest: string; readonly merged: Merged };

/** A decision that has been signed and would come into force; nothing is recorded yet. */
export type PreparedDecision = RecordedDecision & {
  readonly envelope: Uint8Array;
  /** The ledger's content as it will be. */
  readonly content: LedgerContent;
};

/**
 * Signs a decision, if it would come into force. What the merge says of it decides: `NOT_ENTITLED` (`kind`, `needed`),
 * `BAD_DECISION` (`reason`; `without-effect` when nothing it is about is there any more), `CONFLICTING_DECISIONS` when another one in force
 * says otherwise, `REVOKED_KEY`.
 */
export function prepareDecision(
  content: LedgerContent,
  decision: Pick<DecisionPredicate, "matter" | "supersedes" | "reason">,
  signer: Identity,
  now: Date,
): PreparedDecision {
  const predicate: DecisionPredicate = {
    programme: content.programme.id,
    ...decision,
    decidedAt: now.toISOString(),
  };
  const statement = decisionStatement.parse({
    _type: STATEMENT_TYPE,
    subject: [{ name: "data/scheme.json", digest: { sha256: content.schemeDigest } }],
    predicateType: PREDICATE_TYPES.decision,
    predicate,
  });
  const payload = Buffer.from(canonicalJson(statement));
  const digest = createHash("sha256").update(payload).digest("hex");
  const envelope = signEnvelope(payload, [signer.signingKey]);
  const next = { ...content, decisions: [...content.decisions, ...mergeEnvelopesOf(envelope)] };
  const merged = unwrap(merge(next));
  refuseUnlessInForce(merged, digest, predicate);
  return { digest, merged, content: next, envelope: encodeEnvelope(envelope) };
}

/** Signs a decision and records it. Refuses as {@link prepareDecision}; a refused decision is not recorded. */
export function signDecision(
  ledger: Ledger,
  content: LedgerContent,
  decision: Pick<DecisionPredicate, "matter" | "supersedes" | "reason">,
  signer: Identity,
  now: Date,
): RecordedDecision {
  const { digest, merged, envelope } = prepareDecision(content, decision, signer, now);
  ledger.transaction(() => ledger.statements.addDecision(envelope, now.toISOString()));
  return { digest, merged };
}

function refuseUnlessInForce(merged: Merged, digest: string, { matter }: DecisionPredicate): void {
  if (merged.refusedDecisions.some((refused) => refused.digest === digest)) throw notEntitled(matter.kind);
  const standing = merged.ruling.decisions.find((found) => found.digest === digest);
  if (standing === undefined) throw new Error("a decision that was merged has a standing");
  if (standing.inForce) return;
  // A reopening does its work by taking a closing out of force.
  if (standing.failure !== null) throw refusalOf(standing.failure);
  throw badDecision("without-effect");
}

/** The signer's key is not on the roster at all. */
function notEntitled(kind: DecisionPredicate["matter"]["kind"]): Refusal {
  const { leader, roles } = ENTITLED[kind];
  return new Refusal("NOT_ENTITLED", { kind, needed: [...(leader ? ["leader"] : []), ...roles].join(", ") });
}

function refusalOf({ code, params }: Failure): Refusal {
  return new Refusal(code, params);
}
