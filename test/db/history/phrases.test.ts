import { join } from "node:path";
import { expect, test } from "vitest";
import { codeOf } from "../../helpers/refusal.ts";
import { openWindow, openWorkbench, placeOf, storeIn, unlock } from "../../helpers/test-window.ts";
import { accept, edit, number } from "../../helpers/workbench.ts";

const PHRASES = ["材料扎实，主导产品优势明显。", "研发投入有待核实。"];

test("phrases are kept in their order, and given up one by one or all at once", async () => {
  const window = await openWorkbench();
  const phrases = async () => (await window.call("workspace.read", placeOf(window))).phrases;
  expect(await phrases()).toEqual([]);
  await edit(window, { kind: "phrases", to: PHRASES });
  expect(await phrases()).toEqual(PHRASES);
  await edit(window, { kind: "phrases", to: PHRASES.slice(1) });
  expect(await phrases()).toEqual(PHRASES.slice(1));
  await edit(window, { kind: "phrases", to: null });
  expect(await phrases()).toEqual([]);
});

test("a phrase twice, an empty one, a very long one and too many are refused", async () => {
  const window = await openWorkbench();
  const tooMany = Array.from({ length: 51 }, (_, index) => String(index));
  for (const to of [["同", "同"], [""], ["长".repeat(501)], [], tooMany]) {
    expect(await codeOf(edit(window, { kind: "phrases", to }))).toBe("USAGE");
  }
});

test("phrases are not of a batch: undo passes them by", async () => {
  const window = await openWorkbench();
  await accept(window);
  await edit(window, number("C1", "10"));
  await edit(window, { kind: "phrases", to: PHRASES });
  expect(await window.call("workspace.undo", placeOf(window))).toMatchObject({ undone: { candidate: "C1" } });
  expect(await window.call("workspace.read", placeOf(window))).toMatchObject({ phrases: PHRASES });
});

test("phrases come along in a safety copy and never stand on the sheet", async () => {
  const window = await openWorkbench();
  await accept(window);
  await edit(window, number("C1", "10"));
  await edit(window, { kind: "phrases", to: PHRASES });
  expect(JSON.stringify(await window.call("workspace.dossier", { ...placeOf(window), candidate: "C1" }))).not.toContain(
    PHRASES[0],
  );
  const { store, identity, panel, batch } = window;
  const { file } = await window.call("safety.copy", { store, identity, folder: join(panel.folder, "stick") });
  const other = await openWindow();
  await unlock(other, panel.expert);
  const restored = { ...window, ...other, store: storeIn(other, identity) };
  await other.call("safety.restore", { copy: file, identity, store: restored.store, batches: [batch.path] });
  expect(await restored.call("workspace.read", placeOf(restored))).toMatchObject({ phrases: PHRASES });
});
