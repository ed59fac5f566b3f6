import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, open as openFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished, expect, test } from "vitest";
import { shortCode } from "#shared/domain/short-code.ts";
import { panelProgramme, sealTestBatch } from "../../helpers/panel-batch.ts";
import { codeOf } from "../../helpers/refusal.ts";
import {
  type ExpertWindow,
  keepIdentity,
  openWindow,
  openWorkbench,
  PASSPHRASE,
  placeOf,
  storeIn,
  unlock,
} from "../../helpers/test-window.ts";

const NEXT = { ...panelProgramme, id: "next-2028", title: "下一届评选" };

/** Opens a batch of a second programme and returns its store. */
async function openNext(window: ExpertWindow): Promise<string> {
  const { panel, identity } = window;
  const store = storeIn(window, identity, NEXT.id);
  const { path } = await sealTestBatch(panel, { name: "next.fjbatch", candidates: ["D1"], programme: NEXT });
  await window.call("batch.open", { path, identity, trust: panel.trust, store });
  return store;
}

/** Overwrites the middle of a store's database, as a failing disk would. */
async function damage(store: string): Promise<void> {
  const path = join(store, "store.sqlite");
  const file = await openFile(path, "r+");
  await file.write(Buffer.alloc(8_192, 0xa5), 0, 8_192, Math.floor((await stat(path)).size / 2));
  await file.close();
}

test("every batch that was opened is listed, by programme", async () => {
  const window = await openWorkbench();
  const { identity, batch, store } = window;
  const next = await openNext(window);
  expect(await window.call("library.list", { identity })).toEqual({
    problems: [],
    batches: [
      expect.objectContaining({ store: next, programme: NEXT, dossiers: 1, scored: 0, sheet: null }),
      {
        store,
        programme: panelProgramme,
        batch: { digest: batch.digest, code: shortCode(batch.digest) },
        round: 1,
        dossiers: 3,
        scored: 0,
        recused: 0,
        abstained: 0,
        isVerified: true,
        sheet: null,
        kind: "dossiers",
        organiser: expect.objectContaining({ code: expect.stringMatching(/^(\d{4} ?){6}$/) }),
        place: null,
      },
    ],
  });
});

test("another identity's batches are not listed", async () => {
  const window = await openWorkbench();
  const other = await unlock(window, window.panel.collecting);
  expect(await window.call("library.list", { identity: other })).toEqual({ batches: [], problems: [] });
});

test("a damaged store is a problem with its place, and the others are listed still", async () => {
  const window = await openWorkbench();
  const next = await openNext(window);
  window.services.close();
  await damage(next);
  const again = await openWindow(window.data);
  const identity = await unlock(again, window.panel.expert);
  const { batches, problems } = await again.call("library.list", { identity });
  expect(batches.map(({ store }) => store)).toEqual([window.store]);
  expect(problems).toEqual([{ code: "STORE_DAMAGED", params: expect.objectContaining({ path: next }) }]);
  expect(await codeOf(again.call("workspace.read", { ...placeOf(window), store: next }))).toBe("STORE_DAMAGED");
});

test("a store without its key is a problem, and a stray folder or file is none", async () => {
  const window = await openWorkbench();
  window.services.close();
  await rename(join(window.store, "store.key"), join(window.store, "lost.key"));
  await mkdir(join(dirname(window.store), "stray"));
  await writeFile(join(dirname(window.store), "note.txt"), "note");
  const again = await openWindow(window.data);
  const identity = await unlock(again, window.panel.expert);
  expect(await again.call("library.list", { identity })).toEqual({
    batches: [],
    problems: [{ code: "STORE_NOT_FOUND", params: expect.objectContaining({ path: window.store }) }],
  });
});

test("two processes never hold one store: the second is told, and gets it when the first lets go", async () => {
  const window = await openWorkbench();
  window.services.close();
  const identityPath = await keepIdentity(window.data, window.panel.expert);
  const script = fileURLToPath(new URL("../../helpers/window-process.ts", import.meta.url));
  const { data, store, batch } = window;
  const start = () => {
    const child = spawn(process.execPath, [script, data, identityPath, PASSPHRASE, store, batch.digest], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill());
    return child;
  };
  const first = start();
  const [said] = await once(first.stdout, "data");
  expect(String(said)).toBe("open\n");

  const second = await openWindow(data);
  const identity = await unlock(second, window.panel.expert);
  const { batches, problems } = await second.call("library.list", { identity });
  expect({ batches, problems }).toEqual({
    batches: [],
    problems: [{ code: "STORE_BUSY", params: expect.objectContaining({ path: store }) }],
  });
  const edit = { kind: "opinion", batch: batch.digest, candidate: "C1", to: "好" } as const;
  expect(await codeOf(second.call("workspace.edit", { ...placeOf(window), edit }))).toBe("STORE_BUSY");
  expect(await codeOf(second.call("batch.open", { path: batch.path, identity, store }))).toBe("STORE_BUSY");

  first.stdin.end();
  await once(first, "exit");
  expect(await second.call("library.list", { identity })).toMatchObject({ batches: [{ store }], problems: [] });
  const third = start();
  const [refused] = await once(third.stdout, "data");
  expect(String(refused)).toBe("STORE_BUSY\n");
  third.stdin.end();
});

test("calls that want a store at the same time share one opening", async () => {
  const window = await openWorkbench();
  window.services.close();
  const again = await openWindow(window.data);
  await unlock(again, window.panel.expert);
  const place = placeOf(window);
  const [list, read, dossier] = await Promise.all([
    again.call("library.list", { identity: window.identity }),
    again.call("workspace.read", place),
    again.call("workspace.dossier", { ...place, candidate: "C1" }),
  ]);
  expect([list.batches.length, read.dossiers.length, dossier.dossier.candidate]).toEqual([1, 3, "C1"]);
});

test("two batches of one new programme may be opened at the same time", async () => {
  const window = await openWorkbench();
  const { panel, identity } = window;
  const store = join(dirname(window.store), "fresh");
  const more = await sealTestBatch(panel, { name: "more.fjbatch", candidates: ["C7", "C8"] });
  const open = (path: string) => window.call("batch.open", { path, identity, trust: panel.trust, store });
  const [one, other] = await Promise.all([open(window.batch.path), open(more.path)]);
  expect([one.dossiers, other.dossiers]).toEqual([3, 2]);
});
