import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bitsOfTyped, foldPassphrase, REQUIRED_BITS } from "../../electron/crypto/passphrase.ts";
import { createIdentity } from "../../electron/identity/identity.ts";
import { sealIdentity } from "../../electron/identity/identity-file.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { enabled, refusalOf, WORDS } from "../helpers/e2e-steps.ts";

const zh = WORDS["zh-CN"];
let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test("a person without an identity makes one with the offered passphrase, and its card", async () => {
  const { page, dataFolder } = desk;
  await page.getByText(zh.page("unlock.none")).waitFor();
  await lookAt(page, "unlock-first");
  await page.getByRole("button", { name: zh.page("unlock.create") }).click();
  await page.getByLabel(zh.page("create.name")).fill("林知微");
  await page.getByLabel(zh.page("create.organisation")).fill("示例大学");
  const offered = page.locator(".offered");
  const passphrase = await offered.innerText();
  expect(passphrase).toMatch(/^\d{4}([ -]\d{4}){3}$/);
  await lookAt(page, "create-identity");
  expect(await offered.innerText()).toBe(passphrase);

  const make = page.getByRole("button", { name: zh.page("create.action") });
  expect(await make.getAttribute("aria-disabled")).toBe("true");
  await page.getByLabel(zh.page("create.written")).check();
  await make.click();
  await page.getByText(zh.page("create.done")).waitFor();
  const code = await page.locator(".code-aloud").innerText();
  expect(code.match(/\d{4}/g)).toHaveLength(6);
  expect(await readdir(join(dataFolder, "cards"))).toEqual(["林知微.fjcard"]);
  await lookAt(page, "identity-made");

  await page.getByRole("button", { name: zh.page("continue") }).click();
  await page.getByText("林知微", { exact: true }).waitFor();
  await page.getByRole("button", { name: zh.page("lock"), exact: true }).click();
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill("0000 0000 0000 0000");
  await page.getByRole("button", { name: zh.page("unlock.action"), exact: true }).click();
  await refusalOf(page, "WRONG_PASSPHRASE").waitFor();
  await lookAt(page, "wrong-passphrase");
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: zh.page("unlock.action"), exact: true }).click();
  await page.getByRole("heading", { name: zh.page("home.expert") }).waitFor();
});

test("an issued identity gets its holder's own passphrase and stays marked as issued", async () => {
  const { page, dataFolder } = desk;
  const issued = await createIdentity({ name: "周明远", organisation: "示例学院", custody: "issued" });
  const slip = "4071 9265 3318 7742";
  const path = join(dataFolder, "identities", "E09.fjid");
  await writeFile(path, await sealIdentity(issued, foldPassphrase(slip), 8));
  await button("lock").click();
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
