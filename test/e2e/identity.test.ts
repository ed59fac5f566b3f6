import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { refusalOf, WORDS } from "../helpers/e2e-steps.ts";

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
