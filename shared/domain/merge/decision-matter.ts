import type { DecisionMatter } from "#shared/files/decision.ts";
import type { Criterion } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { type Exact, exact } from "../exact.ts";
import { factProblem } from "../scoring/fact-problem.ts";
import { isOnStep } from "../scoring/points-of.ts";
import type { JudgedSheet } from "./judge-sheets.ts";
import type { MergeContext } from "./merge-context.ts";

/** Why a decision decides nothing, as parameter `problem` of `BAD_DECISION`. */
export type MatterProblem =
  | "unknown-candidate"
  | "unknown-expert"
  | "not-assigned"
  | "unknown-field"
  | "bad-fact"
  | "no-facts"
  | "unknown-criterion"
  | "not-objective"
  | "impossible-points"
  | "repeated-candidate"
  | "unknown-sheet"
  | "not-an-issued-key"
  | "in-both-lists"
  | "unknown-closing"
  /** Once closed: experts agree on what it settles, and nobody challenges it. */
  | "nothing-disputed"
  /** By what it names, the closing counts a sheet that cannot count, or leaves out one that must. */
  | "wrong-count";

/**
 * What is wrong with the matter of a decision, so far as names and values go; null when nothing is. Whether a closing counts
 * rightly, and which closing a reopening undoes, is judged in `closing.ts`.
 */
export function matterProblem(
  context: MergeContext,
  sheets: ReadonlyMap<string, JudgedSheet>,
  matter: DecisionMatter,
): MatterProblem | null {
  switch (matter.kind) {
    case "settle-fact":
      return candidateProblem(context, matter.candidate) ?? factsProblem(context, matter.facts);
    case "settle-score":
      return candidateProblem(context, matter.candidate) ?? scoreProblem(context, matter.criterion, matter.points);
    case "break-tie":
      if (new Set(matter.order).size !== matter.order.length) return "repeated-candidate";
      return firstProblem(matter.order.map((candidate) => candidateProblem(context, candidate)));
    case "choose-sheet":
      return sheetOf(sheets, matter.sheet) === null ? "unknown-sheet" : null;
    case "absence":
      if (!context.experts.includes(matter.expert)) return "unknown-expert";
      return firstProblem((matter.candidates ?? []).map((candidate) => pairProblem(context, matter.expert, candidate)));
    case "late-recusal":
    case "explanation":
    case "objection":
      return pairProblem(context, matter.expert, matter.candidate);
    case "wet-signature": {
      const found = sheetOf(sheets, matter.sheet);
      if (found === null) return "unknown-sheet";
      return found.sheet.signer.custody === "issued" ? null : "not-an-issued-key";
    }
    case "close": {
      const listed = [...matter.counted, ...matter.notCounted];
      if (new Set(listed).size !== listed.length) return "in-both-lists";
      return listed.every((digest) => sheets.has(digest)) ? null : "unknown-sheet";
    }
    case "reopen":
      return null;
    default:
      return assertNever(matter);
  }
}

/** A sheet that is in its place and sound: only such a one can be chosen or have its print recorded. */
function sheetOf(sheets: ReadonlyMap<string, JudgedSheet>, digest: string): JudgedSheet | null {
  const found = sheets.get(digest);
  return found === undefined || found.failure !== null ? null : found;
}

function candidateProblem(context: MergeContext, candidate: string): MatterProblem | null {
  return context.candidates.has(candidate) ? null : "unknown-candidate";
}

function pairProblem(context: MergeContext, expert: string, candidate: string): MatterProblem | null {
  if (!context.experts.includes(expert)) return "unknown-expert";
  return candidateProblem(context, candidate) ?? (context.isAssigned(expert, candidate) ? null : "not-assigned");
}

function factsProblem(context: MergeContext, facts: Readonly<Record<string, string>>): MatterProblem | null {
  const entries = Object.entries(facts);
  if (entries.length === 0) return "no-facts";
  return firstProblem(
    entries.map(([id, text]) => {
      const field = context.scheme.fields.find((candidate) => candidate.id === id);
      if (field === undefined) return "unknown-field";
      return factProblem(field, text) === null ? null : "bad-fact";
    }),
  );
}

function scoreProblem(context: MergeContext, id: string, points: string): MatterProblem | null {
  const criterion = context.criteria.get(id);
  if (criterion === undefined || criterion.kind === "imported") return "unknown-criterion";
  if (criterion.nature !== "objective") return "not-objective";
  return isPossible(criterion, exact(points)) ? null : "impossible-points";
}

/** Whether a criterion can give these points at all. */
function isPossible(criterion: Exclude<Criterion, { kind: "imported" }>, points: Exact): boolean {
  const isBetween = (from: string, to: string) => points.gte(exact(from)) && points.lte(exact(to));
  switch (criterion.kind) {
    case "number":
      return isBetween(criterion.min, criterion.max) && isOnStep(points, exact(criterion.min), exact(criterion.step));
    case "bands":
      return criterion.bands.some((band) => points.equals(exact(band.points)));
    case "range-bands":
      return criterion.bands.some(
        ({ from, to }) => isBetween(from, to) && isOnStep(points, exact(from), exact(criterion.step)),
      );
    case "multi-select":
      return isBetween("0", criterion.cap);
    case "computed":
      return isBetween("0", criterion.max);
    default:
      return assertNever(criterion);
  }
}

function firstProblem(problems: readonly (MatterProblem | null)[]): MatterProblem | null {
  return problems.find((problem) => problem !== null) ?? null;
}
