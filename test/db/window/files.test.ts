import { mkdir, symlink, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codeOf } from "../../helpers/refusal.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { openWindow } from "../../helpers/test-window.ts";

test("folders come first, and names as people count", async () => {
  const { call } = await openWindow();
  const folder = await temporaryFolder();
  for (const name of ["附件10.pdf", "附件2.pdf", "B01.fjbatch"]) await writeFile(join(folder, name), "four");
  for (const name of ["第10组", "第2组"]) await mkdir(join(folder, name));
  const { entries, isCut, parent } = await call("files.list", { folder });
  expect(entries.map(({ name, isFolder, size }) => [name, isFolder, size])).toEqual([
    ["第2组", true, 0],
    ["第10组", true, 0],
    ["B01.fjbatch", false, 4],
    ["附件2.pdf", false, 4],
    ["附件10.pdf", false, 4],
  ]);
  expect(entries[0]?.path).toBe(join(folder, "第2组"));
  expect({ isCut, parent }).toEqual({ isCut: false, parent: join(folder, "..") });
});

test("what is hidden, and what systems leave behind, is left out", async () => {
  const { call } = await openWindow();
  const folder = await temporaryFolder();
  for (const name of [".secret", "~$draft.docx", "Thumbs.db", "desktop.ini", "seen.txt"]) {
    await writeFile(join(folder, name), "");
  }
  await mkdir(join(folder, "System Volume Information"));
  const { entries } = await call("files.list", { folder });
  expect(entries.map(({ name }) => name)).toEqual(["seen.txt"]);
});

test("a link is what it leads to, and one that leads nowhere or in a circle is left out", async () => {
  const { call } = await openWindow();
  const folder = await temporaryFolder();
  await mkdir(join(folder, "real"));
  await symlink(join(folder, "real"), join(folder, "to-folder"));
  await symlink(join(folder, "gone"), join(folder, "to-nothing"));
  await symlink(join(folder, "circle"), join(folder, "circle"));
  await symlink("/dev/null", join(folder, "device"));
  const { entries } = await call("files.list", { folder });
  expect(entries.map(({ name, isFolder }) => [name, isFolder])).toEqual([
    ["real", true],
    ["to-folder", true],
  ]);
});

test("a folder of 10,000 files is cut and says so, folders still first", async () => {
  const { call } = await openWindow();
  const folder = await temporaryFolder();
  const names = Array.from({ length: 10_000 }, (_, index) => `f${index}`);
  await Promise.all(names.map((name) => writeFile(join(folder, name), "")));
  await mkdir(join(folder, "z-folder"));
  const { entries, isCut } = await call("files.list", { folder });
  expect(isCut).toBe(true);
  expect(entries).toHaveLength(2_000);
  expect(entries.slice(0, 3).map(({ name }) => name)).toEqual(["z-folder", "f0", "f1"]);
});

test("of 10,000 files the few with the ending asked for are all there, whatever their case, and nothing is cut", async () => {
  const { call } = await openWindow();
  const folder = await temporaryFolder();
  const names = Array.from({ length: 10_000 }, (_, index) => `a${index}.txt`);
  await Promise.all(names.map((name) => writeFile(join(folder, name), "")));
  for (const name of ["z1.fjsheet", "z2.FJSHEET"]) await writeFile(join(folder, name), "");
  await symlink(join(folder, "z1.fjsheet"), join(folder, "link.fjsheet"));
  await symlink(join(folder, "a1.txt"), join(folder, "link.txt"));
  await mkdir(join(folder, "z-folder"));
  const { entries, isCut } = await call("files.list", { folder, endings: [".fjsheet"] });
  expect(isCut).toBe(false);
  expect(entries.map(({ name }) => name)).toEqual(["z-folder", "link.fjsheet", "z1.fjsheet", "z2.FJSHEET"]);
});

test("where a folder is chosen no file is told, however many there are", async () => {
  const { call } = await openWindow();
  const folder = await temporaryFolder();
  await writeFile(join(folder, "B01.fjbatch"), "");
  await mkdir(join(folder, "batches"));
  const { entries } = await call("files.list", { folder, endings: [] });
  expect(entries.map(({ name }) => name)).toEqual(["batches"]);
});

test("people look at home first, and find the data folder from anywhere", async () => {
  const { call, data } = await openWindow();
  const { folder, places } = await call("files.list", {});
  expect(folder).toBe(homedir());
  expect(places.slice(0, 2)).toEqual([
    { label: "home", folder: homedir(), isRemovable: false },
    { label: "data", folder: data, isRemovable: false },
  ]);
});

test("the top has no parent", async () => {
  const { call } = await openWindow();
  expect(await call("files.list", { folder: "/" })).toMatchObject({ folder: "/", parent: null });
});

test("a folder that is not there, and a file, are refused by what they are", async () => {
  const { call } = await openWindow();
  const folder = await temporaryFolder();
  const file = join(folder, "file.txt");
  await writeFile(file, "");
  expect(await codeOf(call("files.list", { folder: join(folder, "gone") }))).toBe("FILE_NOT_FOUND");
  expect(await codeOf(call("files.list", { folder: join(file, "below") }))).toBe("FILE_NOT_FOUND");
  expect(await codeOf(call("files.list", { folder: file }))).toBe("NOT_A_FILE");
});

test("a folder that the system cannot look at is refused", async () => {
  const { call } = await openWindow();
  const folder = join(await temporaryFolder(), "x".repeat(300));
  expect(await codeOf(call("files.list", { folder }))).toBe("READ_FAILED");
});
