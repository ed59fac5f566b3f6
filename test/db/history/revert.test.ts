import { join } from "node:path";
import { expect, test } from "vitest";
import type { Edit } from "#shared/files/edit.ts";
import type { Response } from "#shared/ipc/contract.ts";
import { fc } from "../../helpers/properties.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { type ExpertWindow, openWindow, openWorkbench, placeOf, storeIn, unlock } from "../../helpers/test-window.ts";
import { accept, edit, number, value } from "../../helpers/workbench.ts";

async function ready(): Promise<ExpertWindow> {
  const window = await openWorkbench();
  await accept(window);
  return window;
}

function dossier(window: ExpertWindow, candidate = "C1"): Promise<Response<"workspace.dossier">> {
  return window.call("workspace.dossier", { ...placeOf(window), candidate });
}

async function entries(window: ExpertWindow, candidate = "C1"): Promise<Response<"history.read">["entries"]> {
  return (await window.call("history.read", { ...placeOf(window), candidate })).entries;
}

function revert(window: ExpertWindow, sequence: number, candidate = "C1"): Promise<Response<"history.revert">> {
  return window.call("history.revert", { ...placeOf(window), candidate, sequence });
}

function opinion(window: ExpertWindow, to: string | null, candidate = "C1"): Edit {
  return { kind: "opinion", batch: window.batch.digest, candidate, to };
}

test("the history of a dossier is its own edits and declarations, newest first, with before and after", async () => {
  const window = await ready();
  await edit(window, number("C1", "10"));
  await edit(window, number("C2", "20"));
  await edit(window, opinion(window, "材料扎实"));
  await window.call("workspace.undo", placeOf(window));
  await edit(window, { kind: "conflict", candidate: "C1", to: { state: "recused", reason: "亲属任职" } });
  expect(await entries(window)).toMatchObject([
    { before: null, after: { kind: "conflict", to: { state: "recused", reason: "亲属任职" } }, isUndone: false },
    { before: { to: "材料扎实" }, after: { kind: "opinion", to: null }, undoes: 4, isUndone: false },
    { sequence: 4, before: { to: null }, after: { kind: "opinion", to: "材料扎实" }, isUndone: true },
    { sequence: 2, before: { to: null }, after: { kind: "value", criterion: "innovation", to: { number: "10" } } },
  ]);
});

test("private marks are not in the history and are not reverted", async () => {
  const window = await ready();
  await edit(window, number("C1", "10"));
  const [first] = await entries(window);
  await edit(window, { kind: "reread", batch: window.batch.digest, candidate: "C1", to: "再看专利" });
  await edit(window, number("C1", "20"));
  await revert(window, first?.sequence ?? 0);
  expect((await dossier(window)).reread).toBe("再看专利");
  expect((await entries(window)).map(({ after }) => after.kind)).toEqual(["value", "value", "value"]);
});

test("a revert brings every field back in edits that name the entry, and one undo takes all of it back", async () => {
  const window = await ready();
  await edit(window, number("C1", "10"));
  const [point] = await entries(window);
  await edit(window, number("C1", "20"));
  await edit(window, opinion(window, "材料扎实"));
  const before = await dossier(window);
  expect(await revert(window, point?.sequence ?? 0)).toMatchObject({
    changed: 2,
    dossier: { entry: { criteria: [{ value: { number: "10" } }] } },
  });
  expect((await dossier(window)).entry.opinion).toBeUndefined();
  const made = (await entries(window)).slice(0, 2);
  expect(made.map(({ reverts }) => reverts)).toEqual([point?.sequence, point?.sequence]);
  await window.call("workspace.undo", placeOf(window));
  expect(await dossier(window)).toEqual(before);
  await window.call("history.redo", placeOf(window));
  expect((await dossier(window)).entry.criteria).toMatchObject([{ value: { number: "10" } }]);
  expect((await dossier(window)).entry.opinion).toBeUndefined();
  await window.call("workspace.undo", placeOf(window));
  expect(await dossier(window)).toEqual(before);
});

