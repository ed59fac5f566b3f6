import { describe, expect, it } from "vitest";
import { boardOf } from "#shared/domain/merge/board.ts";
import { closable } from "#shared/domain/merge/closable.ts";
import { BATCH_2, createWorld, type TestEnvelope } from "../../helpers/merge-world.ts";

const world = createWorld();
const rosters = [world.signRoster(world.oneRound)];
const E01 = world.sheet("E01");
const E02 = world.sheet("E02");
const E03 = world.sheet("E03");
const print = world.decision("clerk", { kind: "wet-signature", sheet: E03.digest });
const all = [E01, E02, E03];

function digests(sheets: TestEnvelope[]): string[] {
  return sheets.map(({ digest }) => digest);
}

function close(
  counted: TestEnvelope[],
  notCounted: TestEnvelope[] = [],
  { rulings = [print], reason = "现场封存" }: { rulings?: TestEnvelope[]; reason?: string } = {},
) {
  const lists = { counted: digests(counted), notCounted: digests(notCounted), rulings: digests(rulings) };
  return world.decision("secretary", { kind: "close", ...lists }, { reason });
}

function reopen(closing: TestEnvelope) {
  return world.decision("supervisor", { kind: "reopen", closing: closing.digest, ground: "abnormal-score" });
}

function run(sheets: TestEnvelope[], decisions: TestEnvelope[]) {
  const merged = world.merge({ rosters, sheets, decisions });
  const statusOf = (sheet: TestEnvelope) =>
    merged.ruling.sheets.find(({ status }) => status.digest === sheet.digest)?.status.status;
  const codeOf = (decision: TestEnvelope) =>
    merged.ruling.decisions.find(({ digest }) => digest === decision.digest)?.failure?.code;
  return { merged, isClosed: merged.ruling.closing !== null, statusOf, codeOf };
}

