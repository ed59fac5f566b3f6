import type { DecisionMatter } from "#shared/files/decision.ts";
import type { SheetStatus } from "#shared/files/result.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { shortCode } from "../short-code.ts";
import { type Closing, type Closings, judgeClosings, listedIn, ruledSheet } from "./closing.ts";
import { contradicted } from "./decision-conflicts.ts";
import type { JudgedDecision } from "./judge-decisions.ts";
import { forksOf, type JudgedSheet, statusesOf } from "./judge-sheets.ts";
import { subjectDigest } from "./sheet-check.ts";
import type { HeadRulings } from "./sheet-graph.ts";

/** How a decision ended. `failure` is null when it is in force, and when it was replaced or overtaken by what came in. */
export type DecisionStanding = {
  readonly digest: string;
  readonly signerKeyId: string;
  readonly matter: DecisionMatter;
  readonly reason: string;
  readonly inForce: boolean;
  readonly failure: Failure | null;
};

/** How a sheet ended, with what its code needs to be told. */
export type SheetEnd = { readonly status: SheetStatus; readonly failure: Failure | null; readonly judged: JudgedSheet };

export type Ruling = {
  /** Sorted by digest. */
  readonly sheets: readonly SheetEnd[];
  /** Sorted by digest. */
  readonly decisions: readonly DecisionStanding[];
  /** The closing in force, or null while the collection is open. */
  readonly closing: Closing | null;
};

/** Brings sheets and decisions together: which decisions are in force, and with them the end of every sheet. */
export function rule(sheets: readonly JudgedSheet[], decisions: readonly JudgedDecision[]): Ruling {
  const closings = judgeClosings(sheets, decisions);
  const closing = closings.inForce;
  const considered = closing === null ? sheets : listedIn(closing, sheets);
  const live = liveDecisions(decisions, closings);
  const forks = choices(considered, live, closing);
  const conflicts = contradicted(live).union(forks.conflicts);
  if (closings.standing.length > 1) for (const digest of closings.standing) conflicts.add(digest);
  const rulings: HeadRulings =
    closing === null
      ? {
          chosen: forks.chosen,
          wetSigned: new Set(live.flatMap(({ matter }) => ruledSheet(matter, "wet-signature"))),
        }
      : { chosen: closing.counted, wetSigned: closing.counted };

  const alive = new Set(live.map(({ digest }) => digest));
  const standings = decisions.map(({ decision, failure }): DecisionStanding => {
    const { digest, signer, statement } = decision;
    const { matter } = statement.predicate;
    const found = failure ?? closings.failures.get(digest) ?? null;
    const conflict: Failure | null = conflicts.has(digest)
      ? { code: "CONFLICTING_DECISIONS", params: { kind: matter.kind } }
      : null;
    const isStanding = alive.has(digest) && !forks.overtaken.has(digest) && isStandingClosing(digest, matter, closings);
    return {
      digest,
      signerKeyId: signer.keyId,
      matter,
      reason: statement.predicate.reason,
      inForce: isStanding && found === null && conflict === null,
      failure: found ?? conflict,
    };
  });
  return { sheets: sheetEnds(sheets, considered, rulings), decisions: standings, closing };
}

type Live = { readonly digest: string; readonly matter: DecisionMatter };

/** Valid decisions that no other valid one replaces. */
function liveDecisions(decisions: readonly JudgedDecision[], closings: Closings): Live[] {
  const valid = decisions.filter(
    ({ decision, failure }) => failure === null && !closings.failures.has(decision.digest),
  );
  const replaced = new Set(valid.flatMap(({ replaces }) => replaces));
  return valid
    .map(({ decision }) => ({ digest: decision.digest, matter: decision.statement.predicate.matter }))
    .filter(({ digest }) => !replaced.has(digest));
}

/**
 * What becomes of `choose-sheet` decisions. One that names no head of a fork is overtaken by later sheets. While the collection is
 * open, two that name different heads of one fork are a conflict; once closed, the closing's count tells which one holds.
 */
function choices(considered: readonly JudgedSheet[], live: readonly Live[], closing: Closing | null) {
  const chosen = new Set<string>();
  const conflicts = new Set<string>();
  const overtaken = new Set(live.filter(({ matter }) => matter.kind === "choose-sheet").map(({ digest }) => digest));
  for (const heads of forksOf(considered)) {
    const made = live.filter(({ matter }) => ruledSheet(matter, "choose-sheet").some((sheet) => heads.includes(sheet)));
    const named = new Set(made.flatMap(({ matter }) => ruledSheet(matter, "choose-sheet")));
    const holding = closing === null ? named : named.intersection(closing.counted);
    for (const { digest, matter } of made) {
      if (ruledSheet(matter, "choose-sheet").some((sheet) => holding.has(sheet))) overtaken.delete(digest);
      if (holding.size > 1) conflicts.add(digest);
    }
    if (holding.size === 1) for (const sheet of holding) chosen.add(sheet);
  }
  return { chosen, conflicts, overtaken };
}

function isStandingClosing(digest: string, matter: DecisionMatter, closings: Closings): boolean {
  return matter.kind !== "close" || closings.standing.includes(digest);
}

function sheetEnds(
  sheets: readonly JudgedSheet[],
  considered: readonly JudgedSheet[],
  rulings: HeadRulings,
): SheetEnd[] {
  const statuses = statusesOf(considered, rulings);
  return sheets.map((judged) => {
    const { sheet, place, failure } = judged;
    const { digest, signer, statement } = sheet;
    const graph = statuses.get(digest);
    const status = graph?.status ?? (failure === null ? "late" : "rejected");
    const reason = withCode(graph === undefined ? failure : graph.failure, digest);
    return {
      judged,
      failure: reason,
      status: {
        digest,
        expert: place?.expert ?? signer.expert?.id ?? null,
        batch: subjectDigest(sheet),
        round: statement.predicate.round,
        revision: statement.predicate.revision,
        status,
        code: reason?.code ?? null,
      },
    };
  });
}

/** The missing print is asked for by the sheet's short code. */
function withCode(failure: Failure | null, digest: string): Failure | null {
  if (failure?.code !== "WET_SIGNATURE_MISSING") return failure;
  return { code: failure.code, params: { code: shortCode(digest) } };
}
