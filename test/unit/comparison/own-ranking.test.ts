import { expect, test } from "vitest";
import { ownSums } from "#shared/domain/comparison/own-dossier.ts";
import { rankOwn } from "#shared/domain/comparison/own-ranking.ts";
import { toDecimal } from "#shared/domain/exact.ts";
import { own, ownDossiers, testScheme } from "../../helpers/own-dossiers.ts";
import { fc } from "../../helpers/properties.ts";

const scheme = testScheme();

function ranks(...dossiers: Parameters<typeof rankOwn>[1]): (readonly [number, string])[] {
  return rankOwn(scheme, dossiers).ranked.map(({ rank, candidate }) => [rank, candidate]);
}

test("own dossiers are ranked by own total, and equal totals share the rank: 1, 2, 2, 4", () => {
  expect(ranks(own("A", "10"), own("B", "20"), own("C", "30"), own("D", "20"))).toEqual([
    [1, "C"],
    [2, "B"],
    [2, "D"],
    [4, "A"],
  ]);
});

test("where the lower total is better it ranks first", () => {
  const { ranked } = rankOwn(testScheme({ direction: "lower" }), [own("A", "10"), own("B", "20")]);
  expect(ranked.map(({ candidate }) => candidate)).toEqual(["A", "B"]);
});

test("abstained, recused, incomplete and calibration dossiers have no rank and are listed apart", () => {
  const apart = [
    own("R", "40", { state: "recused" }),
    own("I", "40", { state: "incomplete" }),
    own("S", "40", { state: "abstained" }),
    own("K", "40", { isCalibration: true }),
  ];
  const ranking = rankOwn(scheme, [own("A", "10"), ...apart]);
  expect(ranking.ranked.map(({ candidate }) => candidate)).toEqual(["A"]);
  expect(ranking.apart).toEqual(apart);
});

test("a rank is one more than the number of better totals, whatever the order of the dossiers", () => {
  fc.assert(
    fc.property(ownDossiers, (dossiers) => {
      const { ranked } = rankOwn(scheme, dossiers);
      for (const { rank, total } of ranked) {
        expect(rank).toBe(ranked.filter((other) => other.total.gt(total)).length + 1);
      }
      expect(rankOwn(scheme, dossiers.toReversed()).ranked).toEqual(ranked);
    }),
  );
});

test("own sums follow the scheme's weights, caps and roundings", () => {
  const { aggregation } = scheme;
  const rounded = testScheme({
    aggregation: { ...aggregation, rounding: { ...aggregation.rounding, expertTotal: { digits: 0, mode: "half-up" } } },
  });
  const { points } = own("A", "10.5");
  expect(toDecimal(ownSums(scheme, points).total)).toBe("42.5");
  expect(toDecimal(ownSums(rounded, points).total)).toBe("43");
  expect(
    ownSums(scheme, { ...points, innovation: "100" })
      .groups.get("ability")
      ?.toFraction(),
  ).toBe("100");
});
