import type { AnswerPredicate } from "#shared/files/round.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import type { ObjectionGround } from "#shared/files/decision.ts";
import { BATCH_1, BATCH_2, confirmed, createWorld, SCHEME_DIGEST, sha256, testProgramme } from "./merge-world.ts";

type Answers = AnswerPredicate["answers"];
type AnswerDraft = {
  readonly answer?: Partial<Answers[number]>;
  readonly predicate?: Partial<AnswerPredicate>;
  readonly batch?: string;
  readonly type?: string;
};

/**
 * The world of `merge-world`, where batch 2 asks E01 about C1: the three sheets of round 1, the closing of them, the objection, the
 * reopening, and answers. E01 gave C1 6 points for quality; a new score gives it 9.
 */
export function createRoundWorld(ground: ObjectionGround = "abnormal-score") {
  const world = createWorld();
  const sheets = [world.sheet("E01"), world.sheet("E02"), world.sheet("E03")] as const;
  const print = world.decision("clerk", { kind: "wet-signature", sheet: sheets[2].digest });
  const objection = world.decision("secretary", {
    kind: "objection",
    expert: "E01",
    candidate: "C1",
    round: 2,
    ground,
  });
  const close = (counted: readonly { digest: string }[], notCounted: readonly { digest: string }[] = []) =>
    world.decision("secretary", {
      kind: "close",
      counted: counted.map(({ digest }) => digest),
      notCounted: notCounted.map(({ digest }) => digest),
      rulings: [print.digest],
    });
  const asked = { ground, text: "会议决定", decision: objection.digest, sheet: sheets[0].digest };
  const dossier = (candidate: string) => {
    const known = world.input().batches[0]?.dossiers.find((one) => one.candidate === candidate);
    if (known === undefined) throw new Error(`the world has no ${candidate}`);
    return known;
  };
  const batches = [
    { digest: BATCH_1, dossiers: ["C1", "C2", "C3"].map(dossier) },
    { digest: BATCH_2, dossiers: [dossier("C1")], objections: [{ candidate: "C1", ...asked, entry: entry("6") }] },
  ];
  const answer = (by: string, draft: AnswerDraft = {}) => {
    const given = { answer: "rescore", reason: "复核后更正", entry: entry("9"), ...draft.answer };
    const { entry: scored, ...words } = given;
    const predicate = {
      programme: testProgramme.id,
      schemeDigest: SCHEME_DIGEST,
      expert: world.keyId(by),
      round: 2,
      revision: 1,
      supersedes: [],
      answers: [
        {
          candidate: "C1",
          objection: objection.digest,
          earlier: sheets[0].digest,
          ...(given.answer === "rescore" ? { ...words, entry: scored } : words),
        },
      ],
      editLog: { head: sha256("log"), length: 1 },
      signedAt: "2026-11-23T09:00:00.000Z",
      application: { name: "fengjuan", version: "0.1.0" },
      ...draft.predicate,
    };
    const subject = [{ name: "batch", digest: { sha256: draft.batch ?? BATCH_2 } }];
    return world.seal(by, draft.type ?? PREDICATE_TYPES.answer, subject, predicate);
  };
  return { world, sheets, print, objection, batches, answer, close, entry };
}

function entry(quality: string) {
  return {
    candidate: "C1",
    state: "scored" as const,
    criteria: [
      { criterion: "quality", value: { kind: "number" as const, number: quality } },
      { criterion: "size", value: confirmed("C1") },
      { criterion: "licence", value: { kind: "band" as const, band: "yes" } },
    ],
    gates: [{ gate: "safety", answer: "clear" as const }],
  };
}
