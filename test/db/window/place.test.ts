import { expect, test } from "vitest";
import { codeOf } from "../../helpers/refusal.ts";
import {
  type ExpertWindow,
  openWindow,
  openWorkbench,
  placeOf,
  type TestWindow,
  unlock,
} from "../../helpers/test-window.ts";

const PLACE = {
  step: "score",
  candidate: "D2",
  attachment: "data/dossiers/d0002/files/0001.pdf",
  page: 7,
  item: "c1",
  field: "opinion",
};

async function lastPlace(window: ExpertWindow, { call }: TestWindow = window) {
  const { batches } = await call("library.list", { identity: window.identity });
  return batches.find(({ batch }) => batch.digest === window.batch.digest)?.place;
}

test("the place that was noted last is there for another process, and still open", async () => {
  const window = await openWorkbench();
  const where = placeOf(window);
  expect(await lastPlace(window)).toBeNull();
  await window.call("workspace.place", { ...where, place: { ...PLACE, page: 1 }, isLeft: false });
  await window.call("workspace.place", { ...where, place: PLACE, isLeft: false });
  window.services.close();
  const second = await openWindow(window.data);
  await unlock(second, window.panel.expert);
  expect(await lastPlace(window, second)).toEqual({ ...PLACE, isOpen: true, at: "2026-11-23T08:00:00.000Z" });
});

test("a batch that was left on purpose keeps its place and is open no more, until somebody works in it again", async () => {
  const window = await openWorkbench();
  const where = placeOf(window);
  await window.call("workspace.place", { ...where, place: PLACE, isLeft: false });
  await window.call("workspace.place", { ...where, place: { ...PLACE, page: 9 }, isLeft: true });
  expect(await lastPlace(window)).toMatchObject({ ...PLACE, page: 9, isOpen: false });
  await window.call("workspace.place", { ...where, place: PLACE, isLeft: false });
  expect(await lastPlace(window)).toMatchObject({ isOpen: true });
});

test("noting a place writes nothing into the edit log", async () => {
  const window = await openWorkbench();
  const { store, identity, data: folder } = window;
  const before = await window.call("safety.copy", { store, identity, folder });
  await window.call("workspace.place", { ...placeOf(window), place: PLACE, isLeft: false });
  const after = await window.call("safety.copy", { store, identity, folder });
  expect(after.edits).toBe(before.edits);
});

test("a place in a batch that is not open, or that names more than a place, is refused", async () => {
  const window = await openWorkbench();
  const where = placeOf(window);
  expect(
    await codeOf(window.call("workspace.place", { ...where, batch: "0".repeat(64), place: PLACE, isLeft: false })),
  ).toBe("BATCH_NOT_OPEN");
  expect(
    await codeOf(
      window.call("workspace.place", { ...where, place: { ...PLACE, field: "x".repeat(301) }, isLeft: false }),
    ),
  ).toBe("USAGE");
});
