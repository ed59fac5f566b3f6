import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { bitsOfTyped, foldPassphrase, REQUIRED_BITS } from "../../electron/crypto/passphrase.ts";
import { createIdentity } from "../../electron/identity/identity.ts";
import { sealIdentity } from "../../electron/identity/identity-file.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { KEYS, MOUSE } from "../helpers/e2e-hands.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { chooseLook } from "../helpers/e2e-preferences.ts";
import { enabled, refusalOf, WORDS } from "../helpers/e2e-steps.ts";

const zh = WORDS["zh-CN"];
let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test("by keyboard, in Chinese: a person without an identity makes one with the offered passphrase, and its card", async () => {
  const { page, dataFolder } = desk;
  await page.getByText(zh.page("unlock.none")).waitFor();
  await lookAt(page, "unlock-first");
  await KEYS.press(page.getByRole("button", { name: zh.page("unlock.create") }));
  await KEYS.type(page.getByLabel(zh.page("create.name")), "林知微");
  await KEYS.type(page.getByLabel(zh.page("create.organisation")), "示例大学");
  const offered = page.locator(".offered");
  const passphrase = await offered.innerText();
  expect(passphrase).toMatch(/^\d{4}([ -]\d{4}){3}$/);
  await lookAt(page, "create-identity");
  expect(await offered.innerText()).toBe(passphrase);

  const make = page.getByRole("button", { name: zh.page("create.action") });
  expect(await make.getAttribute("aria-disabled")).toBe("true");
  await KEYS.check(page.getByLabel(zh.page("create.written")));
  await KEYS.press(make);
  await page.getByText(zh.page("create.done")).waitFor();
  const code = await page.locator(".code-aloud").innerText();
  expect(code.match(/\d{4}/g)).toHaveLength(6);
  expect(await readdir(join(dataFolder, "cards"))).toEqual(["林知微.fjcard"]);
  await lookAt(page, "identity-made");

  await KEYS.press(page.getByRole("button", { name: zh.page("continue") }));
  await page.locator(".bar").getByText("林知微", { exact: true }).waitFor();
  await choosePath(desk, () => KEYS.press(button("home.card")), {}, KEYS);
  const saved = join(desk.home, "林知微.fjcard");
  await page.getByText(zh.page("home.cardDone", { path: saved })).waitFor();
  expect(await readFile(saved)).toEqual(await readFile(join(dataFolder, "cards", "林知微.fjcard")));

  await page.getByRole("button", { name: zh.page("lock"), exact: true }).click();
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill("0000 0000 0000 0000");
  await page.getByRole("button", { name: zh.page("unlock.action"), exact: true }).click();
  await refusalOf(page, "WRONG_PASSPHRASE").waitFor();
  await lookAt(page, "wrong-passphrase");
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: zh.page("unlock.action"), exact: true }).click();
  await page.getByRole("heading", { name: zh.page("home.expert") }).waitFor();
});

test("by mouse, in English: the card cannot be written; the identity is there all the same, and the card is written again", async () => {
  const { page, dataFolder } = desk;
  const { en } = WORDS;
  await button("lock").click();
  await chooseLook(page, { language: "en" });
  const press = (key: Parameters<typeof en.page>[0]) =>
    MOUSE.press(enabled(page.getByRole("button", { name: en.page(key), exact: true })));
  await press("unlock.create");
  await MOUSE.type(page.getByLabel(en.page("create.name")), "Lin Zhiwei");
  await MOUSE.type(page.getByLabel(en.page("create.organisation")), "Example University");
  await page.locator(".offered").waitFor();
  await MOUSE.check(page.getByLabel(en.page("create.written")));
  // Where the cards belong lies something that is no folder.
  await rename(join(dataFolder, "cards"), join(dataFolder, "cards-away"));
  await writeFile(join(dataFolder, "cards"), "");
  await press("create.action");
  await page.getByText(en.page("create.noCard")).waitFor();
  await lookAt(page, "identity-without-card", "en");
  await rm(join(dataFolder, "cards"));
  await rename(join(dataFolder, "cards-away"), join(dataFolder, "cards"));
  await press("create.cardAgain");
  await page.getByText(en.page("create.done")).waitFor();
  expect((await readdir(join(dataFolder, "cards"))).toSorted()).toEqual(["Lin-Zhiwei.fjcard", "林知微.fjcard"]);
  await press("continue");
  await page.getByRole("heading", { name: en.page("home.expert") }).waitFor();
  await chooseLook(page, { language: "zh-CN" });
  await button("lock").click();
});

