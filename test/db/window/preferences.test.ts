import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createIdentity } from "../../../electron/identity/identity.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { openWindow, unlock } from "../../helpers/test-window.ts";

const LARGE = {
  language: "en",
  theme: "dark",
  textSize: 150,
  idleMinutes: 20,
  hasCharacterKeys: false,
  opensNextItem: false,
  paneSizes: { list: 20, form: 33.5 },
} as const;
const LOOK = { language: "en", theme: "dark", textSize: 150 };

async function person(name: string) {
  return createIdentity({ name, organisation: "某大学", custody: "own" });
}

test("what a person chose is there for the next window, and the look of it for the unlock screen", async () => {
  const window = await openWindow();
  const own = await person("甲");
  const identity = await unlock(window, own);
  expect(await window.call("preferences.read", { identity })).toEqual({ look: null, own: null });
  await window.call("preferences.keep", { identity, preferences: LARGE });
  window.services.close();
  const second = await openWindow(window.data);
  expect(await second.call("preferences.read", {})).toEqual({ look: LOOK, own: null });
  await unlock(second, own);
  expect(await second.call("preferences.read", { identity })).toEqual({ look: LOOK, own: LARGE });
});

test("what somebody else chose is not taken for one's own, nor what was chosen before anybody was unlocked", async () => {
  const window = await openWindow();
  const first = await unlock(window, await person("甲"));
  const second = await unlock(window, await person("乙"));
  await window.call("preferences.keep", { identity: first, preferences: LARGE });
  await window.call("preferences.keep", { preferences: { ...LARGE, textSize: 110 } });
  expect(await window.call("preferences.read", { identity: second })).toEqual({
    look: { ...LOOK, textSize: 110 },
    own: null,
  });
  expect((await window.call("preferences.read", { identity: first })).own).toEqual(LARGE);
});

test.each([
  ["cut off", '{"language":"en"'],
  ["of another kind", "[1,2]"],
  ["with a value that does not exist", JSON.stringify({ ...LARGE, textSize: 7 })],
])("a file that is %s is as good as none", async (_, content) => {
  const window = await openWindow();
  const identity = await unlock(window, await person("甲"));
  await mkdir(join(window.data, "preferences"));
  for (const name of ["window", identity.slice(0, 16)]) {
    await writeFile(join(window.data, "preferences", `${name}.json`), content);
  }
  const { look, own } = await window.call("preferences.read", { identity });
  expect({ look, own }).toEqual({ look: null, own: null });
  await window.call("preferences.keep", { identity, preferences: LARGE });
  expect((await window.call("preferences.read", { identity })).own).toEqual(LARGE);
});

test("nobody reads or keeps for an identity that is locked", async () => {
  const window = await openWindow();
  const identity = await unlock(window, await person("甲"));
  await window.call("identity.lock", { identity });
  expect(await codeOf(window.call("preferences.read", { identity }))).toBe("IDENTITY_LOCKED");
  expect(await codeOf(window.call("preferences.keep", { identity, preferences: LARGE }))).toBe("IDENTITY_LOCKED");
});

test("clearing the laptop removes one's own and says so; how the window looks stays for the next person", async () => {
  const window = await openWindow();
  const own = await person("甲");
  const identity = await unlock(window, own);
  await window.call("preferences.keep", { identity, preferences: LARGE });
  const path = join(window.data, "identities", "甲.fjid");
  const { removed } = await window.call("leaving.clear", { identity, path, receipts: [], abandoned: [] });
  expect(removed.map(({ kind }) => kind)).toEqual(["preferences", "identity"]);
  expect(await readdir(join(window.data, "preferences"))).toEqual(["window.json"]);
});
