import { describe, expect, it } from "vitest";
import { aggregate } from "#shared/domain/aggregation/aggregate.ts";
import type { PanelScores } from "#shared/domain/panel-scores.ts";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { scheme } from "#shared/files/scheme.ts";
import { rankedCandidate } from "#shared/files/result.ts";
import { scoresOf } from "../../helpers/aggregate-csv.ts";
import { grantScoresCsv, panelDataText, skatingScoresCsv } from "../../helpers/panel-data.ts";
import { fc } from "../../helpers/properties.ts";
import { randomPanel } from "../../helpers/random-panel.ts";
import { type Q, q, sameQ, slowAggregate } from "../../helpers/slow-aggregation.ts";

describe("aggregation", () => {
  it("gives the same with a calibration dossier in the scores as without it", () => {
    const anchors = [{ criterion: "any", points: "1" }];
    fc.assert(
      fc.property(randomPanel, fc.nat(), ({ scheme: drawn, scores }, pick) => {
        const apart = scores.candidates[pick % scores.candidates.length]?.candidate ?? "";
        const calibrated = aggregate({ ...drawn, calibration: [{ candidate: apart, anchors }] }, scores);
        const others = scores.candidates.filter(({ candidate }) => candidate !== apart);
        const without = aggregate(drawn, { ...scores, candidates: others });
        const { explain: _, calibration: none, ...rest } = without;
        expect(calibrated).toMatchObject(rest);
        expect([calibrated.calibration, none]).toEqual([[apart], []]);
      }),
      { numRuns: 100 },
    );
  });

  it("equals a slow exact reference over random schemes, policies and scores", () => {
    const seen = { ranked: 0, blocked: 0, "no-quorum": 0, trimmed: 0, shared: 0, deviating: 0, normalised: 0 };
    fc.assert(
      fc.property(randomPanel, (panel) => {
        const { candidates, explain } = aggregate(panel.scheme, panel.scores);
        const slow = slowAggregate(panel.scheme, panel.scores);
        expect(candidates).toHaveLength(slow.length);
        for (const line of slow) {
          const fast = candidates.find(({ candidate }) => candidate === line.candidate);
          expect(fast?.standing).toBe(line.standing);
          expect(fast?.rank).toBe(line.rank);
          expect(fast?.trimmed).toEqual(line.trimmed);
          expect(fast?.deviating).toEqual(line.deviating);
          const root = explain(line.candidate);
          expect(isSame(root?.exact ?? root?.value ?? null, line.total)).toBe(true);
          if (line.standing in seen) seen[standingKey(line.standing)] += 1;
          if (Object.keys(line.trimmed).length > 0) seen.trimmed += 1;
          if (line.deviating.length > 0) seen.deviating += 1;
          if (line.total !== null && line.rawTotal !== null && !sameQ(line.total, line.rawTotal)) seen.normalised += 1;
          if (line.rank !== null && slow.filter(({ rank }) => rank === line.rank).length > 1) seen.shared += 1;
        }
      }),
      { numRuns: 400, seed: 20261123 },
    );
    // The law says little unless every branch was taken.
    for (const [what, count] of Object.entries(seen)) expect([what, count > 20]).toEqual([what, true]);
  });

  it("gives the same bytes whatever the order of experts and candidates", () => {
    fc.assert(
      fc.property(randomPanel, fc.infiniteStream(fc.nat()), ({ scheme: drawn, scores }, stream) => {
        const random = () => stream.next().value;
        expect(bytesOf(drawn, shuffledPanel(scores, random))).toBe(bytesOf(drawn, scores));
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it.each([
    ["the grant panel", "aibs_mean", grantScoresCsv()],
    ["the short program", "fs_china2017_ladies_short_tie", skatingScoresCsv("fs_china2017_ladies_short_tie.csv")],
  ])("gives the same bytes whatever the order of the rows of %s", (_, name, csv) => {
    const rules = scheme.parse(JSON.parse(panelDataText(`${name}.scheme.json`)));
    const [head = "", ...rows] = csv.trim().split("\n");
    const expected = bytesOf(rules, scoresOf(rules, csv));
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (reordered) => {
        expect(bytesOf(rules, scoresOf(rules, [head, ...reordered, ""].join("\n")))).toBe(expected);
      }),
      { numRuns: 5, seed: 11 },
    );
  });

  it("writes lines that fit the result's schema", () => {
    fc.assert(
      fc.property(randomPanel, ({ scheme: drawn, scores }) => {
        for (const line of aggregate(drawn, scores).candidates) expect(rankedCandidate.parse(line)).toEqual(line);
      }),
      { numRuns: 50, seed: 13 },
    );
  });
});

function standingKey(standing: string): "ranked" | "blocked" | "no-quorum" {
  return standing === "ranked" || standing === "blocked" ? standing : "no-quorum";
}

/** Compares a decimal or a fraction `n/d` with the reference's. */
function isSame(text: string | null, expected: Q | null): boolean {
  if (text === null || expected === null) return text === null && expected === null;
  const [n = "0", d = "1"] = text.split("/");
  return sameQ({ n: q(n).n * q(d).d, d: q(n).d * q(d).n }, expected);
}

function bytesOf(rules: Parameters<typeof aggregate>[0], scores: PanelScores): string {
  const { candidates, blockers, findings, explain } = aggregate(rules, scores);
  const explanations = candidates.map(({ candidate }) => explain(candidate));
  return `${JSON.stringify(candidates)}${JSON.stringify({ blockers, findings })}${canonicalJson(explanations)}`;
}

function shuffledPanel({ experts, candidates }: PanelScores, random: () => number): PanelScores {
  return {
    experts: shuffled(experts, random),
    candidates: shuffled(candidates, random).map((candidate) => ({
      ...candidate,
      byExpert: Object.fromEntries(shuffled(Object.entries(candidate.byExpert), random)),
    })),
  };
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
