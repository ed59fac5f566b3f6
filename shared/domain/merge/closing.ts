import type { Failure } from "#shared/ipc/result.ts";
import { badDecision, type JudgedDecision } from "./judge-decisions.ts";
import { type JudgedSheet, statusesOf } from "./judge-sheets.ts";

/** A closing in force: what counts, and everything that was known when it was signed. */
export type Closing = {
  readonly digest: string;
  readonly counted: ReadonlySet<string>;
  readonly listed: ReadonlySet<string>;
};

export type Closings = {
  /** The closing in force; null while the collection is open, or when several closings contradict each other. */
  readonly inForce: Closing | null;
  /** Valid closings that no reopening undoes: more than one is a conflict. */
  readonly standing: readonly string[];
  /** By digest: why a closing or reopening is wrong, beyond what its matter alone shows. */
  readonly failures: ReadonlyMap<string, Failure>;
};

/**
 * Which closing (现场封存) is in force. A closing is judged on the sheets it lists and on nothing else, and decisions only ever
 * add to what may be counted, so nothing that is collected later can undo it: only a reopening does, one closing each, or a
 * roster that revokes the key of a counted sheet.
 *
 * It must count exactly what the graphs of its listed sheets give: every sole sound head, except one by an issued key without a
 * `wet-signature` decision; of a fork, only a head that a `choose-sheet` decision names. It may leave out what needed a decision.
 */
export function judgeClosings(sheets: readonly JudgedSheet[], decisions: readonly JudgedDecision[]): Closings {
  const failures = new Map<string, Failure>();
  const valid = decisions.filter(({ failure }) => failure === null).map(({ decision }) => decision);
  const matters = valid.map(({ digest, statement }) => ({ digest, matter: statement.predicate.matter }));
  const chosen = new Set(matters.flatMap(({ matter }) => (matter.kind === "choose-sheet" ? [matter.sheet] : [])));
  const wetSigned = new Set(matters.flatMap(({ matter }) => (matter.kind === "wet-signature" ? [matter.sheet] : [])));

  const closings = new Map<string, Closing>();
  for (const { digest, matter } of matters) {
    if (matter.kind !== "close") continue;
    const counted = new Set(matter.counted);
    const closing = { digest, counted, listed: new Set([...matter.counted, ...matter.notCounted]) };
    const rulings = { chosen: counted.intersection(chosen), wetSigned: counted.intersection(wetSigned) };
    const statuses = statusesOf(listedIn(closing, sheets), rulings);
    const accepted = [...statuses.values()].filter(({ status }) => status === "accepted");
    const isRight = accepted.length === counted.size && accepted.every((status) => counted.has(status.digest));
    if (isRight) closings.set(digest, closing);
    else failures.set(digest, badDecision("wrong-count"));
  }

  const reopened = new Set<string>();
  for (const { digest, matter } of matters) {
    if (matter.kind !== "reopen") continue;
    if (closings.has(matter.closing)) reopened.add(matter.closing);
    else failures.set(digest, badDecision("unknown-closing"));
  }
  const standing = [...closings.values()].filter(({ digest }) => !reopened.has(digest));
  const only = standing.length === 1 ? standing[0] : undefined;
  return { inForce: only ?? null, standing: standing.map(({ digest }) => digest), failures };
}

/** The sheets that a closing lists: for it, all others are not there. */
export function listedIn({ listed }: Closing, sheets: readonly JudgedSheet[]): JudgedSheet[] {
  return sheets.filter(({ sheet }) => listed.has(sheet.digest));
}
