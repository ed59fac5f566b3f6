import type { DecisionMatter } from "#shared/files/decision.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { exact } from "../exact.ts";

type Decided = { readonly digest: string; readonly matter: DecisionMatter };

/** Whether two decisions contradict each other: one matter, decided in two ways. Ties are judged together: {@link brokenTies}. */
export function contradict(a: DecisionMatter, b: DecisionMatter): boolean {
  if (a.kind === "settle-fact" && b.kind === "settle-fact") {
    const isOther = ([field, text]: [string, string]) => b.facts[field] !== undefined && b.facts[field] !== text;
    return a.candidate === b.candidate && Object.entries(a.facts).some(isOther);
  }
  if (a.kind === "settle-score" && b.kind === "settle-score") {
    const isSameMatter = a.candidate === b.candidate && a.criterion === b.criterion;
    return isSameMatter && !exact(a.points).equals(exact(b.points));
  }
  if (a.kind === "explanation" && b.kind === "explanation") {
    return a.expert === b.expert && a.candidate === b.candidate && a.outcome !== b.outcome;
  }
  // One question at a time: even the same ground twice may come with two texts.
  if (a.kind === "objection" && b.kind === "objection") {
    return a.expert === b.expert && a.candidate === b.candidate && a.round === b.round;
  }
  return false;
}

/**
 * Digests of the decisions that another one contradicts: neither is in force. Orders of tied candidates contradict each other
 * when, taken together, some candidate would stand before itself.
 */
export function contradicted(decisions: readonly Decided[]): Set<string> {
  const found = brokenTies(decisions);
  for (const [index, one] of decisions.entries()) {
    for (const other of decisions.slice(index + 1)) {
      if (contradict(one.matter, other.matter)) found.add(one.digest).add(other.digest);
    }
  }
  return found;
}

/** The orders that take part in a circle: one of whose steps, better to worse, can be walked back along the steps of all. */
function brokenTies(decisions: readonly Decided[]): Set<string> {
  const steps = decisions.flatMap(({ digest, matter }) =>
    matter.kind === "break-tie"
      ? matter.order.slice(1).map((worse, index) => ({ digest, better: matter.order[index] ?? worse, worse }))
      : [],
  );
  const worseThan = new Map<string, string[]>();
  for (const { better, worse } of steps) worseThan.set(better, [...(worseThan.get(better) ?? []), worse]);
  const reaches = (from: string, to: string) => {
    const seen = new Set([from]);
    for (const candidate of seen) {
      if (candidate === to) return true;
      for (const next of worseThan.get(candidate) ?? []) seen.add(next);
    }
    return false;
  };
  return new Set(steps.filter(({ better, worse }) => reaches(worse, better)).map(({ digest }) => digest));
}

/**
 * What a decision is about, as a key: a decision may replace only one with the same key. Null for closings and reopenings, which
 * nothing replaces. `sheetOwner` names expert and batch of a sheet.
 */
export function matterKey(matter: DecisionMatter, sheetOwner: (digest: string) => string): string | null {
  switch (matter.kind) {
    case "settle-fact":
      return `settle-fact ${matter.candidate}`;
    case "settle-score":
      return `settle-score ${matter.candidate} ${matter.criterion}`;
    case "break-tie":
      return "break-tie";
    case "choose-sheet":
      return `choose-sheet ${sheetOwner(matter.sheet)}`;
    case "wet-signature":
      return `wet-signature ${matter.sheet}`;
    case "absence":
      return `absence ${matter.expert}`;
    case "late-recusal":
    case "explanation":
      return `${matter.kind} ${matter.expert} ${matter.candidate}`;
    case "objection":
      return `objection ${matter.expert} ${matter.candidate} ${matter.round}`;
    case "close":
    case "reopen":
      return null;
    default:
      return assertNever(matter);
  }
}
