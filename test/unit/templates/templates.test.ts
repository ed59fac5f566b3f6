import { expect, test } from "vitest";
import type { Facts } from "../../../shared/files/dossier.ts";
import type { Scheme } from "../../../shared/files/scheme.ts";
import { toDecimal } from "../../../shared/domain/exact.ts";
import { checkScheme } from "../../../shared/domain/scheme/check-scheme.ts";
import { criteriaOf } from "../../../shared/domain/scheme/criteria-of.ts";
import { conditionHolds } from "../../../shared/domain/scoring/condition-holds.ts";
import { importedPoints } from "../../../shared/domain/scoring/imported-points.ts";
import { pointsOf } from "../../../shared/domain/scoring/points-of.ts";
import { computedPoints } from "../../../shared/domain/scoring/rule-points.ts";
import { findTemplate, TEMPLATE_NAMES, TEMPLATES } from "../../../shared/templates/templates.ts";

const INNOVATIVE = TEMPLATES["innovative-sme"];
const SPECIALISED = TEMPLATES["specialised-sme"];
const CHAMPION = TEMPLATES["hidden-champion"];

function criterion(scheme: Scheme, id: string) {
  const found = criteriaOf(scheme).find((placed) => placed.criterion.id === id)?.criterion;
  if (found === undefined) throw new Error(`no criterion ${id}`);
  return found;
}

function computed(scheme: Scheme, id: string, facts: Facts): string | null {
  const found = criterion(scheme, id);
  if (found.kind !== "computed") throw new Error(`${id} is not computed`);
  const points = computedPoints(found, facts);
  return points === null ? null : toDecimal(points);
}

test.each(TEMPLATE_NAMES)("template %s has no contradictions", (name) => {
  expect(checkScheme(TEMPLATES[name])).toEqual([]);
});

/** Whatever stands in a scheme with this key, at any depth, and has no English beside it. */
function untranslated(part: unknown, key: "title" | "label"): unknown[] {
  if (Array.isArray(part)) return part.flatMap((each) => untranslated(each, key));
  if (typeof part !== "object" || part === null) return [];
  const own = new Map<string, unknown>(Object.entries(part));
  // The steps of a rule have labels for whoever reads the scheme, and no id: no window shows them.
  const isShown = own.has(key) && (key === "title" || own.has("id"));
  const missing = isShown && !own.has(`${key}En`) ? [own.get(key)] : [];
  return [...missing, ...[...own.values()].flatMap((each) => untranslated(each, key))];
}

test.each(TEMPLATE_NAMES)("whatever the window shows of template %s has a title or label in English", (name) => {
  expect([...untranslated(TEMPLATES[name], "title"), ...untranslated(TEMPLATES[name], "label")]).toEqual([]);
});

test("every template is offered by name and its dimensions add up to 100", () => {
  expect(TEMPLATE_NAMES).toEqual(["innovative-sme", "specialised-sme", "hidden-champion"]);
  for (const name of TEMPLATE_NAMES) {
    const scheme = TEMPLATES[name];
    expect(findTemplate(name)).toBe(scheme);
    expect(scheme.groups.reduce((sum, { max }) => sum + Number(max), 0)).toBe(100);
  }
  expect(findTemplate("constructor")).toBeNull();
});

test.each([
  ["R&D of exactly 3.00 % takes the better band", "rd-ratio", { rd_expense: "300", revenue: "10000" }, "15"],
  ["R&D just below 3 %", "rd-ratio", { rd_expense: "299.99", revenue: "10000" }, "10"],
  ["R&D of exactly 5 %", "rd-ratio", { rd_expense: "500", revenue: "10000" }, "20"],
  ["R&D below 1 %", "rd-ratio", { rd_expense: "99", revenue: "10000" }, "0"],
  ["R&D without revenue is not known", "rd-ratio", { rd_expense: "99", revenue: "0" }, null],
  ["growth of exactly 15 %", "revenue-growth", { main_revenue_before: "1000", main_revenue: "1150" }, "20"],
  ["no growth", "revenue-growth", { main_revenue_before: "1000", main_revenue: "1000" }, "5"],
  ["decline", "revenue-growth", { main_revenue_before: "1000", main_revenue: "999" }, "0"],
  ["growth from nothing is not known", "revenue-growth", { main_revenue_before: "0", main_revenue: "999" }, null],
  ["debt of exactly 55 %", "debt-ratio", { liabilities: "55", assets: "100" }, "10"],
  ["debt of exactly 75 %", "debt-ratio", { liabilities: "75", assets: "100" }, "5"],
  ["debt above 75 %", "debt-ratio", { liabilities: "75.01", assets: "100" }, "0"],
  ["main business of exactly 55 %", "main-share", { main_revenue: "55", revenue: "100" }, "10"],
  ["own class I property", "ip", { ip_class: "own-1" }, "15"],
  ["another field", "product", { product_field: "other" }, "5"],
])("table A: %s", (_, id, facts, points) => {
  expect(computed(INNOVATIVE, id, facts)).toBe(points);
});

