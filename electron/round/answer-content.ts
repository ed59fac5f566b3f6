import { expertTotal } from "#shared/domain/scoring/expert-total.ts";
import { checkSheetDossier } from "#shared/domain/scoring/check-sheet-dossier.ts";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import type { Answer, AnswerPredicate, Objection } from "#shared/files/round.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { type AssessedDossier, assessBatch } from "../scoring/assess-dossier.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { roundOf } from "../store/round-document.ts";

/** The part of an answer that says what the expert thinks; the rest says how it came to be signed. */
export type AnswerContent = Pick<AnswerPredicate, "programme" | "schemeDigest" | "expert" | "round" | "answers">;

/** What the store holds for one objection, and what keeps it from being signed (`answer`, `answer:reason`, or as `missingOf`). */
export type AssessedAnswer = {
  readonly objection: Objection;
  /** Null while something is missing. */
  readonly answer: Answer | null;
  readonly missing: readonly string[];
};

/** Every objection of a round batch with the answer as it stands. `assessed` are the dossiers of the batch. */
export function assessAnswers(
  store: ExpertStore,
  batch: StoredBatch,
  assessed: readonly AssessedDossier[] = assessBatch(store, batch),
): AssessedAnswer[] {
  const byCandidate = new Map(assessed.map((one) => [one.sheet.candidate, one]));
  return roundOf(store, batch.digest).objections.map((objection) => {
    const dossier = byCandidate.get(objection.candidate);
    if (dossier === undefined) throw new Error("a round batch holds every dossier it asks about");
    return assessAnswer(store, objection, dossier);
  });
}

/** One objection with the answer as it stands; `dossier` is the objected one. */
export function assessAnswer(store: ExpertStore, objection: Objection, dossier: AssessedDossier): AssessedAnswer {
  return { objection, ...answerOf(store, objection, dossier) };
}

function answerOf(
  store: ExpertStore,
  { candidate, decision, sheet: earlier }: Objection,
  { dossier, sheet, missing }: AssessedDossier,
): Pick<AssessedAnswer, "answer" | "missing"> {
  const entry = store.answers.answer(dossier.id);
  const base = { candidate, objection: decision, earlier };
  if (entry === null) return { answer: null, missing: ["answer"] };
  const { answer, reason } = entry;
  if (answer === "refuse") {
    return { answer: { ...base, answer, ...(reason === undefined ? {} : { reason }) }, missing: [] };
  }
  const lacks = reason === undefined ? ["answer:reason"] : [];
  if (answer === "keep") return { answer: reason === undefined ? null : { ...base, answer, reason }, missing: lacks };
  // Whoever abstains or stands aside in this round gives no new score: that is a refusal, and is said as one.
  const all = [...lacks, ...missing, ...(sheet.state === "abstained" || sheet.state === "recused" ? ["answer"] : [])];
  const isReady = all.length === 0 && reason !== undefined;
  return { answer: isReady ? { ...base, answer, reason, entry: sheet } : null, missing: all };
}

/**
 * What a sheet of answers would say now. Refuses with `NOT_VERIFIED`, `UNDERTAKING_REQUIRED`, `SIGN_BLOCKED` (`count`, `first`) while an
 * answer, a reason or a value is missing, and `RULE_BROKEN`, should the store hold what the collector would reject.
 */
export function assembleAnswers(store: ExpertStore, batch: StoredBatch): AnswerContent {
  if (batch.verification === null) throw new Refusal("NOT_VERIFIED");
  if (store.declarations.undertaking() === null) throw new Refusal("UNDERTAKING_REQUIRED");
  const assessed = assessAnswers(store, batch);
  const gaps = assessed.flatMap(({ objection, missing }) => missing.map((what) => `${objection.candidate} ${what}`));
  const [first] = gaps;
  if (first !== undefined) throw new Refusal("SIGN_BLOCKED", { count: gaps.length, first });
  const content = answerContent(store, batch, assessed);
  checkOwnRules(store, batch, content.answers);
  return content;
}

/** What the answers that are ready would say. Checks nothing. */
export function answerContent(
  store: ExpertStore,
  batch: StoredBatch,
  assessed: readonly AssessedAnswer[],
): AnswerContent {
  const programme = store.meta.programme();
  if (programme === null) throw new Error("a store with a batch has its programme");
  return {
    programme: programme.id,
    schemeDigest: batch.schemeDigest,
    expert: store.owner,
    round: batch.round,
    answers: assessed.flatMap(({ answer }) => answer ?? []),
  };
}

/** Whether a signed sheet of answers says the same as `content`. */
export function answersTheSame(predicate: AnswerPredicate, content: AnswerContent): boolean {
  const { programme, schemeDigest, expert, round, answers } = predicate;
  return canonicalJson({ programme, schemeDigest, expert, round, answers }) === canonicalJson(content);
}

/** The own total of an earlier entry, on the dossier as it lies in the batch. */
export function earlierTotal(store: ExpertStore, batch: StoredBatch, { candidate, entry }: Objection): string {
  const dossier = store.dossiers.find(batch.digest, candidate);
  const facts = dossier === null ? {} : store.dossiers.facts(dossier.id);
  return expertTotal(store.scheme(batch.schemeDigest), entry, facts).total;
}

function checkOwnRules(store: ExpertStore, batch: StoredBatch, answers: readonly Answer[]): void {
  const scheme = store.scheme(batch.schemeDigest);
  for (const answer of answers) {
    if (answer.answer !== "rescore") continue;
    const { candidate } = answer;
    const dossier = store.dossiers.find(batch.digest, candidate);
    const [breach] = dossier === null ? [] : checkSheetDossier(scheme, store.dossiers.facts(dossier.id), answer.entry);
    if (breach === undefined) continue;
    throw new Refusal("RULE_BROKEN", {
      problem: "bad-dossier",
      candidate,
      detail: breach.breach,
      at: breach.at ?? "",
    });
  }
}
