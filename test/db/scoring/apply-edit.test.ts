import { expect, test } from "vitest";
import type { Edit } from "#shared/files/edit.ts";
import { verifyEditLog } from "../../../electron/audit/edit-log.ts";
import { applyEdit, applyEdits, undoOf } from "../../../electron/scoring/apply-edit.ts";
import { assessBatch } from "../../../electron/scoring/assess-dossier.ts";
import { readField } from "../../../electron/scoring/edit-fields.ts";
import type { ExpertStore } from "../../../electron/store/expert-store.ts";
import {
  copyToStick,
  createDesk,
  declareRows,
  type Desk,
  NOW,
  open,
  otherLaptop,
  restore,
} from "../../helpers/expert-desk.ts";
import { fc } from "../../helpers/properties.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";

async function readyDesk(): Promise<Desk> {
  const desk = await createDesk();
  await open(desk);
  await declareRows(desk, "undertaking,,,");
  return desk;
}

const numberEdit = (desk: Desk, number: string, candidate = "C1"): Edit => ({
  kind: "value",
  batch: desk.batch.digest,
  candidate,
  criterion: "innovation",
  to: { kind: "number", number },
});

test("an edit writes its value and one entry that says what was there before", async () => {
  const desk = await readyDesk();
  const store = await desk.store();
  applyEdit(store, numberEdit(desk, "30"), NOW);
  const entry = applyEdit(store, numberEdit(desk, "31.5"), NOW);
  expect(entry).toMatchObject({
    who: desk.identity,
    batch: desk.batch.digest,
    candidate: "C1",
    field: "value:innovation",
    old: '{"kind":"number","number":"30"}',
    new: '{"kind":"number","number":"31.5"}',
    at: NOW.toISOString(),
  });
});

test("an edit that changes nothing writes nothing", async () => {
  const desk = await readyDesk();
  const store = await desk.store();
  applyEdit(store, numberEdit(desk, "30"), NOW);
  const before = store.log.head();
  expect(applyEdit(store, numberEdit(desk, "30.00"), NOW)).toBeNull();
  expect(store.log.head()).toEqual(before);
});

test("undoing an edit from the log brings the value before it back, as an edit of its own", async () => {
  const desk = await readyDesk();
  const store = await desk.store();
  applyEdit(store, numberEdit(desk, "30"), NOW);
  const entry = applyEdit(store, numberEdit(desk, "12"), NOW);
  const undo = entry === null ? null : undoOf(entry);
  expect(undo).toEqual(numberEdit(desk, "30"));
  if (undo !== null) applyEdit(store, undo, NOW);
  expect(readField(store, numberEdit(desk, "0"))).toEqual({ kind: "number", number: "30" });
  expect(store.log.head().length).toBe(4);
});

test("undoing a first value empties the field; the undertaking cannot be undone", async () => {
  const desk = await readyDesk();
  const store = await desk.store();
  const entry = applyEdit(store, numberEdit(desk, "30"), NOW);
  expect(entry === null ? null : undoOf(entry)).toMatchObject({ to: null });
  const [undertaking] = store.log.entries();
  expect(undertaking === undefined ? "none" : undoOf(undertaking)).toBeNull();
});

test.each([
  ["a value out of range", (desk: Desk) => numberEdit(desk, "40.5"), "RULE_BROKEN"],
  ["an unknown candidate", (desk: Desk) => numberEdit(desk, "30", "C9"), "UNKNOWN_CANDIDATE"],
  [
    "an unknown batch",
    (): Edit => ({ kind: "opinion", batch: "0".repeat(64), candidate: "C1", to: "x" }),
    "BATCH_NOT_OPEN",
  ],
  ["a number that is no decimal", (desk: Desk) => numberEdit(desk, "1e1"), "BAD_SHAPE"],
  [
    "an answer to a gate that is not asked",
    (desk: Desk): Edit => ({
      kind: "gate",
      batch: desk.batch.digest,
      candidate: "C1",
      gate: "tax",
      to: { answer: "clear" },
    }),
    "RULE_BROKEN",
  ],
  ["another undertaking than the programme's", (): Edit => ({ kind: "undertaking", to: "随意" }), "RULE_BROKEN"],
] as const)("%s is refused and changes nothing", async (_, make, code) => {
  const desk = await readyDesk();
  const store = await desk.store();
  expect(await codeOf(() => applyEdit(store, make(desk), NOW))).toBe(code);
  expect(store.log.head().length).toBe(1);
});

test("a recused dossier is closed to every edit", async () => {
  const desk = await readyDesk();
  await declareRows(desk, "conflict,C1,recused,亲属");
  const store = await desk.store();
  expect(await codeOf(() => applyEdit(store, numberEdit(desk, "30"), NOW))).toBe("DOSSIER_CLOSED");
});

