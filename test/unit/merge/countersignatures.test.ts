import { describe, expect, it } from "vitest";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { consolidate } from "#shared/domain/merge/consolidate.ts";
import { panelSummary } from "#shared/domain/merge/panel-summary.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import type { Summary } from "#shared/files/summary.ts";
import { SCHEME_DIGEST, sha256, type TestEnvelope, testProgramme } from "../../helpers/merge-world.ts";
import { createRoundWorld } from "../../helpers/round-world.ts";

const { world, sheets, print, close } = createRoundWorld();
const rosters = [world.signRoster(world.oneRound)];
const closing = close(sheets);
const decisions = [print, closing];
const SUMMARY = sha256("summary batch");

function summaryNow(): Summary {
  const merged = world.merge({ rosters, sheets, decisions });
  const summary = panelSummary(merged, consolidate(merged).result, "P1");
  if (summary === null) throw new Error("the collection is closed");
  return summary;
}

const known = (summary: Summary) => ({ digest: SUMMARY, summary, documentDigest: sha256(canonicalJson(summary)) });

function signed(by: string, said: object, own: readonly TestEnvelope[]): TestEnvelope {
  const predicate = {
    programme: testProgramme.id,
    schemeDigest: SCHEME_DIGEST,
    expert: world.keyId(by),
    round: 1,
    revision: 1,
    supersedes: [],
    editLog: { head: sha256("log"), length: 1 },
    signedAt: "2026-11-23T10:00:00.000Z",
    application: { name: "fengjuan", version: "0.1.0" },
    summary: known(summaryNow()).documentDigest,
    ownSheets: own.map(({ digest }) => digest),
    isOwnListed: true,
    ...said,
  };
  const subject = [{ name: "batch", digest: { sha256: SUMMARY } }];
  return world.seal(by, PREDICATE_TYPES.countersignature, subject, predicate);
}

function run(given: readonly TestEnvelope[], more: readonly TestEnvelope[] = [], summary = summaryNow()) {
  const merged = world.merge({
    rosters,
    sheets: [...sheets, ...given],
    decisions: [...decisions, ...more],
    summaries: [known(summary)],
  });
  return { merged, ends: consolidate(merged).result.countersignatures ?? [] };
}

function statuses(given: readonly TestEnvelope[]): ReadonlyMap<string, string> {
  return new Map(run(given).ends.map(({ digest, status }) => [digest, status]));
}

describe("a panel's summary", () => {
  it("names no expert: columns are known by their sheets, in an order that follows from digests", () => {
    const summary = summaryNow();
    expect(JSON.stringify(summary)).not.toMatch(/E0\d/);
    const firsts = summary.columns.map(({ sheets: own }) => own[0] ?? "");
    expect(firsts).toEqual(sheets.map(({ digest }) => digest).toSorted());
  });

  it("gives each column's own total, and nothing where the expert did not score", () => {
    const { columns, rows } = summaryNow();
    const third = columns.findIndex(({ sheets: own }) => own.includes(sheets[2].digest));
    // 6 for quality, 4 or 10 by revenue, 5 for the licence; E03 is not assigned to C3.
    expect(rows.find(({ candidate }) => candidate === "C1")?.scores[third]).toBe("15");
    expect(rows.find(({ candidate }) => candidate === "C3")?.scores[third]).toBeNull();
  });

  it("is none while the collection is open, or of a panel that is not", () => {
    const open = world.merge({ rosters, sheets, decisions: [print] });
    expect(panelSummary(open, consolidate(open).result, "P1")).toBeNull();
    const merged = world.merge({ rosters, sheets, decisions });
    expect(panelSummary(merged, consolidate(merged).result, "P9")).toBeNull();
  });
});