test.each([
  ["7 years are three full units of 2", "niche", { niche_years: "7.9" }, "3"],
  ["years are capped at 5 points", "niche", { niche_years: "30" }, "5"],
  ["under 2 years", "niche", { niche_years: "1.9" }, "0"],
  ["a large amount wins over a small ratio", "rd-input", { rd_y1: "450", revenue_y1: "20000" }, "8"],
  ["a large ratio wins over a small amount", "rd-input", { rd_y1: "120", revenue_y1: "1200" }, "10"],
  ["neither amount nor ratio", "rd-input", { rd_y1: "20", revenue_y1: "1200" }, "0"],
  ["the mean of two growths", "main-growth", { main_y3: "1000", main_y2: "1100", main_y1: "1166" }, "8"],
  ["margin of exactly 2 %", "net-margin", { net_profit_y1: "2", revenue_y1: "100" }, "2"],
  ["debt of exactly 70 %", "debt-ratio", { liabilities_y1: "70", assets_y1: "100" }, "1"],
])("table B: %s", (_, id, facts, points) => {
  expect(computed(SPECIALISED, id, facts)).toBe(points);
});

test("table B: quality gives 3 for each and 5 at most", () => {
  const quality = criterion(SPECIALISED, "quality");
  const points = (options: string[]) => pointsOf(quality, { kind: "options", options })?.toFraction();
  expect([points([]), points(["iso"]), points(["iso", "brand"]), points(["iso", "brand", "award"])]).toEqual([
    "0",
    "3",
    "5",
    "5",
  ]);
});

const SCOPE = { group: () => null, criterion: () => null, gate: () => true, floors: true } as const;

test("table B: a direct path still asks for the entry conditions", () => {
  const path = SPECIALISED.directPaths.find(({ id }) => id === "direct-equity");
  if (path === undefined) throw new Error("no such path");
  const facts = { niche_years: "2", rd_y1: "100", revenue_y1: "3000", new_equity: "6000" };
  const holds = (changed: Facts) =>
    conditionHolds(path.requires, { ...SCOPE, facts: { ...facts, ...changed }, total: null });
  expect(holds({})).toBe(true);
  expect(holds({ new_equity: "5999" })).toBe(false);
  expect(holds({ rd_y1: "99" })).toBe(false);
  expect(holds({ niche_years: "1" })).toBe(false);
});

test.each([
  ["every full 2 years in the niche give a point", "niche", { niche_years: "11" }, "5"],
  ["a leading-product share of exactly 70 %", "main-share", { main_y1: "70", revenue_y1: "100" }, "6"],
  ["the amount alternative of R&D", "rd-input", { rd_y1: "3000", revenue_y1: "200000" }, "8"],
  ["debt of exactly 55 %", "debt-ratio", { liabilities_y1: "55", assets_y1: "100" }, "3"],
])("hidden champion: %s", (_, id, facts, points) => {
  expect(computed(CHAMPION, id, facts)).toBe(points);
});

test("hidden champion: the site visit counts a tenth of its score, and nothing beyond 100 is taken", () => {
  const onsite = criterion(CHAMPION, "onsite");
  if (onsite.kind !== "imported") throw new Error("not imported");
  expect(importedPoints(onsite, {}, { onsite_score: "86.5" }).points?.toString()).toBe("8.65");
  expect(importedPoints(onsite, {}, { onsite_score: "101" }).points).toBeNull();
});

test("hidden champion: revenue must exceed 30 million, which itself is not enough", () => {
  const base = CHAMPION.tiers.find(({ id }) => id === "potential");
  if (base === undefined) throw new Error("no such tier");
  const facts = { main_y1: "3000", niche_years: "5" };
  const holds = (revenue: string) =>
    conditionHolds(base.requires, { ...SCOPE, facts: { ...facts, revenue_y1: revenue }, total: null });
  // The total is not known here, so a fulfilled rule is undecided and a broken one is broken.
  expect([holds("3000"), holds("3000.01")]).toEqual([false, null]);
});
