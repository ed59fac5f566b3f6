import { describe, expect, it } from "vitest";
import type { DecisionMatter } from "#shared/files/decision.ts";
import { BATCH_1, createWorld, sha256, type TestEnvelope, type WorldInput } from "../../helpers/merge-world.ts";

const world = createWorld();
const E01 = world.sheet("E01");
const E02 = world.sheet("E02");
const E03 = world.sheet("E03");

/** Whether a decision is in force among others, and its code. */
function standingOf(decision: TestEnvelope, others: TestEnvelope[] = [], given: WorldInput = {}) {
  const { ruling } = world.merge({ sheets: [E01, E02, E03], ...given, decisions: [decision, ...others] });
  const found = ruling.decisions.find(({ digest }) => digest === decision.digest);
  return found === undefined ? null : [found.inForce, found.failure?.code ?? null];
}

function reasonOf(decision: TestEnvelope, others: TestEnvelope[] = [], given: WorldInput = {}) {
  const { ruling } = world.merge({ sheets: [E01, E02, E03], ...given, decisions: [decision, ...others] });
  return ruling.decisions.find(({ digest }) => digest === decision.digest)?.failure?.params["reason"];
}

const MATTERS = {
  "settle-fact": { kind: "settle-fact", candidate: "C1", facts: { revenue: "120" } },
  "settle-score": { kind: "settle-score", candidate: "C1", criterion: "licence", points: "5" },
  "break-tie": { kind: "break-tie", order: ["C2", "C1"] },
  absence: { kind: "absence", expert: "E02" },
  "late-recusal": { kind: "late-recusal", expert: "E02", candidate: "C1" },
  "wet-signature": { kind: "wet-signature", sheet: E03.digest },
  explanation: { kind: "explanation", expert: "E02", candidate: "C1", outcome: "refused" },
  close: { kind: "close", counted: [E01.digest, E02.digest], notCounted: [E03.digest], rulings: [] },
} satisfies Partial<Record<DecisionMatter["kind"], DecisionMatter>>;

describe("who may sign which decision", () => {
  const SIGNERS = ["E01", "E02", "organiser", "secretary", "supervisor", "clerk"];
  it.each([
    ["settle-fact", ["E01"]],
    ["settle-score", ["E01"]],
    ["break-tie", ["E01"]],
    ["absence", ["organiser", "secretary", "supervisor"]],
    ["late-recusal", ["organiser", "secretary", "supervisor"]],
    ["wet-signature", ["organiser", "secretary", "clerk"]],
    ["explanation", ["E01", "organiser", "secretary"]],
    ["close", ["E01", "organiser", "secretary"]],
  ] as const)("%s: %j, and anybody else is NOT_ENTITLED", (kind, entitled) => {
    const ends = SIGNERS.map((by) => [by, standingOf(world.decision(by, MATTERS[kind]))]);
    const expected = SIGNERS.map((by) => {
      const isEntitled = entitled.some((name) => name === by);
      return [by, isEntitled ? [true, null] : [false, "NOT_ENTITLED"]];
    });
    expect(ends).toEqual(expected);
  });

  it("choose-sheet: the leader, but not between the leader's own sheets", () => {
    const mine = world.sheet("E01", { scores: { C1: "1" } });
    const theirs = world.sheet("E02", { scores: { C1: "1" } });
    const given = { sheets: [E01, mine, E02, theirs] };
    expect(standingOf(world.decision("E01", { kind: "choose-sheet", sheet: E02.digest }), [], given)).toEqual([
      true,
      null,
    ]);
    const own = world.decision("E01", { kind: "choose-sheet", sheet: E01.digest });
    expect(standingOf(own, [], given)).toEqual([false, "NOT_ENTITLED"]);
    const secretary = world.decision("secretary", { kind: "choose-sheet", sheet: E02.digest });
    expect(standingOf(secretary, [], given)).toEqual([false, "NOT_ENTITLED"]);
  });

  it("reopen: leader or supervisor", () => {
    const close = world.decision("secretary", MATTERS.close);
    const matter = { kind: "reopen", closing: close.digest, ground: "abnormal-score" } as const;
    expect(standingOf(world.decision("E01", matter), [close])).toEqual([true, null]);
    expect(standingOf(world.decision("supervisor", matter), [close])).toEqual([true, null]);
    expect(standingOf(world.decision("secretary", matter), [close])).toEqual([false, "NOT_ENTITLED"]);
  });

  it("no leader's decision when the leader represents the organiser", () => {
    const [leader, ...others] = world.roster.experts;
    if (leader === undefined) throw new Error("no leader");
    const experts = [{ ...leader, isOrganiserRepresentative: true }, ...others];
    const rosters = [world.signRoster({ ...world.roster, experts })];
    const decision = world.decision("E01", MATTERS["settle-fact"]);
    expect(standingOf(decision, [], { rosters })).toEqual([false, "NOT_ENTITLED"]);
  });

  it("no leader of a panel that does not review the candidate", () => {
    const panels = [
      { id: "P1", title: "第一组", leader: "E01", experts: ["E01", "E02"] },
      { id: "P2", title: "第二组", leader: "E03", experts: ["E03"] },
    ];
    const rosters = [world.signRoster({ ...world.roster, panels })];
    const settle = (candidate: string) =>
      standingOf(world.decision("E03", { kind: "settle-fact", candidate, facts: { revenue: "1" } }), [], { rosters });
    expect(settle("C1")).toEqual([true, null]);
    expect(settle("C3")).toEqual([false, "NOT_ENTITLED"]);
  });
});

