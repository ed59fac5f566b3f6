import { describe, expect, it } from "vitest";
import { boardOf } from "#shared/domain/merge/board.ts";
import { closable } from "#shared/domain/merge/closable.ts";
import { consolidate, explanationsText, resultText } from "#shared/domain/merge/consolidate.ts";
import { BATCH_1, type TestEnvelope } from "../../helpers/merge-world.ts";
import { fc } from "../../helpers/properties.ts";
import { createRoundWorld } from "../../helpers/round-world.ts";

const { world, sheets, print, objection, batches, answer, close, entry } = createRoundWorld();
const decisions = [print, objection];

function run(answers: readonly TestEnvelope[], more: readonly TestEnvelope[] = [], given = batches) {
  const counted = answers.length === 0 ? [] : [close([...sheets, ...answers])];
  return consolidate(
    world.merge({ batches: given, sheets: [...sheets, ...answers], decisions: [...decisions, ...counted, ...more] }),
  );
}

function endOf(envelope: TestEnvelope, given = batches) {
  const merged = world.merge({ batches: given, sheets: [...sheets, envelope], decisions });
  return merged.ruling.sheets.find(({ status }) => status.digest === envelope.digest);
}

function bytes(given: readonly TestEnvelope[], decided: readonly TestEnvelope[]): string {
  const consolidated = consolidate(world.merge({ batches, sheets: given, decisions: decided }));
  return [resultText(consolidated.result), explanationsText(consolidated)].join("\n");
}

function criteriaOf(consolidated: ReturnType<typeof run>, candidate: string) {
  return consolidated.result.candidates.find((one) => one.candidate === candidate)?.criteria;
}

function qualityOf(consolidated: ReturnType<typeof run>, candidate: string): string | undefined {
  return criteriaOf(consolidated, candidate)?.["quality"];
}

