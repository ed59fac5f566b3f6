import { expect, test } from "vitest";
import { comparableOf, type OwnDossier } from "#shared/domain/comparison/own-dossier.ts";
import { LEAST_FOR_DRIFT, ownDrift, type OwnDrift } from "#shared/domain/comparison/own-drift.ts";
import { exact, toDecimal } from "#shared/domain/exact.ts";
import { own, ownDossiers, testScheme } from "../../helpers/own-dossiers.ts";
import { fc } from "../../helpers/properties.ts";

const scheme = testScheme();

function inOrder(...points: string[]): OwnDossier[] {
  return points.map((each, index) => own(`C${index}`, each, { order: index + 1 }));
}

/** The drift of enough dossiers. */
function driftOf(dossiers: readonly OwnDossier[]): Extract<OwnDrift, { kind: "drift" }> {
  const drift = ownDrift(scheme, dossiers);
  if (drift.kind === "too-few") throw new Error(`only ${drift.count} dossiers`);
  return drift;
}

test("the first third is compared with the last in the order of scoring, exactly", () => {
  // Listed the other way round: the order of scoring counts, not that of the list.
  const drift = driftOf(inOrder("10", "11", "11", "30", "30", "30", "30", "12", "13", "14").toReversed());
  const [innovation] = drift.criteria;
  expect(drift.third).toBe(3);
  expect(innovation?.early.toFraction()).toBe("32/3");
  expect(innovation?.late.toFraction()).toBe("13");
  expect(drift.judged.difference.toFraction()).toBe("7/3");
});

test("points that follow from facts or come from outside are no drift", () => {
  const judged = { innovation: "8", market: "0", management: "0", honours: "0" };
  const dossiers = ["10", "10", "20", "20", "20", "20"].map((size, index) =>
    own(`C${index}`, "8", { order: index + 1, points: { ...judged, size } }),
  );
  expect(driftOf(dossiers).judged.difference.toFraction()).toBe("0");
});

test("below six scored dossiers nothing is said, and calibration is not counted", () => {
  const five = inOrder("1", "2", "3", "4", "5");
  expect(ownDrift(scheme, five)).toEqual({ kind: "too-few", count: 5 });
  const calibration = own("K", "40", { order: 6, isCalibration: true });
  expect(ownDrift(scheme, [...five, calibration])).toEqual({ kind: "too-few", count: 5 });
});

test("a tenth of what can be given is called wide, and less is not", () => {
  const wide = ownDrift(scheme, inOrder("10", "10", "9", "9", "14", "14"));
  const narrow = ownDrift(scheme, inOrder("10", "10", "9", "9", "14", "13.5"));
  const isWide = [wide, narrow].map((drift) => drift.kind === "drift" && drift.criteria[0]?.isWide);
  expect(isWide).toEqual([true, false]);
});

test("scored in the opposite order, the drift is the opposite", () => {
  const enough = ownDossiers.filter((dossiers) => comparableOf(dossiers).length >= LEAST_FOR_DRIFT);
  fc.assert(
    fc.property(enough, (dossiers) => {
      const last = dossiers.length + 1;
      const mirrored = dossiers.map((dossier) => ({ ...dossier, order: last - (dossier.order ?? 0) }));
      const [there, back] = [dossiers, mirrored].map((each) => toDecimal(driftOf(each).judged.difference));
      expect(back).toBe(toDecimal(exact("0").sub(driftOf(dossiers).judged.difference)));
      expect(there === "0").toBe(back === "0");
    }),
  );
});
