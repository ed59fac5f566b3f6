import { expect, test } from "vitest";
import { paceOf, MOST_READING_MS } from "#shared/domain/pace/pace-of.ts";
import { fc } from "../../helpers/properties.ts";

const MINUTE = 60_000;

/** Edits at these minutes of the day, by dossier. */
function moments(...edits: readonly (readonly [string, number])[]) {
  return edits.map(([candidate, minute]) => ({ candidate, atMs: minute * MINUTE }));
}

test("nothing is estimated before three dossiers are finished", () => {
  const edits = moments(["A", 0], ["A", 2], ["B", 4], ["B", 6]);
  expect(paceOf({ moments: edits, finished: ["A", "B"], open: ["C"] })).toEqual({
    finished: 2,
    open: 1,
    medianMs: null,
    remainingMs: null,
  });
});

test("open dossiers take the median of the finished ones, less what they had", () => {
  const edits = moments(["A", 0], ["A", 4], ["B", 6], ["B", 8], ["C", 9], ["C", 10], ["D", 11]);
  expect(paceOf({ moments: edits, finished: ["A", "B", "C"], open: ["D", "E"] })).toEqual({
    finished: 3,
    open: 2,
    medianMs: 4 * MINUTE,
    remainingMs: (4 - 1 + 4) * MINUTE,
  });
});

test("of an even number of finished dossiers the median lies between the two in the middle", () => {
  const edits = moments(["A", 0], ["A", 1], ["B", 3], ["C", 6], ["D", 10]);
  expect(paceOf({ moments: edits, finished: ["A", "B", "C", "D"], open: ["E"] }).medianMs).toBe(2.5 * MINUTE);
});

test("of a gap twenty minutes count at most, and a clock that went back counts nothing", () => {
  const most = MOST_READING_MS / MINUTE;
  const edits = moments(["A", 0], ["A", most], ["B", 3 * most], ["C", 3 * most - 5], ["C", 3 * most + 6]);
  expect(paceOf({ moments: edits, finished: ["A", "B", "C"], open: [] }).medianMs).toBe(most * MINUTE);
  const back = moments(["A", 0], ["A", 4], ["B", 1], ["B", 4], ["C", 6]);
  expect(paceOf({ moments: back, finished: ["A", "B", "C"], open: [] }).medianMs).toBe(3 * MINUTE);
});

/** A day from nine: each dossier is read for ten minutes without an edit, then scored in two; after the fourth comes what is said. */
function day(dossiers: readonly string[], breakMinutes: number) {
  return dossiers.flatMap((candidate, index) => {
    const start = 540 + index * 12 + (index < 4 ? 0 : breakMinutes);
    return moments([candidate, start + 10], [candidate, start + 11], [candidate, start + 12]);
  });
}

test.each([
  ["no break", 0],
  ["a lunch of ninety minutes", 90],
  ["a window that was locked for a quarter of an hour", 15],
])("a day of ten minutes' reading and two minutes' scoring, with %s, is twelve minutes a dossier", (_, minutes) => {
  const finished = ["A", "B", "C", "D", "E", "F", "G"];
  const open = ["H", "I", "J", "K"];
  const pace = paceOf({ moments: day(finished, minutes), finished, open });
  expect(pace.medianMs).toBe(12 * MINUTE);
  expect(pace.remainingMs).toBe(4 * 12 * MINUTE);
});

test("dossiers that were scored without any time between edits say nothing of the pace", () => {
  const edits = moments(["A", 0], ["B", 0], ["C", 0]);
  expect(paceOf({ moments: edits, finished: ["A", "B", "C"], open: ["D"] }).remainingMs).toBeNull();
});

test("a dossier that took longer than the median takes nothing more, and never less than nothing", () => {
  const edit = fc.record({ candidate: fc.constantFrom("A", "B", "C", "D", "E"), atMs: fc.nat(10_000_000) });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 60 }), (edits) => {
      const { medianMs, remainingMs } = paceOf({ moments: edits, finished: ["A", "B", "C"], open: ["D", "E"] });
      if (medianMs === null || remainingMs === null) return;
      expect(remainingMs).toBeGreaterThanOrEqual(0);
      expect(remainingMs).toBeLessThanOrEqual(2 * medianMs);
    }),
  );
});