describe("a decision does not count", () => {
  it("by a revoked key (REVOKED_KEY)", () => {
    const panels = [{ id: "P1", title: "第一组", leader: "E02", experts: ["E01", "E02", "E03"] }];
    const rosters = [world.signRoster({ ...world.roster, panels })];
    const decision = world.decision("E02-old", MATTERS["settle-fact"]);
    expect(standingOf(decision, [], { rosters })).toEqual([false, "REVOKED_KEY"]);
  });

  it("by a stranger, or with a signature that does not hold, and is then nowhere in the result", () => {
    const stranger = world.decision("stranger", MATTERS.absence);
    const forged = { ...world.decision("secretary", MATTERS.absence), signature: "forged" };
    const { ruling, refusedDecisions } = world.merge({ decisions: [stranger, forged] });
    expect(ruling.decisions).toEqual([]);
    expect(refusedDecisions.map(({ failure }) => failure.code).toSorted()).toEqual(["BAD_SIGNATURE", "UNKNOWN_SIGNER"]);
  });

  it("for another programme (WRONG_PROGRAMME)", () => {
    const decision = world.decision("secretary", MATTERS.absence, { programme: "other" });
    expect(standingOf(decision)).toEqual([false, "WRONG_PROGRAMME"]);
  });

  it("under another scheme (WRONG_SCHEME)", () => {
    const subject = [{ name: "data/scheme.json", digest: { sha256: sha256("other") } }];
    const predicate = {
      programme: "trial-2026",
      matter: MATTERS.absence,
      reason: "x",
      decidedAt: "2026-11-23T08:00:00.000Z",
    };
    expect(standingOf(world.seal("secretary", "urn:fengjuan:decision:v1", subject, predicate))).toEqual([
      false,
      "WRONG_SCHEME",
    ]);
  });

  it.each<[string, string, string, DecisionMatter]>([
    [
      "an unknown candidate",
      "unknown-candidate",
      "E01",
      { kind: "settle-fact", candidate: "C9", facts: { revenue: "1" } },
    ],
    ["an unknown field", "unknown-field", "E01", { kind: "settle-fact", candidate: "C1", facts: { profit: "1" } }],
    [
      "a value that the field cannot hold",
      "bad-fact",
      "E01",
      { kind: "settle-fact", candidate: "C1", facts: { revenue: "many" } },
    ],
    ["no fact at all", "no-facts", "E01", { kind: "settle-fact", candidate: "C1", facts: {} }],
    [
      "an unknown criterion",
      "unknown-criterion",
      "E01",
      { kind: "settle-score", candidate: "C1", criterion: "x", points: "1" },
    ],
    [
      "a subjective criterion",
      "not-objective",
      "E01",
      { kind: "settle-score", candidate: "C1", criterion: "quality", points: "1" },
    ],
    [
      "points that no band gives",
      "impossible-points",
      "E01",
      { kind: "settle-score", candidate: "C1", criterion: "licence", points: "3" },
    ],
    ["one candidate twice in an order", "repeated-candidate", "E01", { kind: "break-tie", order: ["C1", "C1"] }],
    ["an unknown expert", "unknown-expert", "secretary", { kind: "absence", expert: "E09" }],
    [
      "a pair that is not assigned",
      "not-assigned",
      "secretary",
      { kind: "late-recusal", expert: "E03", candidate: "C3" },
    ],
    ["an unknown sheet", "unknown-sheet", "secretary", { kind: "wet-signature", sheet: sha256("x") }],
    [
      "the print of a sheet by an own key",
      "not-an-issued-key",
      "secretary",
      { kind: "wet-signature", sheet: E01.digest },
    ],
    [
      "an unknown closing",
      "unknown-closing",
      "supervisor",
      { kind: "reopen", closing: sha256("x"), ground: "sum-error" },
    ],
    [
      "a closing of unknown sheets",
      "unknown-sheet",
      "secretary",
      { kind: "close", counted: [sha256("x")], notCounted: [], rulings: [] },
    ],
    [
      "a sheet in both lists of a closing",
      "in-both-lists",
      "secretary",
      { kind: "close", counted: [E01.digest], notCounted: [E01.digest], rulings: [] },
    ],
  ])("about %s (BAD_DECISION)", (_, reason, by, matter) => {
    const decision = world.decision(by, matter);
    expect(standingOf(decision)).toEqual([false, "BAD_DECISION"]);
    expect(reasonOf(decision)).toBe(reason);
  });
});

