import { expect, test } from "vitest";
import { ownSums } from "#shared/domain/comparison/own-dossier.ts";
import { swapQuestion } from "#shared/domain/comparison/swap-question.ts";
import { toDecimal } from "#shared/domain/exact.ts";
import { own, ownDossiers, testScheme } from "../../helpers/own-dossiers.ts";
import { fc } from "../../helpers/properties.ts";

const scheme = testScheme();

test("the question says how far apart the totals are, and for each judged criterion how far apart the points", () => {
  const { gap, hints } = swapQuestion(scheme, own("A", "30.5"), own("B", "28"));
  expect(toDecimal(gap)).toBe("2.5");
  expect(hints.map(({ criterion, difference }) => [criterion, toDecimal(difference)])).toEqual([
    ["market", "0"],
    ["management", "0"],
    ["honours", "0"],
    ["innovation", "2.5"],
  ]);
});

test("a criterion that cannot alone change the order stands behind those that can", () => {
  const ahead = own("A", "40", { points: { innovation: "40", market: "20", management: "10", honours: "10" } });
  const behind = own("B", "15", { points: { innovation: "15", market: "10", management: "9", honours: "6" } });
  const { hints } = swapQuestion(scheme, ahead, behind);
  // 40 apart. Innovation can move by 40 down and 25 up; market by 20 and 10, which is too little, and the others by less.
  expect(hints.map(({ criterion, isEnough }) => [criterion, isEnough])).toEqual([
    ["innovation", true],
    ["management", false],
    ["honours", false],
    ["market", false],
  ]);
});

test("computed criteria are never offered: facts decide them", () => {
  const { hints } = swapQuestion(scheme, own("A", "30"), own("B", "30"));
  expect(hints.map(({ criterion }) => criterion)).not.toContain("size");
});

test("whether one criterion is enough agrees with trying every value that it can take", () => {
  const values = Array.from({ length: 81 }, (_, half) => String(half / 2));
  fc.assert(
    fc.property(ownDossiers, (dossiers) => {
      const [one, other] = dossiers;
      if (one === undefined || other === undefined) return;
      const total = (points: Record<string, string>) => ownSums(scheme, points).total;
      const isBefore = total(one.points).gte(total(other.points));
      const [before, after] = isBefore ? [one, other] : [other, one];
      const totals = (points: Record<string, string>) => values.map((innovation) => total({ ...points, innovation }));
      const best = totals(after.points).reduce((a, b) => (a.gt(b) ? a : b));
      const worst = totals(before.points).reduce((a, b) => (a.lt(b) ? a : b));
      const { hints } = swapQuestion(scheme, before, after);
      expect(hints.find(({ criterion }) => criterion === "innovation")?.isEnough).toBe(best.gte(worst));
    }),
    { numRuns: 30 },
  );
});
