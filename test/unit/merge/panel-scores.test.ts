import { describe, expect, it } from "vitest";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import type { DecisionMatter } from "#shared/files/decision.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";
import {
  BATCH_1,
  BATCH_2,
  challenged,
  confirmed,
  createWorld,
  type TestEnvelope,
  UNDERTAKING,
} from "../../helpers/merge-world.ts";

type SheetValue = SheetDossier["criteria"][number]["value"];

const world = createWorld();
const E01 = world.sheet("E01");

function run(sheets: TestEnvelope[], decisions: TestEnvelope[] = []) {
  const merged = world.merge({ sheets, decisions });
  const of = (expert: string, candidate: string) =>
    merged.scores.candidates.find((entry) => entry.candidate === candidate)?.byExpert[expert];
  return { merged, of, state: (expert: string, candidate: string) => of(expert, candidate)?.state };
}

const aside = (state: "abstained" | "recused" | "incomplete") => ({ state, reason: "见说明", criteria: [], gates: [] });

describe("states of an expert on a candidate", () => {
  it("are kept apart to the last", () => {
    const sheet = world.sheet("E02", {
      scores: { C1: aside("abstained"), C2: aside("recused"), C3: aside("incomplete") },
    });
    const { state } = run(
      [E01, sheet],
      [world.decision("secretary", { kind: "absence", expert: "E03", candidates: ["C1"] })],
    );
    expect(state("E01", "C1")).toBe("scored");
    expect(state("E02", "C1")).toBe("abstained");
    expect(state("E02", "C2")).toBe("recused");
    expect(state("E02", "C3")).toBe("incomplete");
    expect(state("E03", "C1")).toBe("absent");
    expect(state("E03", "C2")).toBe("incomplete");
    expect(state("E03", "C3")).toBe("not-assigned");
  });

  it("become absent by a decision where a sheet left them incomplete, and only there", () => {
    const sheet = world.sheet("E02", { scores: { C1: aside("incomplete") } });
    const { state } = run([sheet], [world.decision("supervisor", { kind: "absence", expert: "E02" })]);
    expect([state("E02", "C1"), state("E02", "C2")]).toEqual(["absent", "scored"]);
  });

  it("are incomplete when the only sheet is rejected or held", () => {
    const broken = world.sheet("E01", { scores: { C1: "11" } });
    expect(run([broken]).state("E01", "C2")).toBe("incomplete");
    expect(run([E01, world.sheet("E01", { scores: { C1: "1" } })]).state("E01", "C2")).toBe("incomplete");
  });
});

describe("points", () => {
  it("are those of the sheet that counts", () => {
    const next = world.sheet("E01", { revision: 2, supersedes: [E01.digest], scores: { C1: "0" } });
    expect(run([E01, next]).of("E01", "C1")?.points).toEqual({ quality: "0", size: "4", licence: "5" });
  });

  it("of a later round replace those of an earlier one, candidate by candidate", () => {
    const again = world.sheet("E01", { batch: BATCH_2, scores: { C1: "9.5" } });
    const { of } = run([E01, again]);
    expect([of("E01", "C1")?.points["quality"], of("E01", "C2")?.points["quality"]]).toEqual(["9.5", "6"]);
  });

  it("of an earlier round stand when the later one is incomplete", () => {
    const again = world.sheet("E01", { batch: BATCH_2, scores: { C1: aside("incomplete") } });
    expect(run([E01, again]).of("E01", "C1")).toMatchObject({ state: "scored", points: { quality: "6" } });
  });

  it("follow for every expert from facts that the panel settled", () => {
    const settle = world.decision("E01", { kind: "settle-fact", candidate: "C1", facts: { revenue: "101" } });
    const { of, merged } = run([E01, world.sheet("E02")], [settle]);
    expect([of("E01", "C1")?.points["size"], of("E02", "C1")?.points["size"]]).toEqual(["10", "10"]);
    expect(merged.scores.candidates[0]?.facts["revenue"]).toBe("101");
  });

  it("of an objective criterion are the settled ones for every expert", () => {
    const sheet = world.sheet("E02", {
      scores: {
        C1: {
          criteria: [
            { criterion: "quality", value: { kind: "number", number: "6" } },
            { criterion: "size", value: { kind: "confirmed", inputs: { revenue: "50" }, points: "4" } },
            { criterion: "licence", value: { kind: "band", band: "no" } },
          ],
        },
      },
    });
    const settle = world.decision("E01", { kind: "settle-score", candidate: "C1", criterion: "licence", points: "0" });
    const { of } = run([E01, sheet], [settle]);
    expect([of("E01", "C1")?.points["licence"], of("E02", "C1")?.points["licence"]]).toEqual(["0", "0"]);
  });
});

