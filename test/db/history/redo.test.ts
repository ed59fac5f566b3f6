import { expect, test } from "vitest";
import { fc } from "../../helpers/properties.ts";
import { type ExpertWindow, openWorkbench, placeOf } from "../../helpers/test-window.ts";
import { accept, edit, number } from "../../helpers/workbench.ts";

async function ready(): Promise<ExpertWindow> {
  const window = await openWorkbench();
  await accept(window);
  return window;
}

const undo = (window: ExpertWindow) => window.call("workspace.undo", placeOf(window));
const redo = (window: ExpertWindow) => window.call("history.redo", placeOf(window));

async function points(window: ExpertWindow, candidate = "C1"): Promise<string | null> {
  const { entry } = await window.call("workspace.dossier", { ...placeOf(window), candidate });
  const found = entry.criteria.find(({ criterion }) => criterion === "innovation")?.value;
  return found?.kind === "number" ? found.number : null;
}

test("with nothing taken back there is nothing to make again", async () => {
  const window = await ready();
  await edit(window, number("C1", "10"));
  expect(await redo(window)).toEqual({ redone: null, dossier: null });
});

test("what was taken back is made again step by step, and may be taken back again", async () => {
  const window = await ready();
  for (const each of ["10", "20", "30"]) await edit(window, number("C1", each));
  await undo(window);
  await undo(window);
  expect(await redo(window)).toMatchObject({ redone: { candidate: "C1", field: "value:innovation" } });
  expect(await points(window)).toBe("20");
  await redo(window);
  expect(await points(window)).toBe("30");
  expect(await redo(window)).toEqual({ redone: null, dossier: null });
  await undo(window);
  await undo(window);
  expect(await points(window)).toBe("10");
});

test("a new edit ends what could be made again", async () => {
  const window = await ready();
  for (const each of ["10", "20"]) await edit(window, number("C1", each));
  await undo(window);
  await edit(window, number("C2", "5"));
  expect(await redo(window)).toEqual({ redone: null, dossier: null });
  expect(await points(window)).toBe("10");
});

test("what was taken back of a dossier that a conflict closed is passed over until it is open again", async () => {
  const window = await ready();
  await edit(window, number("C2", "10"));
  await edit(window, number("C1", "20"));
  await undo(window);
  await undo(window);
  await edit(window, { kind: "conflict", candidate: "C2", to: { state: "recused", reason: "亲属任职" } });
  expect(await redo(window)).toMatchObject({ redone: { candidate: "C1" } });
  expect(await redo(window)).toEqual({ redone: null, dossier: null });
  await edit(window, { kind: "conflict", candidate: "C2", to: { state: "withdrawn", reason: "误报" } });
  expect(await redo(window)).toMatchObject({ redone: { candidate: "C2" } });
  expect([await points(window, "C1"), await points(window, "C2")]).toEqual(["20", "10"]);
});

test("whatever was edited, taken back and made again, the form is what two lists of forms would show", async () => {
  const window = await ready();
  const step = fc.constantFrom("undo", "undo", "redo", "10", "20", "30");
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      while ((await undo(window)).undone !== null);
      await edit(window, number("C1", "1"));
      await undo(window);
      await edit(window, number("C1", "2"));
      let form: string | null = "2";
      const before: (string | null)[] = [null];
      let after: (string | null)[] = [];
      for (const next of steps) {
        if (next === "undo") {
          await undo(window);
          if (before.length === 0) continue;
          after.push(form);
          form = before.pop() ?? null;
        } else if (next === "redo") {
          await redo(window);
          if (after.length === 0) continue;
          before.push(form);
          form = after.pop() ?? null;
        } else {
          await edit(window, number("C1", next));
          if (next === form) continue;
          before.push(form);
          after = [];
          form = next;
        }
      }
      expect(await points(window)).toBe(form);
    }),
    { numRuns: 20 },
  );
});