test("a revert to where the dossier stands already writes nothing", async () => {
  const window = await ready();
  await edit(window, number("C1", "10"));
  const [point] = await entries(window);
  expect(await revert(window, point?.sequence ?? 0)).toMatchObject({ changed: 0 });
  expect(await entries(window)).toHaveLength(1);
});

test("another dossier is left as it is by a revert", async () => {
  const window = await ready();
  await edit(window, number("C1", "10"));
  const [point] = await entries(window);
  await edit(window, number("C2", "20"));
  await edit(window, number("C1", "30"));
  await revert(window, point?.sequence ?? 0);
  expect((await dossier(window, "C2")).entry.criteria).toMatchObject([{ value: { number: "20" } }]);
});

test("a closed dossier is not reverted", async () => {
  const window = await ready();
  await edit(window, number("C1", "10"));
  const [point] = await entries(window);
  await edit(window, number("C1", "20"));
  await edit(window, { kind: "conflict", candidate: "C1", to: { state: "recused", reason: "亲属任职" } });
  expect(await codeOf(revert(window, point?.sequence ?? 0))).toBe("DOSSIER_CLOSED");
});

test("a number that is of another dossier, of a declaration or of nothing is no point to go back to", async () => {
  const window = await ready();
  await edit(window, number("C2", "10"));
  expect(await codeOf(revert(window, 1))).toBe("USAGE");
  expect(await codeOf(revert(window, 2))).toBe("USAGE");
  expect(await codeOf(revert(window, 99))).toBe("USAGE");
  expect(await codeOf(revert(window, 1, "C9"))).toBe("UNKNOWN_CANDIDATE");
});

test("reverts and redone edits outlive the laptop", async () => {
  const window = await ready();
  await edit(window, number("C1", "10"));
  const [point] = await entries(window);
  await edit(window, number("C1", "20"));
  await revert(window, point?.sequence ?? 0);
  await window.call("workspace.undo", placeOf(window));
  await window.call("history.redo", placeOf(window));
  const { store, identity, panel, batch } = window;
  const { file } = await window.call("safety.copy", { store, identity, folder: join(panel.folder, "stick") });
  const other = await openWindow();
  await unlock(other, panel.expert);
  const restored = { ...window, ...other, store: storeIn(other, identity) };
  await other.call("safety.restore", { copy: file, identity, store: restored.store, batches: [batch.path] });
  expect(await entries(restored)).toEqual(await entries(window));
  await restored.call("workspace.undo", placeOf(restored));
  expect((await dossier(restored)).entry.criteria).toMatchObject([{ value: { number: "20" } }]);
});

const points = fc.constantFrom(null, "10", "20", "30");
const words = fc.constantFrom(null, "好", "一般", "存疑");
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant("number" as const), to: points }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("opinion" as const), to: words }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("undo" as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("redo" as const) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("revert" as const), at: fc.nat(1_000) }) },
);

test("after any edits, a dossier reverted to an entry is what replaying the log up to it gives", async () => {
  const window = await ready();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), fc.nat(1_000), async (steps, at) => {
      for (const next of steps) {
        if (next.act === "undo") await window.call("workspace.undo", placeOf(window));
        else if (next.act === "redo") await window.call("history.redo", placeOf(window));
        else if (next.act === "revert") {
          const all = await entries(window);
          const point = all[next.at % Math.max(1, all.length)];
          if (point !== undefined) await revert(window, point.sequence);
        } else if (next.act === "opinion") await edit(window, opinion(window, next.to));
        else await edit(window, next.to === null ? value("C1", "innovation", null) : number("C1", next.to));
      }
      const all = (await entries(window)).toReversed();
      const point = all[at % Math.max(1, all.length)];
      if (point === undefined) return;
      const replayed = new Map<string, unknown>();
      for (const { sequence, after } of all) if (sequence <= point.sequence) replayed.set(after.kind, after.to);
      await revert(window, point.sequence);
      const { entry } = await dossier(window);
      expect(entry.criteria[0]?.value ?? null).toEqual(replayed.get("value") ?? null);
      expect(entry.opinion ?? null).toEqual(replayed.get("opinion") ?? null);
    }),
    { numRuns: 15 },
  );
});
