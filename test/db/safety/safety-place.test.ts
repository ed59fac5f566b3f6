import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codeOf } from "../../helpers/refusal.ts";
import { type ExpertWindow, openWindow, openWorkbench, unlock } from "../../helpers/test-window.ts";

const AT = "2026-11-23T08:00:00.000Z";

async function withStick(): Promise<ExpertWindow & { readonly stick: string }> {
  const window = await openWorkbench();
  const stick = join(window.panel.folder, "stick");
  await mkdir(stick);
  return { ...window, stick };
}

test("where copies go, and when the last one came there, is known to the next window", async () => {
  const window = await withStick();
  const { store, identity, stick: folder, call } = window;
  expect(await call("safety.place", { store, identity })).toEqual({ place: null });
  expect(await call("safety.place", { store, identity, folder })).toEqual({
    place: { folder, copiedAt: null, isThere: true },
  });
  await call("safety.copy", { store, identity, folder, mustBeThere: true });
  window.services.close();
  const second = await openWindow(window.data);
  await unlock(second, window.panel.expert);
  expect(await second.call("safety.place", { store, identity })).toEqual({
    place: { folder, copiedAt: AT, isThere: true },
  });
});

test("a copy that was asked for elsewhere is not taken for one at the chosen place", async () => {
  const { store, identity, stick: folder, panel, call } = await withStick();
  await call("safety.place", { store, identity, folder });
  await call("safety.copy", { store, identity, folder: join(panel.folder, "elsewhere") });
  expect((await call("safety.place", { store, identity })).place?.copiedAt).toBeNull();
});

test("a stick that was taken out is told, and no folder of its name is made on the laptop", async () => {
  const { store, identity, stick: folder, panel, call } = await withStick();
  await call("safety.place", { store, identity, folder });
  await rm(folder, { recursive: true });
  expect((await call("safety.place", { store, identity })).place).toMatchObject({ folder, isThere: false });
  expect(await codeOf(call("safety.copy", { store, identity, folder, mustBeThere: true }))).toBe("COPY_FOLDER_GONE");
  expect(await readdir(panel.folder)).not.toContain("stick");
});

test("whoever wants no more copies is asked about none", async () => {
  const { store, identity, stick: folder, call } = await withStick();
  await call("safety.place", { store, identity, folder });
  expect(await call("safety.place", { store, identity, folder: null })).toEqual({ place: null });
  expect(await call("safety.place", { store, identity })).toEqual({ place: null });
});
