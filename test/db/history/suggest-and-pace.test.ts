import { expect, test } from "vitest";
import { openWorkbench, placeOf } from "../../helpers/test-window.ts";
import { accept, edit, number, scoreAll } from "../../helpers/workbench.ts";

test("a dossier that is the expert's own organisation is asked about until something is declared; nothing is declared by itself", async () => {
  const window = await openWorkbench({}, "佛山市C1有限公司研究院");
  const suggestions = async () => (await window.call("declare.suggest", placeOf(window))).suggestions;
  expect(await suggestions()).toEqual([{ candidate: "C1", field: null, found: "佛山市C1有限公司" }]);
  expect((await window.call("workspace.read", placeOf(window))).conflicts).toEqual([]);
  await edit(window, { kind: "conflict", candidate: "C1", to: { state: "recused", reason: "本人单位" } });
  expect(await suggestions()).toEqual([]);
  await edit(window, { kind: "conflict", candidate: "C1", to: { state: "withdrawn", reason: "并非同一单位" } });
  expect(await suggestions()).toEqual([]);
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
