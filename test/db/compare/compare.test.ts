import { join } from "node:path";
import { expect, test } from "vitest";
import { panelScheme } from "../../helpers/panel-scheme.ts";
import { sealTestBatch } from "../../helpers/panel-batch.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { type ExpertWindow, openWorkbench, placeOf, storeIn, unlock } from "../../helpers/test-window.ts";
import { createIdentity } from "../../../electron/identity/identity.ts";
import { accept, edit, number, scoreAll } from "../../helpers/workbench.ts";

const ANCHOR = { criterion: "innovation", points: "25", reason: "参照理由：有发明专利但未形成标准" };

/** C2 is a calibration dossier. */
function calibrated(): Promise<ExpertWindow> {
  const scheme = { ...panelScheme, calibration: [{ candidate: "C2", anchors: [ANCHOR] }] };
  return openWorkbench({ documents: (documents) => ({ ...documents, "data/scheme.json": scheme }) });
}

function compare(window: ExpertWindow) {
  return window.call("compare.read", placeOf(window));
}

test("before anything is scored every dossier is there, empty and without a place in the order", async () => {
  const window = await openWorkbench();
  const { dossiers, calibration } = await compare(window);
  expect(dossiers.map(({ candidate, state, points, order }) => [candidate, state, points, order])).toEqual(
    ["C1", "C2", "C3"].map((candidate) => [candidate, "incomplete", {}, null]),
  );
  expect(calibration).toBeNull();
});

test("own points, bands, comments and the order of scoring are told of each dossier", async () => {
  const window = await openWorkbench();
  await accept(window);
  await scoreAll(window, "C3");
  await scoreAll(window, "C1");
  const batch = window.batch.digest;
  await edit(window, { kind: "comment", batch, candidate: "C1", criterion: "market", to: "市场占有率已核" });
  await edit(window, { kind: "abstention", batch, candidate: "C2", to: "非本人专业" });
  const { dossiers } = await compare(window);
  expect(dossiers[0]).toEqual({
    candidate: "C1",
    state: "scored",
    isCalibration: false,
    points: { innovation: "30", market: "20", management: "9", honours: "10", size: "10" },
    bands: { market: "leading", management: "good" },
    comments: { market: "市场占有率已核" },
    order: 2,
    completedAt: "2026-11-23T08:00:00.000Z",
  });
  expect(dossiers.map(({ state, order }) => [state, order])).toEqual([
    ["scored", 2],
    ["abstained", null],
    ["scored", 1],
  ]);
  expect(dossiers[1]?.points).toEqual({});
});

test("nothing of another expert is read, not even on the same machine", async () => {
  const window = await openWorkbench();
  await accept(window);
  await edit(window, number("C1", "7.5"));
  const other = await createIdentity({ name: "李专家", organisation: "某院", custody: "own" });
  const { panel } = window;
  const recipients = [panel.expert, other, panel.archive];
  const shared = await sealTestBatch(panel, { name: "shared.fjbatch", recipients });
  const identity = await unlock(window, other);
  const theirs = { ...window, identity, store: storeIn(window, identity), batch: shared };
  await window.call("batch.open", { path: shared.path, identity, trust: panel.trust, store: theirs.store });
  await accept(theirs);
  await scoreAll(theirs, "C1");
  expect((await compare(window)).dossiers.map(({ points }) => points)).toEqual([{ innovation: "7.5" }, {}, {}]);
  expect(await codeOf(compare({ ...window, store: theirs.store }))).toBe("STORE_WRONG_KEY");
  expect(await codeOf(compare({ ...window, store: join(window.data, "elsewhere") }))).toBe("STORE_NOT_FOUND");
});

test("no answer to an expert holds an anchor before every calibration dossier is finished", async () => {
  const window = await calibrated();
  await accept(window);
  await scoreAll(window, "C1");
  const place = placeOf(window);
  const open = [
    await compare(window),
    await window.call("workspace.read", place),
    await window.call("workspace.dossier", { ...place, candidate: "C2" }),
  ];
  expect(open[0]).toMatchObject({ calibration: null });
  expect(JSON.stringify(open)).not.toContain(ANCHOR.reason);
  await scoreAll(window, "C2");
  const { calibration, dossiers } = await compare(window);
  expect(calibration).toEqual([{ candidate: "C2", anchors: [ANCHOR] }]);
  expect(dossiers.map(({ isCalibration }) => isCalibration)).toEqual([false, true, false]);
});

test("a recused calibration dossier is finished too: nobody waits for what will not come", async () => {
  const window = await calibrated();
  await accept(window);
  await edit(window, { kind: "conflict", candidate: "C2", to: { state: "recused", reason: "顾问" } });
  expect((await compare(window)).calibration).toHaveLength(1);
});

test("the workspace tells which dossiers are calibration", async () => {
  const window = await calibrated();
  const { dossiers } = await window.call("workspace.read", placeOf(window));
  expect(dossiers.map(({ candidate, isCalibration }) => [candidate, isCalibration])).toEqual([
    ["C1", false],
    ["C2", true],
    ["C3", false],
  ]);
});
