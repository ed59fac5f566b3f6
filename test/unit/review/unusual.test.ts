import { expect, test } from "vitest";
import { parseScheme } from "#shared/domain/scheme/parse-scheme.ts";
import { findUnusual, type ReviewedDossier } from "#shared/domain/review/unusual.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";
import { unwrap } from "#shared/ipc/result.ts";
import { panelScheme } from "../../helpers/panel-scheme.ts";

const scheme = unwrap(parseScheme(JSON.stringify(panelScheme)));

type Judged = { readonly innovation: string; readonly market: string; readonly management: [string, string] };

function dossier(
  candidate: string,
  total: string | null,
  judged: Judged,
  honours: string[] = ["patent"],
): ReviewedDossier {
  const [band, number] = judged.management;
  const sheet: SheetDossier = {
    candidate,
    state: "scored",
    criteria: [
      { criterion: "innovation", value: { kind: "number", number: judged.innovation } },
      { criterion: "market", value: { kind: "band", band: judged.market } },
      { criterion: "management", value: { kind: "range", band, number } },
      { criterion: "honours", value: { kind: "options", options: honours } },
    ],
    gates: [],
  };
  return { sheet, total };
}

const plain: Judged = { innovation: "30", market: "average", management: ["good", "9"] };
const TOP: Judged = { innovation: "40", market: "leading", management: ["good", "10"] };
const BOTTOM: Judged = { innovation: "0", market: "weak", management: ["poor", "0"] };

test("a dossier at the top or the bottom of every scale is named", () => {
  const found = findUnusual(scheme, [
    dossier("C1", null, TOP, ["patent", "standard"]),
    dossier("C2", null, BOTTOM, []),
    dossier("C3", null, plain),
  ]);
  expect(found.map(({ kind, candidate }) => [kind, candidate])).toEqual([
    ["all-highest", "C1"],
    ["all-lowest", "C2"],
  ]);
});

test("the same share of every scale is named, whatever the scales", () => {
  const half: Judged = { innovation: "20", market: "average", management: ["fair", "5"] };
  const halves = dossier("C1", null, half);
  const criteria = halves.sheet.criteria.filter(({ criterion }) => criterion !== "honours");
  expect(findUnusual(scheme, [{ ...halves, sheet: { ...halves.sheet, criteria } }])).toEqual([
    { kind: "all-equal", candidate: "C1", params: {} },
  ]);
});

test("of two dossiers with the same points throughout, the second names the first", () => {
  const found = findUnusual(scheme, [dossier("C1", null, plain), dossier("C2", null, plain)]);
  expect(found).toEqual([{ kind: "same-as", candidate: "C2", params: { other: "C1" } }]);
});

const totals = (own: readonly string[]) =>
  own.map((total, index) => dossier(`C${index}`, total, { ...plain, innovation: String(10 + index) }));

test("a total strictly further from one's own mean than 30 % is named, one at exactly 30 % is not", () => {
  // Mean 100: 130 lies at exactly 30 %.
  expect(findUnusual(scheme, totals(["130", "100", "100", "100", "70"]))).toEqual([]);
  // Mean 96: 60 lies 37.5 % below.
  expect(findUnusual(scheme, totals(["110", "110", "100", "100", "60"]))).toEqual([
    { kind: "far-from-mean", candidate: "C4", params: { total: "60", percent: "-37.5" } },
  ]);
});

test("the scheme's own deviation rule goes before the usual one", () => {
  const strict = {
    ...scheme,
    aggregation: { ...scheme.aggregation, deviation: { percent: "10", combine: "any" as const } },
  };
  expect(findUnusual(strict, totals(["120", "100", "100", "100", "80"])).map(({ candidate }) => candidate)).toEqual([
    "C0",
    "C4",
  ]);
});

test("of fewer than five totals none is far from the mean", () => {
  expect(findUnusual(scheme, totals(["100", "100", "100", "1"]))).toEqual([]);
});

test("what is not scored is not judged", () => {
  const open = dossier("C1", null, TOP, ["patent", "standard"]);
  expect(findUnusual(scheme, [{ ...open, sheet: { ...open.sheet, state: "incomplete" } }])).toEqual([]);
});

test("a challenged fact is counted", () => {
  const challenged = dossier("C1", null, plain);
  const value = {
    kind: "challenged" as const,
    inputs: {},
    verified: { revenue: "900" },
    basis: "审计报告",
    points: "10",
  };
  const sheet = { ...challenged.sheet, criteria: [...challenged.sheet.criteria, { criterion: "size", value }] };
  expect(findUnusual(scheme, [{ ...challenged, sheet }])).toEqual([
    { kind: "challenged", candidate: "C1", params: { count: "1" } },
  ]);
});

function outliers(some: readonly ReviewedDossier[]) {
  return findUnusual(scheme, some).filter(({ kind }) => kind === "outlier");
}

test("points of one criterion far from what one usually gives are named with both, from eight dossiers on", () => {
  const given = ["28", "29", "30", "30", "31", "32", "33", "8"];
  const dossiers = given.map((innovation, index) => dossier(`C${index + 1}`, null, { ...plain, innovation }));
  expect(outliers(dossiers)).toEqual([
    { kind: "outlier", candidate: "C8", params: { criterion: "innovation", points: "8", median: "30" } },
  ]);
  expect(outliers(dossiers.slice(1))).toEqual([]);
});

test("where more than half of the dossiers have the same points, none stands out: bands repeat", () => {
  const given = ["30", "30", "30", "30", "30", "31", "32", "8"];
  const dossiers = given.map((innovation, index) => dossier(`C${index + 1}`, null, { ...plain, innovation }));
  expect(outliers(dossiers)).toEqual([]);
});