describe("a closing", () => {
  it("lists what counts, and a sheet in neither list is late", () => {
    const late = world.sheet("E01", { revision: 2, supersedes: [E01.digest] });
    const { isClosed, statusOf } = run([...all, late], [print, close(all)]);
    expect(isClosed).toBe(true);
    expect([E01, E02, E03, late].map(statusOf)).toEqual(["accepted", "accepted", "accepted", "late"]);
  });

  it("is not disturbed by a late fork, a late choice or a late print", () => {
    const fork = world.sheet("E02", { scores: { C1: "1" } });
    const choice = world.decision("E01", { kind: "choose-sheet", sheet: fork.digest });
    const closing = close([E01, E02], [E03]);
    const { isClosed, statusOf } = run([...all, fork], [closing, choice, print]);
    expect(isClosed).toBe(true);
    expect([E01, E02, E03, fork].map(statusOf)).toEqual(["accepted", "accepted", "held", "late"]);
  });

  it("is not disturbed when a listed sheet, signed with the expert's revoked key, comes in signed with the key it names", () => {
    const early = world.cosigned("E02-old", world.sheet("E02", { scores: { C1: "1" } }));
    const closing = world.decision("secretary", closable(run([E01, E02, E03, early], [print]).merged).closing);
    const late = world.cosigned("E02", early);
    const { isClosed, statusOf, codeOf } = run([E01, E02, E03, early, late], [print, closing]);
    expect([isClosed, statusOf(E02), statusOf(late), codeOf(closing)]).toEqual([true, "accepted", "late", undefined]);
  });

  it("is not disturbed when a sheet that another expert had signed and replaced comes in signed by its author", () => {
    const stolen = world.cosigned("E02", E01);
    const own = world.sheet("E02", { revision: 2, supersedes: [E01.digest] });
    const absence = world.decision("secretary", { kind: "absence", expert: "E01" });
    const merged = run([stolen, own, E03], [print, absence]).merged;
    const closing = world.decision("secretary", closable(merged).closing);
    const { isClosed, statusOf } = run([stolen, own, E03, E01], [print, absence, closing]);
    expect([isClosed, statusOf(own), statusOf(E01)]).toEqual([true, "accepted", "late"]);
  });

  it("is not disturbed when somebody who may not close signs the same decision", () => {
    const closing = close([E01, E02], [E03]);
    for (const other of ["supervisor", "clerk", "E02", "E03", "E02-old"]) {
      expect(run(all, [closing, world.cosigned(other, closing)]).isClosed).toBe(true);
    }
  });

  it("is not disturbed by a late sheet of another expert that a counted one claims to replace", () => {
    const odd = world.sheet("E01", { revision: 2, supersedes: [E01.digest, E02.digest] });
    const { isClosed, statusOf } = run([E01, odd, E02], [close([odd], [E01])]);
    expect([isClosed, statusOf(odd), statusOf(E02)]).toEqual([true, "accepted", "late"]);
  });

  it("keeps the choice it was signed on when a contradicting choice comes later", () => {
    const fork = world.sheet("E02", { scores: { C1: "1" } });
    const choice = world.decision("E01", { kind: "choose-sheet", sheet: fork.digest });
    const closing = close([E01, fork], [E02], { rulings: [choice] });
    const contrary = world.decision("E01", { kind: "choose-sheet", sheet: E02.digest });
    const { isClosed, statusOf } = run([E01, E02, fork], [choice, closing, contrary]);
    expect([isClosed, statusOf(fork), statusOf(E02)]).toEqual([true, "accepted", "rejected"]);
  });

  const second = world.sheet("E02", { revision: 2, supersedes: [E02.digest] });
  const fork = world.sheet("E02", { scores: { C1: "1" } });
  it.each([
    ["counts a sheet that another listed one replaced", [E01, E02], [second]],
    ["counts one head of a fork that nobody decided", [E01, E02], [fork]],
    ["counts a sheet by an issued key without its print", [E01, E02, E03], []],
    ["counts a broken sheet", [world.sheet("E01", { scores: { C1: "11" } }), E02], []],
    ["leaves out a sheet that must count", [E01], [E02]],
  ])("is BAD_DECISION, and the collection open, when it %s", (_, counted, notCounted) => {
    const closing = close(counted, notCounted);
    const { isClosed, codeOf } = run([...counted, ...notCounted], [closing]);
    expect([isClosed, codeOf(closing)]).toEqual([false, "BAD_DECISION"]);
  });

  it("is BAD_DECISION for good when it does not name the ruling it rests on, though that one comes or is there", () => {
    const wrong = close(all, [], { rulings: [] });
    const right = close([E01, E02], [E03]);
    const { isClosed, codeOf, statusOf } = run(all, [wrong, right, print]);
    expect([isClosed, codeOf(wrong), codeOf(right), statusOf(E03)]).toEqual([true, "BAD_DECISION", undefined, "held"]);
  });

  it("is BAD_DECISION when it names choices of both heads of a fork, or a ruling that is not valid", () => {
    const choices = [E02, fork].map((sheet) => world.decision("E01", { kind: "choose-sheet", sheet: sheet.digest }));
    const both = close([E01, E02, fork], [], { rulings: choices });
    expect(run([E01, E02, fork], [...choices, both]).codeOf(both)).toBe("BAD_DECISION");
    const unentitled = world.decision("E02", { kind: "wet-signature", sheet: E03.digest });
    const closing = close(all, [], { rulings: [unentitled] });
    expect(run(all, [unentitled, closing]).codeOf(closing)).toBe("BAD_DECISION");
  });

  it("no longer holds when the roster revokes the key of a counted sheet", () => {
    const closing = close([E01, E02], [E03]);
    const revocations = [...world.oneRound.revocations, { keyId: world.keyId("E02"), reason: "被窃" }];
    const merged = world.merge({
      rosters: [world.signRoster({ ...world.oneRound, revocations })],
      sheets: all,
      decisions: [closing],
    });
    expect(merged.ruling.closing).toBeNull();
  });

  it("is undone by a reopening, after which late sheets take part again", () => {
    const late = world.sheet("E01", { revision: 2, supersedes: [E01.digest] });
    const closing = close(all);
    const { isClosed, statusOf } = run([...all, late], [print, closing, reopen(closing)]);
    expect([isClosed, statusOf(late), statusOf(E01)]).toEqual([false, "accepted", "superseded"]);
  });

  it("may follow on a reopened one", () => {
    const late = world.sheet("E01", { revision: 2, supersedes: [E01.digest] });
    const closing = close(all);
    const { isClosed, statusOf } = run(
      [...all, late],
      [print, closing, reopen(closing), close([late, E02, E03], [E01])],
    );
    expect([isClosed, statusOf(late)]).toEqual([true, "accepted"]);
  });

  it("is CONFLICTING_DECISIONS beside another until a reopening undoes one of the two", () => {
    const one = close(all, [], { reason: "一" });
    const other = close(all, [], { reason: "二" });
    const torn = run(all, [print, one, other]);
    expect([torn.isClosed, torn.codeOf(one), torn.codeOf(other)]).toEqual([
      false,
      "CONFLICTING_DECISIONS",
      "CONFLICTING_DECISIONS",
    ]);
    expect(run(all, [print, one, other, reopen(one)]).isClosed).toBe(true);
  });
});

/** Code and experts of everything that blocks closing. */
function blocking(sheets: TestEnvelope[], decisions: TestEnvelope[] = []) {
  return closable(run(sheets, decisions).merged).problems.map(({ code, params }) => [code, params["experts"]]);
}

