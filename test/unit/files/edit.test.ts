import { expect, test } from "vitest";
import { canonicalText, type Edit, editFromLog, placeOf } from "#shared/files/edit.ts";

const place = { batch: "a".repeat(64), candidate: "C1" };

test.each<[string, Edit, string, string | null]>([
  [
    "a value",
    { kind: "value", ...place, criterion: "size", to: { kind: "number", number: "8.5" } },
    "value:size",
    '{"kind":"number","number":"8.5"}',
  ],
  ["an emptied value", { kind: "value", ...place, criterion: "size", to: null }, "value:size", null],
  ["a comment", { kind: "comment", ...place, criterion: "size", to: "说明" }, "comment:size", "说明"],
  [
    "an answer",
    { kind: "gate", ...place, gate: "safety", to: { answer: "found", reason: "见报告" } },
    "gate:safety",
    '{"answer":"found","reason":"见报告"}',
  ],
  ["an abstention", { kind: "abstention", ...place, to: "不熟悉" }, "abstention", "不熟悉"],
  ["a note", { kind: "note", ...place, to: "偏弱" }, "note", "偏弱"],
  [
    "a note on a page",
    {
      kind: "page-mark",
      ...place,
      attachment: "data/dossiers/d0001/files/0001.pdf",
      page: 12,
      to: { note: "合计不符" },
    },
    "page-mark:data/dossiers/d0001/files/0001.pdf#12",
    '{"note":"合计不符"}',
  ],
  [
    "a bookmark taken away",
    { kind: "page-mark", ...place, attachment: "data/dossiers/d0001/files/0001.pdf", page: 1, to: null },
    "page-mark:data/dossiers/d0001/files/0001.pdf#1",
    null,
  ],
  ["an opinion", { kind: "opinion", ...place, to: "好" }, "opinion", "好"],
  [
    "a word on damage",
    { kind: "damage", ...place, attachment: "data/dossiers/d0001/files/0001.pdf", to: "其余足够" },
    "damage:data/dossiers/d0001/files/0001.pdf",
    "其余足够",
  ],
])("%s reads back from its place and text in the log", (_, edit, field, text) => {
  expect(placeOf(edit)).toEqual({ ...place, field });
  expect(canonicalText(edit.to)).toBe(text);
  expect(editFromLog(placeOf(edit), canonicalText(edit.to))).toEqual({ ok: true, value: edit });
});

test("that a sheet is revised stands in the log without a candidate", () => {
  const { batch } = place;
  const revision: Edit = { kind: "revision", batch, to: { of: "b".repeat(64), reason: "更正" } };
  expect(placeOf(revision)).toEqual({ batch, candidate: null, field: "revision" });
  expect(canonicalText(revision.to)).toBe(`{"of":"${"b".repeat(64)}","reason":"更正"}`);
  expect(editFromLog(placeOf(revision), canonicalText(revision.to))).toEqual({ ok: true, value: revision });
});

test("declarations stand in the log without a batch", () => {
  const conflict: Edit = { kind: "conflict", candidate: "C1", to: { state: "recused", reason: "亲属" } };
  expect(placeOf(conflict)).toEqual({ batch: null, candidate: "C1", field: "conflict" });
  expect(editFromLog(placeOf(conflict), canonicalText(conflict.to))).toEqual({ ok: true, value: conflict });
  const passedOver: Edit = { kind: "passed-over", candidate: "C1", to: "佛山市C1有限公司" };
  expect(placeOf(passedOver)).toEqual({ batch: null, candidate: "C1", field: "passed-over" });
  expect(editFromLog(placeOf(passedOver), canonicalText(passedOver.to))).toEqual({ ok: true, value: passedOver });
  const phrases: Edit = { kind: "phrases", to: ["材料扎实。"] };
  expect(placeOf(phrases)).toEqual({ batch: null, candidate: null, field: "phrases" });
  expect(editFromLog(placeOf(phrases), canonicalText(phrases.to))).toEqual({ ok: true, value: phrases });
  const undertaking: Edit = { kind: "undertaking", to: "承诺" };
  expect(editFromLog(placeOf(undertaking), "承诺")).toEqual({ ok: true, value: undertaking });
});

test.each([
  ["an unknown field", "colour:size", "x"],
  ["a value that is none", "value:size", '{"kind":"number","number":8.5}'],
  ["an undertaking with a batch", "undertaking", "x"],
  ["an empty text", "opinion", ""],
  ["a page that is none", "page-mark:data/dossiers/d0001/files/0001.pdf#0", '{"note":""}'],
  ["a mark without a page", "page-mark:data/dossiers/d0001/files/0001.pdf", '{"note":""}'],
  ["a mark with more than a note", "page-mark:data/dossiers/d0001/files/0001.pdf#1", '{"colour":"red","note":""}'],
])("%s in the log is refused", (_, field, text) => {
  expect(editFromLog({ ...place, field }, text)).toMatchObject({ ok: false, failure: { code: "BAD_SHAPE" } });
});

test("a value with a key twice is refused", () => {
  const read = editFromLog({ ...place, field: "value:size" }, '{"kind":"number","number":"1","number":"2"}');
  expect(read).toMatchObject({ ok: false, failure: { code: "DUPLICATE_KEY" } });
});
