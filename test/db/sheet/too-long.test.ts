import { expect, test } from "vitest";
import { commitRevision } from "../../../electron/sheet/commit-revision.ts";
import { openSheetStatement } from "../../../electron/sheet/sheet-statement.ts";
import { createScoredDesk, testContext } from "../../helpers/expert-desk.ts";
import { refusalOf } from "../../helpers/refusal.ts";

test("a statement that no reader would take is not signed into the store", async () => {
  const desk = await createScoredDesk();
  const store = await desk.store();
  const sign = () =>
    commitRevision({
      store,
      identity: desk.panel.expert,
      batch: desk.batch.digest,
      revisions: [],
      reason: undefined,
      context: testContext(),
      encode: () => Buffer.alloc(13_000_000, "x"),
      open: openSheetStatement,
    });
  expect((await refusalOf(sign)).failure).toEqual({ code: "SIGN_BLOCKED", params: { count: 1, first: "size" } });
  expect(store.sheets.list()).toEqual([]);
});