describe("decisions that contradict each other", () => {
  const settle = (facts: Record<string, string>) =>
    world.decision("E01", { kind: "settle-fact", candidate: "C1", facts });

  it.each([
    ["two values of one fact", settle({ revenue: "120" }), settle({ revenue: "130" })],
    [
      "two settled scores of one criterion",
      world.decision("E01", { kind: "settle-score", candidate: "C1", criterion: "licence", points: "5" }),
      world.decision("E01", { kind: "settle-score", candidate: "C1", criterion: "licence", points: "0" }),
    ],
    [
      "two orders of one pair",
      world.decision("E01", { kind: "break-tie", order: ["C1", "C2"] }),
      world.decision("E01", { kind: "break-tie", order: ["C2", "C1"] }),
    ],
    [
      "an answer and its refusal",
      world.decision("E01", { kind: "explanation", expert: "E02", candidate: "C1", outcome: "explained" }),
      world.decision("E01", { kind: "explanation", expert: "E02", candidate: "C1", outcome: "refused" }),
    ],
  ])("are CONFLICTING_DECISIONS and none is in force: %s", (_, one, other) => {
    expect(standingOf(one, [other])).toEqual([false, "CONFLICTING_DECISIONS"]);
    expect(standingOf(other, [one])).toEqual([false, "CONFLICTING_DECISIONS"]);
  });

  it("are found when three orders go round in a circle", () => {
    const [a, b, c] = [
      ["C1", "C2"],
      ["C2", "C3"],
      ["C3", "C1"],
    ].map((order) => world.decision("E01", { kind: "break-tie", order }));
    if (!a || !b || !c) throw new Error("three orders");
    expect(standingOf(a, [b])).toEqual([true, null]);
    for (const one of [a, b, c]) {
      expect(
        standingOf(
          one,
          [a, b, c].filter((other) => other !== one),
        ),
      ).toEqual([false, "CONFLICTING_DECISIONS"]);
    }
  });

  it("are not contradictions when they settle different facts, or the same one alike", () => {
    const staff = settle({ staff: "20" });
    const again = world.decision("E01", { kind: "settle-fact", candidate: "C1", facts: { staff: "20", revenue: "7" } });
    expect(standingOf(settle({ revenue: "7" }), [staff, again])).toEqual([true, null]);
  });

  it("choose different heads of one fork: neither counts and the fork stays held", () => {
    const fork = world.sheet("E02", { scores: { C1: "2" } });
    const one = world.decision("E01", { kind: "choose-sheet", sheet: E02.digest });
    const other = world.decision("E01", { kind: "choose-sheet", sheet: fork.digest });
    const given = { sheets: [E02, fork] };
    expect(standingOf(one, [other], given)).toEqual([false, "CONFLICTING_DECISIONS"]);
    const { ruling } = world.merge({ ...given, decisions: [one, other] });
    expect(ruling.sheets.map(({ status }) => status.status)).toEqual(["held", "held"]);
  });

  it("give way to a decision that replaces them both", () => {
    const one = settle({ revenue: "120" });
    const other = settle({ revenue: "130" });
    const matter = { kind: "settle-fact", candidate: "C1", facts: { revenue: "125" } } as const;
    const last = world.decision("E01", matter, { supersedes: [one.digest, other.digest] });
    expect(standingOf(last, [one, other])).toEqual([true, null]);
    expect(standingOf(one, [other, last])).toEqual([false, null]);
  });

  it("are not replaced by a decision on another matter, or by one that is not entitled", () => {
    const one = settle({ revenue: "120" });
    const matter = { kind: "settle-fact", candidate: "C2", facts: { revenue: "125" } } as const;
    const elsewhere = world.decision("E01", matter, { supersedes: [one.digest] });
    const unentitled = world.decision("E02", { ...matter, candidate: "C1" }, { supersedes: [one.digest] });
    expect(standingOf(one, [elsewhere, unentitled])).toEqual([true, null]);
  });

  it("cannot be closings that replace each other: only a reopening undoes one", () => {
    const close = world.decision("secretary", MATTERS.close);
    const other = world.decision("secretary", MATTERS.close, { supersedes: [close.digest] });
    expect(standingOf(other, [close])).toEqual([false, "CONFLICTING_DECISIONS"]);
  });
});

