import { expect, test } from "vitest";
import { firstCompleted, type LoggedField } from "#shared/domain/comparison/first-completed.ts";
import { missingOf } from "#shared/domain/scoring/missing-of.ts";
import { canonicalText } from "#shared/files/edit.ts";
import type { CriterionValue, SheetDossier } from "#shared/files/sheet.ts";
import { testScheme } from "../../helpers/own-dossiers.ts";
import { fc } from "../../helpers/properties.ts";

const scheme = testScheme();
const VALUES: Record<string, CriterionValue> = {
  innovation: { kind: "number", number: "30" },
  market: { kind: "band", band: "leading" },
  management: { kind: "range", band: "good", number: "9" },
  honours: { kind: "options", options: [] },
  size: { kind: "confirmed", inputs: { revenue: "500" }, points: "10" },
};

let clock = 0;
function entry(candidate: string, field: string, text: string | null): LoggedField {
  clock += 1;
  return { candidate, field, new: text, at: new Date(clock * 1000).toISOString() };
}

function value(
  candidate: string,
  criterion: string,
  to: CriterionValue | null = VALUES[criterion] ?? null,
): LoggedField {
  return entry(candidate, `value:${criterion}`, canonicalText(to));
}

function clear(candidate: string): LoggedField {
  return entry(candidate, "gate:safety", canonicalText({ answer: "clear" }));
}

function whole(candidate: string): LoggedField[] {
  return [...Object.keys(VALUES).map((criterion) => value(candidate, criterion)), clear(candidate)];
}

test("dossiers are in the order in which they were first complete, not in which they were begun", () => {
  const [begun, ...rest] = whole("A");
  const entries = [...(begun === undefined ? [] : [begun]), ...whole("B"), ...rest];
  expect([...firstCompleted(scheme, entries)].map(([candidate, { order }]) => [candidate, order])).toEqual([
    ["B", 1],
    ["A", 2],
  ]);
});

test("the moment stays when the dossier is changed or emptied later", () => {
  const entries = [
    ...whole("A"),
    value("A", "innovation", { kind: "number", number: "5" }),
    value("A", "market", null),
  ];
  expect(firstCompleted(scheme, entries).get("A")).toEqual({ at: entries[5]?.at, order: 1 });
});

test("a dossier is complete only with the reason that its points ask for", () => {
  const low: CriterionValue = { kind: "number", number: "1" };
  const entries = [...whole("A").filter(({ field }) => field !== "value:innovation"), value("A", "innovation", low)];
  expect(firstCompleted(scheme, entries).size).toBe(0);
  const reason = entry("A", "comment:innovation", "材料没有支撑");
  expect(firstCompleted(scheme, [...entries, reason]).get("A")?.at).toBe(reason.at);
});

test("filling, emptying and filling again agrees with asking after every entry what is missing", () => {
  const fields = fc.constantFrom(...Object.keys(VALUES), "gate");
  const steps = fc.array(fc.tuple(fc.constantFrom("A", "B"), fields, fc.boolean()), { maxLength: 60 });
  fc.assert(
    fc.property(steps, (plan) => {
      const entries = plan.map(([candidate, field, isFilled]) => {
        if (field === "gate") return isFilled ? clear(candidate) : entry(candidate, "gate:safety", null);
        return isFilled ? value(candidate, field) : value(candidate, field, null);
      });
      expect(Object.fromEntries(firstCompleted(scheme, entries))).toEqual(slowly(entries));
    }),
  );
});

function slowly(entries: readonly LoggedField[]): Record<string, { at: string; order: number }> {
  const completed: Record<string, { at: string; order: number }> = {};
  for (const [index, { candidate, at }] of entries.entries()) {
    const now = new Map(
      entries
        .slice(0, index + 1)
        .filter((one) => one.candidate === candidate)
        .map((one) => [one.field, one.new]),
    );
    const criteria = Object.entries(VALUES).flatMap(([criterion, given]): SheetDossier["criteria"] =>
      typeof now.get(`value:${criterion}`) === "string" ? [{ criterion, value: given }] : [],
    );
    const gates: SheetDossier["gates"] =
      typeof now.get("gate:safety") === "string" ? [{ gate: "safety", answer: "clear" }] : [];
    const isNew = completed[candidate] === undefined;
    if (isNew && missingOf(scheme, { criteria, gates }).length === 0)
      completed[candidate] = { at, order: Object.keys(completed).length + 1 };
  }
  return completed;
}
