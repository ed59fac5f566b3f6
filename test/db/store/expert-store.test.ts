import {
  copyFile,
  cp,
  mkdir,
  open as openFile,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isRemovable } from "../../../electron/disk/removable.ts";
import { readKeyFile } from "../../../electron/db/key-file.ts";
import { openExpertStore } from "../../../electron/store/expert-store.ts";
import { createScoredDesk, type Desk, scoreRows, testDeps } from "../../helpers/expert-desk.ts";
import { filesContaining } from "../../helpers/grep-folder.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";

async function closedDesk(): Promise<Desk> {
  const desk = await createScoredDesk();
  desk.deps.stores.close();
  return desk;
}

function onOwnDisk(): Promise<boolean> {
  return Promise.resolve(false);
}

async function flip(path: string, offset: number): Promise<void> {
  const file = await openFile(path, "r+");
  const byte = new Uint8Array(1);
  await file.read(byte, 0, 1, offset);
  await file.write(Uint8Array.of((byte[0] ?? 0) ^ 1), 0, 1, offset);
  await file.close();
}

test("a store is a folder with a database, its key file and the sealed batch, and nothing else", async () => {
  const desk = await closedDesk();
  expect((await readdir(desk.folder, { recursive: true })).toSorted()).toEqual([
    "sealed",
    `sealed/${desk.batch.digest}.fjbatch`,
    "store.key",
    "store.sqlite",
  ]);
});

test("the archive key reads the store's key as well", async () => {
  const desk = await closedDesk();
  const path = join(desk.folder, "store.key");
  const { expert, archive, collecting } = desk.panel;
  const own = await readKeyFile(path, [expert.ageKey.identity]);
  expect((await readKeyFile(path, [archive.ageKey.identity])).key).toEqual(own.key);
  expect(await codeOf(readKeyFile(path, [collecting.ageKey.identity]))).toBe("STORE_WRONG_KEY");
});

test("another identity is refused", async () => {
  const desk = await closedDesk();
  const deps = testDeps([desk.panel.collecting]);
  expect(await codeOf(deps.stores.open(desk.folder, desk.panel.collecting))).toBe("STORE_WRONG_KEY");
});

test("the archive identity has the key, and is still not the owner", async () => {
  const desk = await closedDesk();
  const deps = testDeps([desk.panel.archive]);
  expect(await codeOf(deps.stores.open(desk.folder, desk.panel.archive))).toBe("STORE_WRONG_KEY");
});

test.each([
  ["database", "store.sqlite", 60_000],
  ["first page", "store.sqlite", 100],
  ["key file", "store.key", -5],
])("a bit flipped in the %s is refused, and the store is as it was once the bit is back", async (_, name, offset) => {
  const desk = await closedDesk();
  const path = join(desk.folder, name);
  const place = offset < 0 ? (await stat(path)).size + offset : offset;
  await flip(path, place);
  expect(await codeOf(desk.store())).toBe("STORE_DAMAGED");
  await flip(path, place);
  expect((await desk.store()).log.head().length).toBe(19);
});

test("a missing key file means that there is no store to open", async () => {
  const desk = await closedDesk();
  await rm(join(desk.folder, "store.key"));
  const { failure } = await refusalOf(desk.store());
  expect(failure).toMatchObject({ code: "STORE_NOT_FOUND", params: { path: desk.folder } });
});

test("the key file of another store is refused", async () => {
  const [desk, other] = [await closedDesk(), await closedDesk()];
  await copyFile(join(other.folder, "store.key"), join(desk.folder, "store.key"));
  const identity = other.panel.expert;
  const folder = desk.folder;
  expect(await codeOf(openExpertStore({ folder, identity, isOnRemovable: onOwnDisk }))).toBe("STORE_WRONG_KEY");
});

test("a log cut off after a crash loses at most what was cut off, and the log of edits still verifies", async () => {
  const desk = await createScoredDesk();
  const wal = join(desk.folder, "store.sqlite-wal");
  const kept = (await stat(wal)).size;
  await scoreRows(desk, ",C1,innovation,,12,");
  const crashed = join(desk.panel.folder, "crashed");
  await cp(desk.folder, crashed, { recursive: true });
  await truncate(join(crashed, "store.sqlite-wal"), kept + 2_000);
  const deps = testDeps([desk.panel.expert]);
  const store = await deps.stores.open(crashed, desk.panel.expert);
  expect(store.log.head().length).toBe(19);
});

test("a store on a stick is refused before anything is written", async () => {
  const desk = await closedDesk();
  const roots = {
    proc: join(desk.panel.folder, "proc"),
    sys: "/nowhere",
    volumes: "/nowhere",
    platform: "linux" as const,
  };
  await mkdir(join(roots.proc, "self"), { recursive: true });
  await writeFile(join(roots.proc, "self/mountinfo"), "36 35 8:1 / / rw - vfat /dev/sdb1 rw\n");
  const isOnRemovable = (path: string) => isRemovable(path, roots);
  const before = await readFile(join(desk.folder, "store.sqlite"));
  const { folder } = desk;
  expect(await codeOf(openExpertStore({ folder, identity: desk.panel.expert, isOnRemovable }))).toBe(
    "STORE_ON_REMOVABLE",
  );
  expect(await readFile(join(desk.folder, "store.sqlite"))).toEqual(before);
});

test("unfinished copies of a killed process are gone after the next opening", async () => {
  const desk = await closedDesk();
  await writeFile(join(desk.folder, "sealed", ".fengjuan-0123456789abcdef.part"), "half");
  await desk.store();
  expect(await readdir(join(desk.folder, "sealed"))).toEqual([`${desk.batch.digest}.fjbatch`]);
});

test("a whole session leaves no dossier text, score, reason or key in the clear", async () => {
  const desk = await createScoredDesk();
  await scoreRows(desk, ",C1,opinion,,,MARKER-意见", ",C2,,abstained,,MARKER-理由");
  const { expert } = desk.panel;
  const secrets = [
    "MARKER",
    "研发投入",
    "佛山市",
    "leading",
    "innovation",
    expert.ageKey.identity,
    expert.signingKey.pkcs8Base64,
  ];
  for (const secret of secrets) expect(await filesContaining(desk.folder, secret)).toEqual([]);
  desk.deps.stores.close();
  for (const secret of secrets) expect(await filesContaining(desk.folder, secret)).toEqual([]);
});