describe("what blocks closing", () => {
  it("is nothing when all is in, and the lists make a closing that holds", () => {
    const superseded = world.sheet("E02", { scores: { C1: "2" } });
    const head = world.sheet("E02", { revision: 2, supersedes: [superseded.digest] });
    const sheets = [E01, superseded, head, E03];
    const { problems, closing } = closable(run(sheets, [print]).merged);
    expect(problems).toEqual([]);
    expect(run(sheets, [print, world.decision("secretary", closing)]).isClosed).toBe(true);
  });

  it("names the choice and the print on which a sheet counts, and no ruling on one that does not", () => {
    const fork = world.sheet("E03", { scores: { C1: "1" } });
    const choice = world.decision("E01", { kind: "choose-sheet", sheet: E03.digest });
    const stray = world.decision("clerk", { kind: "wet-signature", sheet: fork.digest });
    const sheets = [...all, fork];
    const { problems, closing } = closable(run(sheets, [choice, print, stray]).merged);
    expect([problems, closing.rulings]).toEqual([[], digests([choice, print]).toSorted()]);
    expect(run(sheets, [choice, print, stray, world.decision("secretary", closing)]).isClosed).toBe(true);
  });

  it("is SHEETS_MISSING for experts without a sheet, until their absence is decided", () => {
    expect(blocking([E01])).toEqual([["SHEETS_MISSING", "E02, E03"]]);
    const absences = ["E02", "E03"].map((expert) => world.decision("secretary", { kind: "absence", expert }));
    expect(blocking([E01], absences)).toEqual([]);
  });

  it("is SHEETS_MISSING for an expert whose only sheet is rejected", () => {
    expect(blocking([world.sheet("E01", { scores: { C1: "11" } }), E02, E03], [print])).toEqual([
      ["SHEETS_MISSING", "E01"],
    ]);
  });

  it("is SHEETS_HELD for a fork and for a missing print", () => {
    expect(blocking([...all, world.sheet("E01", { scores: { C1: "1" } })])).toEqual([["SHEETS_HELD", "E01, E03"]]);
  });

  it("is ALREADY_CLOSED when a closing holds", () => {
    expect(blocking(all, [print, close(all)])).toEqual([["ALREADY_CLOSED", undefined]]);
  });

  it("is CONFLICTING_DECISIONS when closings contradict each other", () => {
    expect(blocking(all, [print, close(all, [], { reason: "一" }), close(all, [], { reason: "二" })])).toEqual([
      ["CONFLICTING_DECISIONS", undefined],
    ]);
  });

  it("is SHEETS_MISSING for an assignment that no batch holds", () => {
    const batches = world.oneRound.batches.map((batch) => ({ ...batch, experts: ["E01", "E03"] }));
    const merged = world.merge({
      rosters: [world.signRoster({ ...world.oneRound, batches })],
      sheets: [E01, E03],
      decisions: [print],
    });
    expect(closable(merged).problems.map(({ params }) => params["experts"])).toEqual(["E02"]);
  });

  it("is a second round's missing sheet, until it comes or the expert's answer is recorded", () => {
    const merged = (decisions: TestEnvelope[], sheets: TestEnvelope[] = []) =>
      closable(world.merge({ sheets: [...all, ...sheets], decisions: [print, ...decisions] })).problems;
    expect(merged([]).map(({ code }) => code)).toEqual(["SHEETS_MISSING"]);
    expect(merged([], [world.sheet("E01", { batch: BATCH_2 })])).toEqual([]);
    const answer = { kind: "explanation", expert: "E01", candidate: "C1", outcome: "explained" } as const;
    expect(merged([world.decision("E01", answer)])).toEqual([]);
  });
});

describe("the board", () => {
  it("shows one row for each batch and expert, without scores", () => {
    const fork = world.sheet("E02", { scores: { C1: "1" } });
    const absence = world.decision("secretary", { kind: "absence", expert: "E03" });
    const rows = boardOf(run([E01, E02, fork], [absence]).merged);
    expect(rows.map(({ expert, status, hasIssuedKey }) => [expert, status, hasIssuedKey])).toEqual([
      ["E01", "accepted", false],
      ["E02", "held", false],
      ["E03", "absent", true],
    ]);
    expect(rows[0]?.sheet?.digest).toBe(E01.digest);
  });

  it("tells missing, rejected and late apart", () => {
    const broken = world.sheet("E01", { scores: { C1: "11" } });
    const rows = boardOf(run([broken, E02], [close([], [broken])]).merged);
    expect(rows.map(({ status }) => status)).toEqual(["rejected", "late", "missing"]);
  });
});
