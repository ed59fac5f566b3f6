import { join } from "node:path";
import { expect, test } from "vitest";
import { codeOf } from "../../helpers/refusal.ts";
import { type ExpertWindow, openWindow, openWorkbench, placeOf, storeIn, unlock } from "../../helpers/test-window.ts";
import { accept, edit, number, scoreAll } from "../../helpers/workbench.ts";

test("a dossier that is the expert's own organisation is asked about until something is declared; nothing is declared by itself", async () => {
  const window = await openWorkbench({}, "佛山市C1有限公司研究院");
  const suggestions = async () => (await window.call("declare.suggest", placeOf(window))).suggestions;
  expect(await suggestions()).toEqual([
    { candidate: "C1", field: null, found: "佛山市C1有限公司", isPassedOver: false },
  ]);
  expect((await window.call("workspace.read", placeOf(window))).conflicts).toEqual([]);
  await edit(window, { kind: "conflict", candidate: "C1", to: { state: "recused", reason: "本人单位" } });
  expect(await suggestions()).toEqual([]);
  await edit(window, { kind: "conflict", candidate: "C1", to: { state: "withdrawn", reason: "并非同一单位" } });
  expect(await suggestions()).toEqual([]);
});

/** Which of the suggestions were passed over, in their order. */
async function suggested(window: ExpertWindow): Promise<boolean[]> {
  const { suggestions } = await window.call("declare.suggest", placeOf(window));
  return suggestions.map(({ isPassedOver }) => isPassedOver);
}

test("a suggestion that was passed over stays so for another process and in a safety copy, stands on no sheet, and is asked again for another match", async () => {
  const window = await openWorkbench({}, "佛山市C1有限公司研究院");
  const passing = { kind: "passed-over", candidate: "C1", to: "佛山市C1有限公司" } as const;
  await edit(window, { ...passing, to: "佛山市C1研究所" });
  expect(await suggested(window)).toEqual([false]);
  await edit(window, passing);
  expect(await suggested(window)).toEqual([true]);
  expect((await window.call("workspace.read", placeOf(window))).conflicts).toEqual([]);
  const { store, identity, panel, batch } = window;
  const { file } = await window.call("safety.copy", { store, identity, folder: join(panel.folder, "stick") });
  window.services.close();
  const later = { ...window, ...(await openWindow(window.data)) };
  await unlock(later, panel.expert);
  expect(await suggested(later)).toEqual([true]);
  const other = await openWindow();
  await unlock(other, panel.expert);
  const restored = { ...window, ...other, store: storeIn(other, identity) };
  await other.call("safety.restore", { copy: file, identity, store: restored.store, batches: [batch.path] });
  expect(await suggested(restored)).toEqual([true]);
});

test("undo passes a suggestion by that was passed over, and the dossier's history does not tell it", async () => {
  const window = await openWorkbench({}, "佛山市C1有限公司研究院");
  await accept(window);
  await edit(window, number("C1", "10"));
  await edit(window, { kind: "passed-over", candidate: "C1", to: "佛山市C1有限公司" });
  const { entries } = await window.call("history.read", { ...placeOf(window), candidate: "C1" });
  expect(entries.map(({ after }) => after.kind)).toEqual(["value"]);
  expect(await window.call("workspace.undo", placeOf(window))).toMatchObject({ undone: { field: "value:innovation" } });
});

test("of a candidate that is in no batch nothing is passed over", async () => {
  const window = await openWorkbench();
  expect(await codeOf(edit(window, { kind: "passed-over", candidate: "C9", to: "某局" }))).toBe("UNKNOWN_CANDIDATE");
});

test("an expert of another organisation is asked nothing", async () => {
  const window = await openWorkbench();
  expect(await window.call("declare.suggest", placeOf(window))).toEqual({ suggestions: [] });
});

test("the pace counts what is finished and open, and says nothing before there is something to say", async () => {
  const window = await openWorkbench();
  await accept(window);
  await scoreAll(window, "C1");
  await edit(window, number("C2", "10"));
  expect(await window.call("history.pace", placeOf(window))).toEqual({
    finished: 1,
    open: 2,
    medianMs: null,
    remainingMs: null,
  });
});
