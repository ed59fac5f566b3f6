import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codeOf } from "../../helpers/refusal.ts";
import { type ExpertWindow, openWindow, openWorkbench, PASSPHRASE } from "../../helpers/test-window.ts";

const OWN = "correct horse battery staple 42";

async function copy({ call, store, identity, panel }: ExpertWindow): Promise<{ file: string; beside: string }> {
  const { file, identityFile } = await call("safety.copy", { store, identity, folder: join(panel.folder, "stick") });
  return { file, beside: identityFile ?? "" };
}

test("a machine where nothing of the expert is goes on with the stick and the passphrase, and keeps the identity", async () => {
  const window = await openWorkbench();
  const { file, beside } = await copy(window);
  window.services.close();
  await rm(window.data, { recursive: true });

  const other = await openWindow();
  const { identity } = await other.call("identity.unlock", { path: beside, passphrase: PASSPHRASE });
  const batches = [window.batch.path];
  const restored = await other.call("safety.restore", { copy: file, identity, batches, exported: "none" });
  expect(restored.identityFile).toBe(join(other.data, "identities", `${window.panel.expert.holder.name}.fjid`));
  expect(await readFile(restored.identityFile ?? "")).toEqual(await readFile(beside));
  const { batches: listed } = await other.call("library.list", { identity });
  expect(listed.map(({ batch }) => batch.digest)).toEqual([window.batch.digest]);
});

test("an identity that lies in the data folder already is not kept twice", async () => {
  const window = await openWorkbench();
  const { file, beside } = await copy(window);
  const other = await openWindow();
  const { identity } = await other.call("identity.unlock", { path: beside, passphrase: PASSPHRASE });
  const request = { copy: file, identity, batches: [window.batch.path] };
  const first = await other.call("safety.restore", request);
  const second = await other.call("safety.restore", { ...request, exported: "none" });
  expect(second.identityFile).toBe(first.identityFile);
  expect(await readdir(join(other.data, "identities"))).toHaveLength(1);
});

test("after another passphrase was chosen the next copy lies beside the file that it opens, and the old one is gone", async () => {
  const window = await openWorkbench();
  const { beside } = await copy(window);
  const path = join(window.data, "identities", `${window.panel.expert.holder.name}.fjid`);
  await window.call("identity.repass", { path, passphrase: PASSPHRASE, newPassphrase: OWN });
  expect((await copy(window)).beside).toBe(beside);
  const open = (passphrase: string) => window.call("identity.unlock", { path: beside, passphrase });
  expect(await codeOf(open(PASSPHRASE))).toBe("WRONG_PASSPHRASE");
  expect(await open(OWN)).toMatchObject({ identity: window.identity });
});

test("identity files of other people on the stick stay as they are, and nothing is readable in ours", async () => {
  const window = await openWorkbench();
  const folder = join(window.panel.folder, "stick");
  await copy(window);
  const others = ["collecting.fjid", `${window.panel.expert.holder.name}.fjid`, "trial-2026-00000000.fjid"];
  for (const name of others) await writeFile(join(folder, name), "somebody else's");
  const { beside } = await copy(window);
  for (const name of others) expect(await readFile(join(folder, name), "utf8")).toBe("somebody else's");
  expect((await readFile(beside)).includes("AGE-SECRET-KEY")).toBe(false);
  expect((await readdir(folder)).filter((name) => name.endsWith(".fjid"))).toHaveLength(4);
});