describe("a choice between sheets", () => {
  it("is overtaken when the expert replaces both heads", () => {
    const fork = world.sheet("E02", { scores: { C1: "2" } });
    const healed = world.sheet("E02", { revision: 2, supersedes: [E02.digest, fork.digest] });
    const choice = world.decision("E01", { kind: "choose-sheet", sheet: fork.digest });
    expect(standingOf(choice, [], { sheets: [E02, fork, healed] })).toEqual([false, null]);
  });

  it("cannot name a broken sheet", () => {
    const broken = world.sheet("E02", { scores: { C1: "11" } });
    const choice = world.decision("E01", { kind: "choose-sheet", sheet: broken.digest });
    expect(reasonOf(choice, [], { sheets: [E02, broken] })).toBe("unknown-sheet");
  });
});

describe("the roster in force", () => {
  const second = { ...world.roster, revision: 2, previous: world.signRoster().digest, revocations: [] };

  it("is the highest revision that chains to the first", () => {
    const rosters = [world.signRoster(second), world.signRoster()];
    expect(world.merge({ rosters }).rosterInForce.roster.revision).toBe(2);
    const third = world.signRoster({ ...second, revision: 3, previous: sha256("lost") });
    const merged = world.merge({ rosters: [...rosters, third] }).rosterInForce;
    expect([merged.roster.revision, merged.unchained]).toEqual([2, [third.digest]]);
  });

  it.each([
    ["missing", [world.signRoster(world.roster, "stranger")]],
    ["missing", [world.signRoster({ ...world.roster, programme: "other" })]],
    ["fork", [world.signRoster(), world.signRoster({ ...world.roster, revocations: [] })]],
    ["ambiguous", [world.signRoster({ ...world.roster, batches: [...world.roster.batches, ...world.roster.batches] })]],
    ["dangling", [world.signRoster({ ...world.roster, assignments: [{ expert: "E09", candidates: [] }] })]],
  ])("refuses with BAD_ROSTER when it is %s", (problem, rosters) => {
    expect(() => world.merge({ rosters })).toThrow(
      expect.objectContaining({ failure: { code: "BAD_ROSTER", params: { problem } } }),
    );
  });

  it("makes sheets for a batch it does not issue WRONG_BATCH", () => {
    const rosters = [world.signRoster({ ...world.roster, batches: [] })];
    const { ruling } = world.merge({ rosters, sheets: [E01] });
    expect(ruling.sheets[0]?.status).toMatchObject({ batch: BATCH_1, status: "rejected", code: "WRONG_BATCH" });
  });
});
