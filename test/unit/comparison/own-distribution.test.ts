import { expect, test } from "vitest";
import { ownDistributions, type OwnDistribution, type Use } from "#shared/domain/comparison/own-distribution.ts";
import type { OwnDossier } from "#shared/domain/comparison/own-dossier.ts";
import { toDecimal } from "#shared/domain/exact.ts";
import { own, ownDossiers, testScheme } from "../../helpers/own-dossiers.ts";
import { fc } from "../../helpers/properties.ts";

const scheme = testScheme();

function of(criterion: string, dossiers: readonly OwnDossier[]): OwnDistribution {
  const found = ownDistributions(scheme, dossiers).find((each) => each.criterion === criterion);
  if (found === undefined) throw new Error(`${criterion} has no distribution`);
  return found;
}

function innovation(...points: string[]): OwnDossier[] {
  return points.map((each, index) => own(`C${index}`, each));
}

function said(use: Use): string {
  if (use.kind === "band") return `${use.band} ${use.count}`;
  const at = use.kind === "points" ? toDecimal(use.points) : `${toDecimal(use.from)}-${toDecimal(use.to)}`;
  return `${at} ${use.count}`;
}

test("bands are counted band by band, unused ones too", () => {
  expect(of("market", innovation("1", "2")).uses.map(said)).toEqual(["leading 0", "average 2", "weak 0"]);
});

test("options are counted by the sums that they can give", () => {
  expect(of("honours", innovation("1")).uses.map(said)).toEqual(["0 0", "6 1", "10 0"]);
});

test("many different points are counted in ten spans, a boundary in the upper one and the maximum in the last", () => {
  const { uses } = of("innovation", innovation("0", "3.5", "4", "40"));
  expect(uses.map(said)).toEqual([
    "0-4 2",
    "4-8 1",
    "8-12 0",
    "12-16 0",
    "16-20 0",
    "20-24 0",
    "24-28 0",
    "28-32 0",
    "32-36 0",
    "36-40 1",
  ]);
});

test.each([
  ["too-few", ["1", "2", "3", "4"]],
  ["all-equal", ["7", "7", "7", "7", "7"]],
  ["upper-half", ["20", "30", "25", "40", "22"]],
  ["lower-half", ["20", "3", "2", "0", "10"]],
  ["spread", ["19.5", "30", "25", "40", "22"]],
] as const)("what is %s is called so", (note, points) => {
  expect(of("innovation", innovation(...points)).note).toBe(note);
});

test("computed criteria have no distribution: the expert does not choose them", () => {
  expect(ownDistributions(scheme, []).map(({ criterion }) => criterion)).toEqual([
    "innovation",
    "market",
    "management",
    "honours",
  ]);
});

test("every scored dossier that is no calibration is in exactly one bar", () => {
  fc.assert(
    fc.property(ownDossiers, (dossiers) => {
      const counted = dossiers.filter(({ state, isCalibration }) => state === "scored" && !isCalibration).length;
      for (const { uses, count } of ownDistributions(scheme, dossiers)) {
        expect(uses.reduce((sum, use) => sum + use.count, 0)).toBe(counted);
        expect(count).toBe(counted);
      }
    }),
  );
});