describe("a countersignature", () => {
  it.each([
    ["agree", {}, null],
    ["dissent", { words: "名次偏高" }, "名次偏高"],
    ["refuse", { words: "程序有误" }, "程序有误"],
    ["refuse", {}, null],
  ] as const)("that says %s with %o is told in the result and changes no rank", (verdict, words, told) => {
    const { merged, ends } = run([signed("E01", { verdict, ...words }, [sheets[0]])]);
    expect(ends).toEqual([
      expect.objectContaining({
        expert: "E01",
        panel: "P1",
        verdict,
        words: told,
        status: "accepted",
        isCurrent: true,
      }),
    ]);
    const without = consolidate(world.merge({ rosters, sheets, decisions }));
    expect(consolidate(merged).result.candidates).toEqual(without.result.candidates);
  });

  it("that replaces an earlier one stands alone, and two that do not are both held", () => {
    const first = signed("E01", { verdict: "agree" }, [sheets[0]]);
    const said = { verdict: "dissent", words: "再想", revision: 2, revisionReason: "再想" };
    const second = signed("E01", { ...said, supersedes: [first.digest] }, [sheets[0]]);
    expect(statuses([first, second]).get(first.digest)).toBe("superseded");
    expect(statuses([second, first]).get(second.digest)).toBe("accepted");
    const rival = signed("E01", { verdict: "refuse" }, [sheets[0]]);
    expect([...statuses([first, rival]).values()]).toEqual(["held", "held"]);
  });

  it("is to a summary that no longer follows once a decision changed the result", () => {
    const recused = world.decision("supervisor", { kind: "late-recusal", expert: "E02", candidate: "C1" });
    const { ends } = run([signed("E01", { verdict: "agree" }, [sheets[0]])], [recused]);
    expect(ends).toEqual([expect.objectContaining({ status: "accepted", isCurrent: false })]);
  });

  it.each([
    ["WRONG_ROUND", { verdict: "agree", round: 2 }],
    ["WRONG_SCHEME", { verdict: "agree", schemeDigest: sha256("other") }],
    ["WRONG_PROGRAMME", { verdict: "agree", programme: "other-2026" }],
  ])("of another place is rejected as %s", (code, said) => {
    expect(run([signed("E01", said, [sheets[0]])]).ends).toEqual([
      expect.objectContaining({ status: "rejected", code }),
    ]);
  });

  it("by somebody whose panel it is not is rejected as WRONG_BATCH", () => {
    const given = signed("E01", { verdict: "agree" }, [sheets[0]]);
    const elsewhere = { ...summaryNow(), panel: "P9" };
    expect(run([given], [], elsewhere).ends).toEqual([expect.objectContaining({ code: "WRONG_BATCH" })]);
  });

  it.each([
    ["other-summary", { verdict: "agree", summary: sha256("other") }, [0]],
    ["own-sheet-unlisted", { verdict: "agree", isOwnListed: false, ownSheets: [sha256("lost")] }, []],
    ["own-sheet-unlisted", { verdict: "dissent", words: "x", ownSheets: [sha256("lost")] }, []],
    ["own-sheet-unlisted", { verdict: "agree", ownSheets: [] }, []],
    ["own-sheet-unlisted", { verdict: "refuse", ownSheets: [], isOwnListed: true }, []],
    ["own-sheet-unlisted", { verdict: "agree" }, [0, 1]],
    ["bad-revision", { verdict: "agree", revision: 2 }, [0]],
  ])("that breaks a rule is rejected: %s", (problem, said, own) => {
    const given = signed(
      "E01",
      said,
      own.flatMap((index) => sheets[index] ?? []),
    );
    const written = "ownSheets" in said ? signed("E01", said, []) : given;
    const { merged } = run([written]);
    expect(merged.countersignatures.map(({ failure }) => failure?.params)).toEqual([{ problem }]);
  });

  it("by an expert whose laptop holds no sheet of theirs is recorded, unless it agrees", () => {
    const given = signed("E01", { verdict: "refuse", words: "程序有误", isOwnListed: false }, []);
    expect(run([given]).ends).toEqual([expect.objectContaining({ status: "accepted", verdict: "refuse" })]);
  });

  it("that names another key than the one that signed is none", () => {
    const { merged, ends } = run([signed("E01", { verdict: "agree", expert: sha256("other") }, [sheets[0]])]);
    expect(ends).toEqual([]);
    expect(merged.refusedSheets.map(({ failure }) => failure.params)).toEqual([{ problem: "not-the-signer" }]);
  });

  it("that dissents without words is none, and neither is one of a newer version", () => {
    const bare = signed("E01", { verdict: "dissent" }, [sheets[0]]);
    const { merged, ends } = run([bare]);
    expect(ends).toEqual([]);
    expect(merged.refusedSheets.map(({ failure }) => failure.code)).toEqual(["BAD_ENVELOPE"]);
    const newer = world.seal(
      "E01",
      "urn:fengjuan:countersignature:v2",
      [{ name: "batch", digest: { sha256: SUMMARY } }],
      {},
    );
    expect(run([newer]).merged.refusedSheets.map(({ failure }) => failure.code)).toEqual(["NEWER_FORMAT"]);
  });
});