test("several edits are taken all or none", async () => {
  const desk = await readyDesk();
  const store = await desk.store();
  const edits = [numberEdit(desk, "30"), numberEdit(desk, "41", "C2")];
  expect(await codeOf(() => applyEdits(store, edits, NOW))).toBe("RULE_BROKEN");
  expect(readField(store, numberEdit(desk, "0"))).toBeNull();
  expect(store.log.head().length).toBe(1);
});

test("when the disk is full an edit is refused, and every one before it is there", async () => {
  const desk = await readyDesk();
  const store = await desk.store();
  applyEdit(store, numberEdit(desk, "30"), NOW);
  const { pages } = store.db
    .query<[], { pages: number }>("SELECT page_count AS pages FROM pragma_page_count")
    .get() ?? { pages: 0 };
  store.db.query(`PRAGMA max_page_count = ${pages}`).get();
  const fill = () => {
    for (let index = 0; ; index += 1) {
      const edit: Edit = {
        kind: "opinion",
        batch: desk.batch.digest,
        candidate: "C1",
        to: `${index} ${"意见".repeat(4_000)}`,
      };
      applyEdit(store, edit, NOW);
    }
  };
  expect((await refusalOf(fill)).failure.code).toBe("DISK_FULL");
  const head = store.log.head();
  desk.deps.stores.close();
  const again = await desk.store();
  expect(again.log.head()).toEqual(head);
  expect(verifyEditLog(again.db).ok).toBe(true);
  expect(readField(again, numberEdit(desk, "0"))).toEqual({ kind: "number", number: "30" });
  const last = [...again.log.entries()].findLast(({ field }) => field === "opinion")?.new ?? null;
  expect(readField(again, { kind: "opinion", batch: desk.batch.digest, candidate: "C1", to: null })).toBe(last);
});

const text = fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" });
const half = (low: number, high: number) =>
  fc.integer({ min: low * 2, max: high * 2 }).map((number) => String(number / 2));

function nullable<T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(of, { nil: null });
}

/** Any edit that the panel's scheme allows on C1. */
function anyEdit(batch: string): fc.Arbitrary<Edit> {
  const place = { batch, candidate: "C1" };
  const value = (criterion: string, to: fc.Arbitrary<Extract<Edit, { kind: "value" }>["to"]>) =>
    to.map((of): Edit => ({ kind: "value", ...place, criterion, to: of }));
  return fc.oneof(
    value("innovation", nullable(half(0, 40).map((number) => ({ kind: "number" as const, number })))),
    value(
      "market",
      nullable(fc.constantFrom("leading", "average", "weak").map((band) => ({ kind: "band" as const, band }))),
    ),
    value("management", nullable(half(8, 10).map((number) => ({ kind: "range" as const, band: "good", number })))),
    value(
      "honours",
      nullable(fc.shuffledSubarray(["patent", "standard"]).map((options) => ({ kind: "options" as const, options }))),
    ),
    value("size", nullable(fc.constant({ kind: "confirmed" as const, inputs: { revenue: "500" }, points: "10" }))),
    value(
      "size",
      text.map((basis) => ({
        kind: "challenged" as const,
        inputs: { revenue: "500" },
        verified: { revenue: "2000" },
        basis: `见${basis}`,
        points: "20",
      })),
    ),
    nullable(text).map((to): Edit => ({ kind: "comment", ...place, criterion: "innovation", to })),
    nullable(text).map((to): Edit => ({ kind: "opinion", ...place, to })),
    nullable(text).map((to): Edit => ({ kind: "abstention", ...place, to })),
    nullable(
      fc.record({ answer: fc.constantFrom("clear" as const, "found" as const, "insufficient" as const), reason: text }),
    ).map((to): Edit => ({ kind: "gate", ...place, gate: "safety", to })),
  );
}

function contentOf(store: ExpertStore): unknown {
  return store.batches.list().map((batch) => assessBatch(store, batch));
}

test(
  "whatever is edited, playing the log on another laptop leaves the same values and the same head",
  { timeout: 60_000 },
  async () => {
    const desk = await readyDesk();
    const store = await desk.store();
    let laptop = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyEdit(desk.batch.digest), { maxLength: 25 }), async (edits) => {
        for (const edit of edits) applyEdit(store, edit, NOW);
        laptop += 1;
        const folder = `${desk.panel.folder}/laptop-${laptop}`;
        const other = { ...otherLaptop(desk), folder };
        const { file } = await copyToStick(desk);
        await restore(other, file);
        const restored = await other.deps.stores.open(folder, desk.panel.expert);
        expect(contentOf(restored)).toEqual(contentOf(store));
        expect(restored.log.head()).toEqual(store.log.head());
      }),
      { numRuns: 12 },
    );
  },
);
