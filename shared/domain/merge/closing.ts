import type { DecisionMatter } from "#shared/files/decision.ts";
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
 * Which closing (现场封存) is in force. A closing is judged on the sheets and rulings it names and on nothing else, so once they
 * are here its verdict is final: nothing that is collected later can undo a right one or make good a wrong one. Only a reopening
 * undoes it, one closing each, or a roster that revokes the key of a counted sheet or of a ruling.
 *
 * It must count exactly what the graphs of its listed sheets give: every sole sound head, except one by an issued key without a
 * `wet-signature` decision among its rulings; of a fork, only a head that a `choose-sheet` decision among them names. It may leave
 * out what needed a decision. A ruling that is not here, not valid or about a sheet it does not count adds nothing.
 */
export function judgeClosings(sheets: readonly JudgedSheet[], decisions: readonly JudgedDecision[]): Closings {
  const failures = new Map<string, Failure>();
  const valid = decisions.filter(({ failure }) => failure === null).map(({ decision }) => decision);
  const matters = valid.map(({ digest, statement }) => ({ digest, matter: statement.predicate.matter }));

  const closings = new Map<string, Closing>();
  for (const { digest, matter } of matters) {
    if (matter.kind !== "close") continue;
    const counted = new Set(matter.counted);
    const closing = { digest, counted, listed: new Set([...matter.counted, ...matter.notCounted]) };
    const named = matters.filter((ruling) => matter.rulings.includes(ruling.digest));
    const ruled = (kind: "choose-sheet" | "wet-signature") =>
      counted.intersection(new Set(named.flatMap((ruling) => ruledSheet(ruling.matter, kind))));
    const rulings = { chosen: ruled("choose-sheet"), wetSigned: ruled("wet-signature") };
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

/** The sheet that a ruling of this kind is about; none of any other decision. */
export function ruledSheet(matter: DecisionMatter, kind: "choose-sheet" | "wet-signature"): string[] {
  return matter.kind === kind ? [matter.sheet] : [];
}

/** The sheets that a closing lists: for it, all others are not there. */
export function listedIn({ listed }: Closing, sheets: readonly JudgedSheet[]): JudgedSheet[] {
  return sheets.filter(({ sheet }) => listed.has(sheet.digest));
}