test("kept preferences that cannot be read leave a window as it comes, not a blank one", async () => {
  const { page, dataFolder } = desk;
  await page.evaluate('sessionStorage.setItem("fengjuan.preferences", "{half")');
  for (const name of await readdir(join(dataFolder, "preferences"))) {
    await writeFile(join(dataFolder, "preferences", name), "{half");
  }
  await page.reload();
  await page.getByRole("heading", { name: zh.page("unlock.title") }).waitFor();
  expect(await page.evaluate("document.documentElement.style.fontSize")).toBe("100%");
});

test("while an input method composes in the passphrase the field says so", async () => {
  const { page } = desk;
  const field = page.getByLabel(zh.page("unlock.passphrase"), { exact: true });
  await field.dispatchEvent("compositionstart");
  await page.getByText(zh.page("unlock.ime")).waitFor();
  await lookAt(page, "passphrase-ime");
  await field.dispatchEvent("compositionend");
  await page.getByText(zh.page("unlock.ime")).waitFor({ state: "hidden" });
  expect(await field.inputValue()).toBe("");
});

test("an issued identity gets its holder's own passphrase and stays marked as issued", async () => {
  const { page, dataFolder } = desk;
  const issued = await createIdentity({ name: "周明远", organisation: "示例学院", custody: "issued" });
  const slip = "4071 9265 3318 7742";
  const path = join(dataFolder, "identities", "E09.fjid");
  await writeFile(path, await sealIdentity(issued, foldPassphrase(slip), 8));
  await page.reload();
  await page.getByLabel(zh.page("unlock.file")).selectOption({ label: "E09" });
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill(slip);
  await button("unlock.action").click();
  await page.getByText(zh.page("arrival.issuedLong"), { exact: true }).waitFor();
  await page.locator("header.bar").getByText(zh.page("arrival.issued"), { exact: true }).waitFor();
  await lookAt(page, "issued-identity");
  const code = await page.locator(".own-identity .code24").innerText();

  await button("arrival.ownPassphrase").click();
  await page.getByLabel(zh.page("arrival.oldPassphrase")).fill(slip);
  await button("create.own").click();
  const own = page.getByLabel(zh.page("create.own"), { exact: true });
  await own.fill("password1234");
  await strengthOf("password1234").and(page.locator(".attend")).waitFor();
  await page.getByLabel(zh.page("arrival.again"), { exact: true }).fill("password1234");
  await button("arrival.changePassphrase").click();
  await refusalOf(page, "WEAK_PASSPHRASE").waitFor();
  const chosen = "correct horse battery staple 42";
  await own.fill(chosen);
  await strengthOf(chosen).and(page.locator(".note")).waitFor();
  await page.getByText(zh.page("arrival.notSame")).waitFor();
  await lookAt(page, "own-passphrase");
  await page.getByLabel(zh.page("arrival.again"), { exact: true }).fill(chosen);
  await button("arrival.changePassphrase").click();
  await page.getByText(zh.page("arrival.repassed")).waitFor();
  await button("continue").click();
  expect(await page.locator(".own-identity .code24").innerText()).toBe(code);

  await button("lock").click();
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill(slip);
  await button("unlock.action").click();
  await refusalOf(page, "WRONG_PASSPHRASE").waitFor();
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill(chosen);
  await button("unlock.action").click();
  await page.getByText(zh.page("arrival.issuedLong"), { exact: true }).waitFor();
});

/** What the window says of a passphrase's strength. */
function strengthOf(passphrase: string): Locator {
  const bits = Math.floor(bitsOfTyped(passphrase));
  return desk.page.getByText(zh.page("create.strength", { bits, required: REQUIRED_BITS }));
}

function button(key: Parameters<typeof zh.page>[0]): Locator {
  return enabled(desk.page.getByRole("button", { name: zh.page(key), exact: true }));
}
