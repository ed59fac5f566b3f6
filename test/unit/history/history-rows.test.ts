import { expect, test } from "vitest";
import { type HistoryEntry, historyRows } from "#shared/domain/history/history-rows.ts";
import type { Edit } from "#shared/files/edit.ts";

const place = { batch: "a".repeat(64), candidate: "C1" };

function opinion(to: string | null): Edit {
  return { kind: "opinion", ...place, to };
}

function comment(criterion: string): Edit {
  return { kind: "comment", ...place, criterion, to: "好" };
}

function points(number: string | null): Edit {
  return {
    kind: "value",
    ...place,
    criterion: "size",
    to: number === null ? null : { kind: "number", number },
  };
}

/** Entries as given, oldest first, at these seconds; returned newest first as the history is. */
function entries(...given: readonly (readonly [seconds: number, after: Edit, more?: Partial<HistoryEntry>])[]) {
  return given
    .map(([seconds, after, more = {}], index): HistoryEntry => {
      const at = new Date(Date.UTC(2026, 10, 24, 9, 0, seconds)).toISOString();
      return { sequence: index + 1, at, before: opinion(null), after, isUndone: false, ...more };
    })
    .toReversed();
}

function shapeOf(list: readonly HistoryEntry[]): (readonly [number, number, string])[] {
  return historyRows(list).map(({ last, first, act }) => [last.sequence, first.sequence, act]);
}

test("a text typed with rests is one row from its first to its last", () => {
  const list = entries([0, opinion("材")], [2, opinion("材料")], [62, opinion("材料扎实")]);
  expect(shapeOf(list)).toEqual([[3, 1, "edit"]]);
});

test("a longer rest begins a new row, and so does a clock that went back", () => {
  expect(shapeOf(entries([0, opinion("材")], [61, opinion("材料")]))).toEqual([
    [2, 2, "edit"],
    [1, 1, "edit"],
  ]);
  expect(shapeOf(entries([10, opinion("材")], [0, opinion("材料")]))).toHaveLength(2);
});

test("scores are never joined, however fast they follow, nor texts with something between", () => {
  const before = { before: points(null) };
  expect(shapeOf(entries([0, points("8"), before], [1, points("9"), before]))).toHaveLength(2);
  expect(shapeOf(entries([0, opinion("材")], [1, points("9"), before], [2, opinion("材料")]))).toHaveLength(3);
});

test("comments on different criteria are different rows", () => {
  expect(shapeOf(entries([0, comment("a")], [1, comment("b")]))).toHaveLength(2);
  expect(shapeOf(entries([0, comment("a")], [1, comment("a")]))).toHaveLength(1);
});

test("the entries of one revert are one row, two reverts to the same entry are two when something lies between", () => {
  const back = { reverts: 1 };
  const list = entries(
    [0, points("8")],
    [1, points("9")],
    [2, points("8"), back],
    [2, opinion(null), back],
    [3, points("9")],
    [4, points("8"), back],
  );
  expect(shapeOf(list)).toEqual([
    [6, 6, "revert"],
    [5, 5, "edit"],
    [4, 3, "revert"],
    [2, 2, "edit"],
    [1, 1, "edit"],
  ]);
});

test("what was taken back, the taking back and the making again stand apart", () => {
  const list = entries(
    [0, opinion("材"), { isUndone: true }],
    [1, opinion(null), { undoes: 1 }],
    [2, opinion("材"), { redoes: 2 }],
    [3, opinion("材料")],
  );
  expect(shapeOf(list)).toEqual([
    [4, 4, "edit"],
    [3, 3, "redo"],
    [2, 2, "undo"],
    [1, 1, "edit"],
  ]);
});
