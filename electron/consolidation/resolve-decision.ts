import type { Merged } from "#shared/domain/merge/merge.ts";
import { parseShortCode, shortCode } from "#shared/domain/short-code.ts";
import { decisionMatter, type DecisionPredicate } from "#shared/files/decision.ts";
import type { DecisionDraft } from "#shared/files/decision-draft.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { LedgerCandidate } from "../ledger/programme-repository.ts";

/** What a draft decides, with every name resolved. */
export type ResolvedDecision = Pick<DecisionPredicate, "matter" | "supersedes" | "reason">;

/**
 * Turns what a person wrote into the matter that is signed. Refuses with `BAD_DECISION` (`reason`): a name that fits nothing or
 * several things, a matter of the wrong shape, another programme, or a closing, which follows from the sheets and is not written by
 * hand.
 */
export function resolveDecision(
  draft: DecisionDraft,
  merged: Merged,
  candidates: readonly LedgerCandidate[],
): ResolvedDecision {
  if (draft.programme !== undefined && draft.programme !== merged.context.programmeId)
    throw badDecision("other-programme");
  if (draft.matter.kind === "close") throw badDecision("close-by-hand");
  const sheets = merged.ruling.sheets.map(({ status }) => status.digest);
  const decisions = merged.ruling.decisions.map(({ digest }) => digest);
  const id = (name: string) => candidateId(name, candidates);
  const { matter, supersedes } = draft;
  const resolved = {
    ...matter,
    ...(matter.sheet === undefined ? {} : { sheet: digestOf(matter.sheet, sheets) }),
    ...(matter.candidate === undefined ? {} : { candidate: id(matter.candidate) }),
    ...(matter.candidates === undefined ? {} : { candidates: matter.candidates.map(id) }),
    ...(matter.order === undefined ? {} : { order: matter.order.map(id) }),
    ...(matter.kind === "reopen" ? { closing: closingOf(matter.closing, merged) } : {}),
  };
  const parsed = decisionMatter.safeParse(resolved);
  if (!parsed.success) throw badDecision(shapeProblem(parsed.error.issues));
  return {
    matter: parsed.data,
    reason: draft.reason,
    ...(supersedes === undefined ? {} : { supersedes: supersedes.map((name) => digestOf(name, decisions)) }),
  };
}

/** Digests are taken as they are, for the merge to judge; a short code must be that of something known. */
function digestOf(name: string, known: readonly string[]): string {
  if (/^[0-9a-f]{64}$/.test(name.trim())) return name.trim();
  const code = parseShortCode(name);
  const [found, second] = known.filter((digest) => code !== null && shortCode(digest) === code);
  if (found === undefined || second !== undefined) throw badDecision("unknown-code");
  return found;
}

function closingOf(name: string | undefined, { ruling }: Merged): string {
  const closings = ruling.decisions.filter(({ matter }) => matter.kind === "close");
  if (name !== undefined)
    return digestOf(
      name,
      closings.map(({ digest }) => digest),
    );
  const [only, second] = closings.filter(({ inForce }) => inForce);
  if (only === undefined || second !== undefined) throw badDecision("unknown-closing");
  return only.digest;
}

function candidateId(name: string, candidates: readonly LedgerCandidate[]): string {
  const wanted = name.trim().toLowerCase();
  const found = candidates.find(
    (one) => one.candidate.toLowerCase() === wanted || one.creditCode?.toLowerCase() === wanted,
  );
  if (found === undefined) throw badDecision("unknown-candidate");
  return found.candidate;
}

function shapeProblem(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  const path = issues[0]?.path.map(String).join(".") ?? "";
  return path === "" ? "shape" : `shape: matter.${path.slice(0, 100)}`;
}

/** `BAD_DECISION` with its reason. */
export function badDecision(reason: string): Refusal {
  return new Refusal("BAD_DECISION", { reason });
}