describe("a challenged fact", () => {
  const sheet = world.sheet("E01", {
    scores: {
      C1: {
        criteria: [
          { criterion: "quality", value: { kind: "number", number: "6" } },
          { criterion: "size", value: challenged() },
          { criterion: "licence", value: { kind: "band", band: "yes" } },
        ],
      },
    },
  });
  const blocker = { code: "FACT_CHALLENGED", candidate: "C1", criterion: "size", experts: ["E01"] };

  it("blocks (FACT_CHALLENGED) until the panel settles it", () => {
    expect(run([sheet]).merged.blockers).toEqual([blocker]);
    const settle = world.decision("E01", { kind: "settle-fact", candidate: "C1", facts: { revenue: "120" } });
    expect(run([sheet], [settle]).merged.blockers).toEqual([]);
  });

  it("still blocks when another fact was settled", () => {
    const settle = world.decision("E01", { kind: "settle-fact", candidate: "C1", facts: { staff: "9" } });
    expect(run([sheet], [settle]).merged.blockers).toEqual([blocker]);
  });

  it("no longer blocks when the score itself was settled", () => {
    const settle = world.decision("E01", { kind: "settle-score", candidate: "C1", criterion: "size", points: "10" });
    expect(run([sheet], [settle]).merged.blockers).toEqual([]);
  });
});

/** Entries of C1 with another band for its licence and, if given, another word on its size. */
function differing(band: string, size: SheetValue = confirmed("C1")) {
  return {
    C1: {
      criteria: [
        { criterion: "quality", value: { kind: "number" as const, number: "6" } },
        { criterion: "size", value: size },
        { criterion: "licence", value: { kind: "band" as const, band } },
      ],
    },
  };
}

describe("once closed, the panel settles only what is in dispute", () => {
  const settlings: Record<string, DecisionMatter> = {
    licence: { kind: "settle-score", candidate: "C1", criterion: "licence", points: "0" },
    size: { kind: "settle-score", candidate: "C1", criterion: "size", points: "10" },
    revenue: { kind: "settle-fact", candidate: "C1", facts: { revenue: "101" } },
    "revenue and staff": { kind: "settle-fact", candidate: "C1", facts: { revenue: "101", staff: "9" } },
    staff: { kind: "settle-fact", candidate: "C1", facts: { staff: "9" } },
  };
  /** Names of those in force once these sheets are closed, each decided alone; the rest say why and change no score. */
  function inForce(sheets: TestEnvelope[], more: TestEnvelope[] = []) {
    const counted = sheets.map(({ digest }) => digest);
    const close = world.decision("secretary", { kind: "close", counted, notCounted: [], rulings: [] });
    const before = canonicalJson(run(sheets, [close, ...more]).merged.scores);
    const ends = Object.entries(settlings).map(([name, matter]) => {
      const settling = world.decision("E01", matter);
      const { merged } = run(sheets, [close, settling, ...more]);
      const standing = merged.ruling.decisions.find(({ digest }) => digest === settling.digest);
      const hasChanged = canonicalJson(merged.scores) !== before;
      return { name, inForce: standing?.inForce, reason: standing?.failure?.params["reason"], hasChanged };
    });
    expect(ends.filter((end) => end.inForce !== true)).toEqual(
      ends
        .filter((end) => end.inForce !== true)
        .map(({ name }) => ({ name, inForce: false, reason: "nothing-disputed", hasChanged: false })),
    );
    return ends.filter((end) => end.inForce).map(({ name }) => name);
  }

  it("which is nothing where all agree and nobody challenges a fact", () => {
    expect(inForce([E01, world.sheet("E02")])).toEqual([]);
  });

  it("which is the score where counted experts differ", () => {
    expect(inForce([E01, world.sheet("E02", { scores: differing("no") })])).toEqual(["licence"]);
  });

  it("which is the fact or the score where one challenges it", () => {
    const sheets = [E01, world.sheet("E02", { scores: differing("yes", challenged()) })];
    expect(inForce(sheets)).toEqual(["size", "revenue"]);
  });

  it("which is nothing where only an expert who is recused differs", () => {
    const recused = world.decision("supervisor", { kind: "late-recusal", expert: "E02", candidate: "C1" });
    expect(inForce([E01, world.sheet("E02", { scores: differing("no", challenged()) })], [recused])).toEqual([]);
  });

  it("and is not told while the collection is open", () => {
    const settling = world.decision("E01", {
      kind: "settle-score",
      candidate: "C1",
      criterion: "licence",
      points: "0",
    });
    const [standing] = run([E01, world.sheet("E02")], [settling]).merged.ruling.decisions;
    expect(standing).toMatchObject({ inForce: true, failure: null });
  });
});

