import { join } from "node:path";
import { expect, test } from "vitest";
import { fc } from "../../helpers/properties.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { type ExpertWindow, openWindow, openWorkbench, placeOf, storeIn, unlock } from "../../helpers/test-window.ts";
import { accept, edit, number, value, type WindowEdit } from "../../helpers/workbench.ts";

async function ready(): Promise<ExpertWindow> {
  const window = await openWorkbench();
  await accept(window);
  return window;
}

function undo(window: ExpertWindow) {
  return window.call("workspace.undo", placeOf(window));
}

async function innovation(window: ExpertWindow, candidate = "C1"): Promise<string | null> {
  const { entry } = await window.call("workspace.dossier", { ...placeOf(window), candidate });
  const found = entry.criteria.find(({ criterion }) => criterion === "innovation")?.value;
  return found?.kind === "number" ? found.number : null;
}

test("nothing to take back is said, and declarations are not taken back", async () => {
  const window = await ready();
  expect(await undo(window)).toEqual({ undone: null, dossier: null });
  await edit(window, { kind: "conflict", candidate: "C2", to: { state: "recused", reason: "亲属任职" } });
  expect(await undo(window)).toEqual({ undone: null, dossier: null });
});

test("taking back goes back edit by edit to the empty form, across dossiers", async () => {
  const window = await ready();
  for (const points of ["10", "20"]) await edit(window, number("C1", points));
  await edit(window, number("C2", "30"));
  expect(await undo(window)).toMatchObject({
    undone: { candidate: "C2", field: "value:innovation" },
    dossier: { dossier: { candidate: "C2" }, entry: { criteria: [] } },
  });
  expect(await innovation(window)).toBe("20");
  await undo(window);
  expect(await innovation(window)).toBe("10");
  await undo(window);
  expect(await innovation(window)).toBeNull();
  expect(await undo(window)).toEqual({ undone: null, dossier: null });
});

test("an edit after taking back is what is taken back next, and then what stood before it", async () => {
  const window = await ready();
  for (const points of ["10", "20"]) await edit(window, number("C1", points));
  await undo(window);
  await edit(window, number("C1", "30"));
  await undo(window);
  expect(await innovation(window)).toBe("10");
  await undo(window);
  expect(await innovation(window)).toBeNull();
});

test("an edit made by hand back to the old value is an edit like any other", async () => {
  const window = await ready();
  for (const points of ["10", "20", "10"]) await edit(window, number("C1", points));
  await undo(window);
  expect(await innovation(window)).toBe("20");
});

test("what may be taken back outlives the process", async () => {
  const window = await ready();
  for (const points of ["10", "20", "30"]) await edit(window, number("C1", points));
  await undo(window);
  window.services.close();
  const again = { ...window, ...(await openWindow(window.data)) };
  await unlock(again, window.panel.expert);
  await undo(again);
  expect(await innovation(again)).toBe("10");
});

test("what may be taken back outlives the laptop", async () => {
  const window = await ready();
  for (const points of ["10", "20", "30"]) await edit(window, number("C1", points));
  await undo(window);
  const { store, identity, panel, batch } = window;
  const { file } = await window.call("safety.copy", { store, identity, folder: join(panel.folder, "stick") });
  const other = await openWindow();
  await unlock(other, panel.expert);
  const restored = { ...window, ...other, store: storeIn(other, identity) };
  await other.call("safety.restore", { copy: file, identity, store: restored.store, batches: [batch.path] });
  expect(await innovation(restored)).toBe("20");
  await undo(restored);
  expect(await innovation(restored)).toBe("10");
});

test("edits of a dossier that a conflict closed are passed over, and may be taken back when it is open again", async () => {
  const window = await ready();
  await edit(window, number("C1", "10"));
  await edit(window, number("C2", "20"));
  await edit(window, { kind: "conflict", candidate: "C2", to: { state: "recused", reason: "亲属任职" } });
  expect(await undo(window)).toMatchObject({ undone: { candidate: "C1" } });
  expect(await undo(window)).toEqual({ undone: null, dossier: null });
  await edit(window, { kind: "conflict", candidate: "C2", to: { state: "withdrawn", reason: "误报" } });
  expect(await undo(window)).toMatchObject({ undone: { candidate: "C2" }, dossier: { entry: { criteria: [] } } });
});

test("a refused edit leaves nothing to take back", async () => {
  const window = await ready();
  await edit(window, number("C1", "10"));
  expect(await codeOf(edit(window, number("C1", "99")))).toBe("RULE_BROKEN");
  await undo(window);
  expect(await innovation(window)).toBeNull();
});

test("whatever was edited and taken back, every form is what a list of undoable edits would show", async () => {
  const window = await ready();
  const step = fc.oneof(
    { weight: 1, arbitrary: fc.constant("undo" as const) },
    {
      weight: 2,
      arbitrary: fc.record({ candidate: fc.constantFrom("C1", "C2"), points: fc.constantFrom(null, "10", "20", "30") }),
    },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      while ((await undo(window)).undone !== null);
      // The simplest undo there is: all forms, as they were before each edit.
      const before: Record<string, string | null>[] = [];
      let forms: Record<string, string | null> = { C1: null, C2: null };
      for (const next of steps) {
        if (next === "undo") {
          forms = before.pop() ?? forms;
          await undo(window);
          continue;
        }
        const { candidate, points } = next;
        const change: WindowEdit = points === null ? value(candidate, "innovation", null) : number(candidate, points);
        const { changed } = await edit(window, change);
        expect(changed).toBe(forms[candidate] !== points);
        if (changed) before.push(forms);
        forms = { ...forms, [candidate]: points };
      }
      expect({ C1: await innovation(window, "C1"), C2: await innovation(window, "C2") }).toEqual(forms);
    }),
    { numRuns: 20 },
  );
});
