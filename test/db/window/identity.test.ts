import { mkdir, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { passphraseBits } from "../../../electron/crypto/passphrase-strength.ts";
import { codeOf } from "../../helpers/refusal.ts";
import {
  keepIdentity,
  openWindow,
  openWorkbench,
  PASSPHRASE,
  placeOf,
  storeIn,
  unlock,
} from "../../helpers/test-window.ts";
import { sealTestBatch } from "../../helpers/panel-batch.ts";

test("a data folder that is not there yet holds no identities", async () => {
  const { call } = await openWindow();
  expect(await call("identity.list", {})).toEqual({ identities: [] });
});

test("identity files are listed as people count, and nothing else is", async () => {
  const { call, data } = await openWindow();
  const folder = join(data, "identities");
  await mkdir(folder, { recursive: true });
  for (const name of ["专家10.fjid", "专家2.fjid", ".fengjuan-x.part", ".hidden.fjid", "card.fjcard"]) {
    await writeFile(join(folder, name), "");
  }
  expect(await call("identity.list", {})).toEqual({
    identities: [
      { path: join(folder, "专家2.fjid"), name: "专家2" },
      { path: join(folder, "专家10.fjid"), name: "专家10" },
    ],
  });
});

test("an identity that a Mac wrote, its accents apart, is listed by a path that leads to it", async () => {
  const { call, data } = await openWindow();
  await mkdir(join(data, "identities"), { recursive: true });
  await writeFile(join(data, "identities", "Ren\u0065\u0301.fjid"), "");
  const { identities } = await call("identity.list", {});
  expect(identities.map(({ name }) => name)).toEqual(["Ren\u00e9"]);
  expect((await stat(identities[0]?.path ?? "")).isFile()).toBe(true);
});

test("what stands where the identities belong is read, or said to be unreadable", async () => {
  const { call, data } = await openWindow();
  await mkdir(data, { recursive: true });
  await writeFile(join(data, "identities"), "a file");
  expect(await codeOf(call("identity.list", {}))).toBe("FILE_NOT_FOUND");
});

test("the offered paths can be written to, and the offered passphrase is taken", async () => {
  const { call, data } = await openWindow();
  const offer = await call("identity.offer", { name: "王 建国" });
  expect(offer).toMatchObject({
    identityPath: join(data, "identities", "王-建国.fjid"),
    cardPath: join(data, "cards", "王-建国.fjcard"),
  });
  expect(offer.passphrase).toMatch(/^\d{4}(-\d{4}){3}$/);
  const { identity } = await call("identity.create", {
    path: offer.identityPath,
    name: "王建国",
    organisation: "某大学",
    custody: "own",
    passphrase: offer.passphrase,
  });
  await call("identity.card", { identity, out: offer.cardPath });
  const { identities } = await call("identity.list", {});
  expect(identities.map(({ name }) => name)).toEqual(["王-建国"]);
});

test("a name that is taken, by an identity or a card, is offered with a number", async () => {
  const { call, data } = await openWindow();
  await call("identity.offer", { name: "wang" });
  await writeFile(join(data, "identities", "Wang.fjid"), "");
  await writeFile(join(data, "cards", "wang-2.fjcard"), "");
  const { identityPath, cardPath } = await call("identity.offer", { name: "wang" });
  expect([basename(identityPath), basename(cardPath)]).toEqual(["wang-3.fjid", "wang-3.fjcard"]);
});

test.each([
  ["../../etc/passwd", "etc-passwd"],
  ["CON", "id-CON"],
  ["...", "id"],
  ["Dr. O'Neil / 外聘", "Dr-O-Neil-外聘"],
])("the name %j becomes a file name that is one everywhere", async (name, stem) => {
  const { call, data } = await openWindow();
  const { identityPath } = await call("identity.offer", { name });
  expect(identityPath).toBe(join(data, "identities", `${stem}.fjid`));
});

test("strength is counted as it is when an identity is made", async () => {
  const { call } = await openWindow();
  const strength = (passphrase: string) => call("identity.strength", { passphrase });
  expect(await strength("")).toEqual({ bits: 0, requiredBits: 50 });
  expect(await strength("password1234")).toMatchObject({ bits: Math.floor(passphraseBits("password1234")) });
  // Full width, as an input method types it, counts as what it is folded to; what no keyboard types counts for nothing.
  expect(await strength(PASSPHRASE.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))))).toEqual(
    await strength(PASSPHRASE),
  );
  expect(await strength("佛山市隐形冠军评审专家组口令")).toMatchObject({ bits: 0 });
});

test("locking forgets the identity and lets go of its store", async () => {
  const window = await openWorkbench();
  await window.call("identity.lock", { identity: window.identity });
  expect(await codeOf(window.call("workspace.read", placeOf(window)))).toBe("IDENTITY_LOCKED");
  const second = await openWindow(window.data);
  await unlock(second, window.panel.expert);
  expect(await second.call("workspace.read", placeOf(window))).toMatchObject({ isVerified: true });
});

test("locking twice, or what was never unlocked, is no matter", async () => {
  const { call } = await openWindow();
  expect(await call("identity.lock", { identity: "0".repeat(64) })).toEqual({});
});

test("locking one identity leaves another's work alone", async () => {
  const window = await openWorkbench();
  const other = await unlock(window, window.panel.collecting);
  await window.call("identity.lock", { identity: other });
  expect(await window.call("workspace.read", placeOf(window))).toMatchObject({ round: 1 });
});

test("locking in the middle of an opening ends it there, and unlocking again goes on with it", async () => {
  const window = await openWorkbench();
  const { panel, identity, store } = window;
  const big = await sealTestBatch(panel, { name: "big.fjbatch", attachment: () => new Uint8Array(3_000_000) });
  const request = { path: big.path, identity, store: storeIn(window, identity) };
  const locked: Promise<unknown>[] = [];
  const opening = window.call("batch.open", request, {
    onProgress: ({ stage }) => {
      if (stage === "verify") locked.push(window.call("identity.lock", { identity }));
    },
  });
  expect(await codeOf(opening)).toBe("IDENTITY_LOCKED");
  // At the next chunk, not after all nine megabytes.
  expect(locked).toHaveLength(1);
  await Promise.all(locked);
  await window.call("identity.unlock", { path: await keepIdentity(window.data, panel.expert), passphrase: PASSPHRASE });
  expect(await window.call("batch.open", request)).toMatchObject({ damaged: [] });
  expect((await stat(join(store, "sealed", `${big.digest}.fjbatch`))).size).toBeGreaterThan(9_000_000);
});