describe("findings strike a score out, keep it and show it", () => {
  const struck = { quality: "6", size: "4", licence: "5" };

  it("RECUSED_AFTER_SCORING by a decision of late recusal", () => {
    const recusal = world.decision("supervisor", { kind: "late-recusal", expert: "E01", candidate: "C1" });
    const { merged, of, state } = run([E01], [recusal]);
    expect(of("E01", "C1")).toEqual({ state: "recused", points: {}, criterionStates: {}, gates: {} });
    expect(merged.findings).toEqual([{ code: "RECUSED_AFTER_SCORING", expert: "E01", candidate: "C1" }]);
    expect(merged.struckOut).toEqual([
      { code: "RECUSED_AFTER_SCORING", expert: "E01", candidate: "C1", points: struck },
    ]);
    expect(state("E01", "C2")).toBe("scored");
  });

  it("RECUSED_AFTER_SCORING by the expert's own later revision", () => {
    const at = "2026-11-23T08:00:00.000Z";
    const conflicts = [{ candidate: "C1", reason: "亲属任职", declaredAt: at }];
    const later = world.sheet("E01", {
      revision: 2,
      supersedes: [E01.digest],
      scores: { C1: aside("recused") },
      predicate: { declarations: { undertaking: { text: UNDERTAKING, acceptedAt: at }, conflicts } },
    });
    const { merged, state } = run([E01, later]);
    expect(state("E01", "C1")).toBe("recused");
    expect(merged.findings).toEqual([{ code: "RECUSED_AFTER_SCORING", expert: "E01", candidate: "C1" }]);
    expect(run([later]).merged.findings).toEqual([]);
  });

  it("NOT_ASSIGNED when a sheet scores what the roster did not assign", () => {
    const sheet = world.sheet("E03");
    const print = world.decision("clerk", { kind: "wet-signature", sheet: sheet.digest });
    const { merged, state } = run([sheet], [print]);
    expect(state("E03", "C3")).toBe("not-assigned");
    expect(merged.findings).toContainEqual({ code: "NOT_ASSIGNED", expert: "E03", candidate: "C3" });
    expect(merged.struckOut.map(({ candidate, points }) => [candidate, points["size"]])).toEqual([["C3", "10"]]);
  });

  it("DAMAGED_ATTACHMENT names a dossier that was signed in spite of one, and its score counts", () => {
    const damaged = [{ path: "data/dossiers/d0001/files/0001.pdf", reason: "打不开" }];
    const { merged, state } = run([world.sheet("E01", { scores: { C1: { damaged } } })]);
    expect(merged.findings).toEqual([{ code: "DAMAGED_ATTACHMENT", expert: "E01", candidate: "C1" }]);
    expect(state("E01", "C1")).toBe("scored");
  });
});

describe("the result", () => {
  const E02 = world.sheet("E02", { scores: { C1: "2" } });
  const close = world.decision("secretary", {
    kind: "close",
    counted: [E01.digest, E02.digest].toSorted(),
    notCounted: [],
    rulings: [],
  });

  it("shows no candidate, blocker or finding on a score before the closing", () => {
    const damaged = world.sheet("E01", { scores: { C1: { damaged: [{ path: "x", reason: "y" }] } } });
    const { result, explain } = world.consolidate({ sheets: [damaged, E02] });
    expect([result.isClosed, result.candidates, result.blockers, result.findings]).toEqual([false, [], [], []]);
    expect(explain("C1")).toBeNull();
  });

  it("ranks after it, with findings of the aggregation beside those of the merge", () => {
    const { result, explain } = world.consolidate({ sheets: [E01, E02], decisions: [close] });
    expect(result.candidates.map(({ candidate, total }) => [candidate, total])).toContainEqual(["C1", "13.00"]);
    expect(result.sheets.map(({ batch, status }) => [batch, status])).toEqual([
      [BATCH_1, "accepted"],
      [BATCH_1, "accepted"],
    ]);
    expect(explain("C1")).not.toBeNull();
  });

  it("breaks a tie by the leader's order", () => {
    const tied = { sheets: [E01], decisions: [] };
    const order = world.decision("E01", { kind: "break-tie", order: ["C3", "C2"] });
    const counted = world.decision("secretary", { kind: "close", counted: [E01.digest], notCounted: [], rulings: [] });
    const ranks = (decisions: TestEnvelope[]) =>
      world
        .consolidate({ ...tied, decisions })
        .result.candidates.filter(({ candidate }) => candidate !== "C1")
        .map(({ candidate, rank }) => [candidate, rank]);
    expect(ranks([counted, order])).toEqual([
      ["C3", 1],
      ["C2", 2],
    ]);
    const { result } = world.consolidate({ ...tied, decisions: [counted] });
    expect(result.blockers.map(({ code }) => code)).toContain("TIE_UNDECIDED");
  });
});