describe("an answer to an objection", () => {
  it("replaces the entry of that expert and candidate by its new score, and nothing else", () => {
    const rescored = run([answer("E01")]);
    const kept = run([answer("E01", { answer: { answer: "keep" } })]);
    expect(qualityOf(kept, "C1")).toBe("6");
    expect(qualityOf(rescored, "C1")).toBe("7");
    for (const other of ["C2", "C3"]) expect(criteriaOf(rescored, other)).toEqual(criteriaOf(kept, other));
  });

  it.each(["keep", "refuse"] as const)("that says %s changes no score and is told in the result", (word) => {
    const { result } = run([answer("E01", { answer: { answer: word } })]);
    expect(result.answers).toEqual([
      expect.objectContaining({
        expert: "E01",
        candidate: "C1",
        round: 2,
        ground: "abnormal-score",
        answer: word,
        counts: true,
      }),
    ]);
  });

  it("is named in the explanation of the candidate it changed", () => {
    const { explain } = run([answer("E01")]);
    const steps = explain("C1")?.because.filter(({ key }) => key === "answered");
    expect(steps?.map(({ params }) => params)).toEqual([
      { expert: "E01", round: "2", ground: "abnormal-score", answer: "rescore" },
    ]);
    expect(explain("C2")?.because.some(({ key }) => key === "answered")).toBe(false);
  });

  it("is waited for before the collection can be closed again, and then counted", () => {
    const before = world.merge({ batches, sheets, decisions });
    expect(closable(before).problems).toEqual([{ code: "SHEETS_MISSING", params: { count: 1, experts: "E01" } }]);
    const given = answer("E01");
    const after = world.merge({ batches, sheets: [...sheets, given], decisions });
    expect(closable(after).problems).toEqual([]);
    expect(closable(after).closing.counted).toContain(given.digest);
    expect(boardOf(after).find(({ round }) => round === 2)?.status).toBe("accepted");
  });

  it("that comes after the closing is late, is told, and changes nothing until a reopening", () => {
    const closing = close(sheets);
    const given = answer("E01");
    const late = consolidate(world.merge({ batches, sheets: [...sheets, given], decisions: [...decisions, closing] }));
    expect(qualityOf(late, "C1")).toBe("6");
    expect(late.result.answers).toEqual([expect.objectContaining({ answer: "rescore", counts: false })]);
    const reopening = world.decision("E01", { kind: "reopen", closing: closing.digest, ground: "abnormal-score" });
    const again = close([...sheets, given]);
    const reopened = consolidate(
      world.merge({ batches, sheets: [...sheets, given], decisions: [...decisions, closing, reopening, again] }),
    );
    expect(qualityOf(reopened, "C1")).toBe("7");
  });

  it("changes nothing when the objection was never decided", () => {
    const given = answer("E01");
    const merged = world.merge({ batches, sheets: [...sheets, given], decisions: [print, close([...sheets, given])] });
    const consolidated = consolidate(merged);
    expect(qualityOf(consolidated, "C1")).toBe("6");
    expect(consolidated.result.answers).toEqual([expect.objectContaining({ counts: false })]);
  });

  it("gives the same bytes in any order and however often it is collected", () => {
    const one = answer("E01");
    const two = answer("E01", {
      predicate: { revision: 2, supersedes: [one.digest], revisionReason: "再核" },
      answer: { answer: "keep" },
    });
    const all = [...sheets, one, two];
    const signed = [...decisions, close([...sheets, two], [one])];
    const expected = bytes(all, signed);
    expect(expected).toContain('"answer":"keep"');
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
        fc.shuffledSubarray([...signed, ...signed], { minLength: signed.length * 2 }),
        (given, decided) => {
          expect(bytes(given, decided)).toBe(expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("an answer is rejected", () => {
  it("by somebody to whom the round did not go", () => {
    expect(endOf(answer("E02"))?.failure?.code).toBe("WRONG_BATCH");
  });

  it("when it is about the batch of the first round", () => {
    expect(endOf(answer("E01", { batch: BATCH_1, predicate: { round: 1 } }))?.failure).toEqual({
      code: "RULE_BROKEN",
      params: { problem: "wrong-kind" },
    });
  });

  it("when it is replayed as of another round", () => {
    expect(endOf(answer("E01", { predicate: { round: 3 } }))?.failure?.code).toBe("WRONG_ROUND");
  });

  it("when a score sheet comes in its place", () => {
    const sheet = world.sheet("E01", { batch: batches[1]?.digest ?? "", candidates: ["C1"] });
    expect(endOf(sheet)?.failure?.params).toEqual({ problem: "wrong-kind" });
  });

  it("when it names another objection than the batch carries", () => {
    const given = answer("E01", { answer: { objection: print.digest } });
    expect(endOf(given)?.failure?.params).toEqual({ problem: "other-objection", candidate: "C1" });
  });

  it("when it is about another earlier sheet", () => {
    const given = answer("E01", { answer: { earlier: sheets[1].digest } });
    expect(endOf(given)?.failure?.params).toEqual({ problem: "other-objection", candidate: "C1" });
  });

  it("when its new score is nothing that the scheme can give", () => {
    const given = answer("E01", { answer: { answer: "rescore", entry: entry("11") } });
    expect(endOf(given)?.failure?.params).toMatchObject({ problem: "bad-dossier", candidate: "C1" });
  });

  it("when its new score is incomplete", () => {
    const given = answer("E01", { answer: { answer: "rescore", entry: { ...entry("9"), state: "incomplete" } } });
    expect(endOf(given)?.failure?.params).toMatchObject({ detail: "not-scored" });
  });

  it("when it scores again on a ground that only asks for words", () => {
    const other = createRoundWorld("other");
    const given = other.answer("E01");
    const merged = other.world.merge({
      batches: other.batches,
      sheets: [...other.sheets, given],
      decisions: [other.print, other.objection],
    });
    const end = merged.ruling.sheets.find(({ status }) => status.digest === given.digest);
    expect(end?.failure?.params).toEqual({ problem: "not-a-ground", candidate: "C1" });
  });

  it("when it does not answer every objection exactly once", () => {
    const twice = {
      candidate: "C1",
      objection: objection.digest,
      earlier: sheets[0].digest,
      answer: "refuse" as const,
    };
    expect(endOf(answer("E01", { predicate: { answers: [twice, twice] } }))?.failure?.params).toEqual({
      problem: "wrong-dossiers",
    });
  });

  it("when a newer version wrote it", () => {
    const given = answer("E01", { type: "urn:fengjuan:answer:v2" });
    const merged = world.merge({ batches, sheets: [...sheets, given], decisions });
    expect(merged.refusedSheets.map(({ failure }) => failure.code)).toEqual(["NEWER_FORMAT"]);
  });

  it("when it keeps a score without a reason", () => {
    const given = answer("E01", { answer: { answer: "keep", reason: "" } });
    const merged = world.merge({ batches, sheets: [...sheets, given], decisions });
    expect(merged.refusedSheets.map(({ failure }) => failure.code)).toEqual(["BAD_ENVELOPE"]);
  });
});

describe("an objection", () => {
  it("may not be raised by the expert's colleague who leads nothing", () => {
    const raised = world.decision("E02", {
      kind: "objection",
      expert: "E01",
      candidate: "C1",
      round: 2,
      ground: "other",
    });
    const merged = world.merge({ batches, sheets, decisions: [raised] });
    expect(merged.ruling.decisions[0]?.failure?.code).toBe("NOT_ENTITLED");
  });

  it("stands once for one expert, candidate and round: a second one contradicts it", () => {
    const second = world.decision("E01", {
      kind: "objection",
      expert: "E01",
      candidate: "C1",
      round: 2,
      ground: "other",
    });
    const merged = world.merge({ batches, sheets, decisions: [objection, second] });
    expect(merged.ruling.decisions.map(({ failure }) => failure?.code)).toEqual([
      "CONFLICTING_DECISIONS",
      "CONFLICTING_DECISIONS",
    ]);
  });
});
