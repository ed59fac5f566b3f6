import { join } from "node:path";
import process from "node:process";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { openDesk } from "../helpers/e2e-desk.ts";
import { disputedCollection } from "../helpers/e2e-disputed.ts";
import { dropFiles } from "../helpers/e2e-drop.ts";
import { MOUSE } from "../helpers/e2e-hands.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { type Clerk, clerkAt } from "../helpers/e2e-secretariat.ts";
import { TEST_PASSPHRASE } from "../helpers/identity-files.ts";

const WORDS = "因病未到，已电话告假";
const MORE = "，请假条";

let clerk: Clerk;
let page: Page;

beforeAll(async () => {
  const desk = await openDesk({ prepare: disputedCollection });
  ({ page } = desk);
  await page.clock.install();
  clerk = clerkAt({ ...desk, passphrase: TEST_PASSPHRASE }, MOUSE, "zh-CN");
  await clerk.signIn("collecting");
  await clerk.press("home.toSecretariat");
  await choosePath(desk, () => clerk.press("programme.openLedger"), { folders: ["ledger"] });
  await dropFiles(page.locator(".drop-zone"), [join(desk.home, "E01.fjsheet")]);
  await page.getByText("收妥 1").waitFor();
}, 60_000);
afterAll(() => clerk.desk.close());

function dialog(): Locator {
  return page.getByRole("dialog");
}

function reason(): Locator {
  return dialog().getByLabel(clerk.words.page("secretariat.reason"));
}

async function unlockAgain(): Promise<void> {
  await page.getByLabel(clerk.words.page("unlock.passphrase"), { exact: true }).fill(TEST_PASSPHRASE);
  await clerk.press("unlock.action");
}

/** The dialog is the same, with every word and whoever signs; no passphrase is in it. */
async function expectSameDialog(words: string): Promise<void> {
  await reason().waitFor();
  expect(await reason().inputValue()).toBe(words);
  const signer = dialog().locator("fieldset.signer");
  expect(await signer.getByLabel(clerk.words.page("secretariat.signOther")).isChecked()).toBe(true);
  expect(await signer.getByLabel(clerk.words.page("unlock.file"), { exact: true }).inputValue()).toContain("organiser");
  expect(await signer.getByLabel(clerk.words.page("unlock.passphrase"), { exact: true }).inputValue()).toBe("");
}

test("services that are killed under a half-filled decision: the same dialog, every word, and nothing recorded", async () => {
  await page.locator(".board tbody tr").filter({ hasText: "专家E04" }).getByRole("button").click();
  await clerk.signAs("organiser");
  await reason().fill(WORDS);
  process.kill(await clerk.desk.window.serviceProcessId(), "SIGKILL");
  await reason().pressSequentially(MORE);
  await page.clock.fastForward(1_000);
  await page.getByText(clerk.words.page("unlock.restarted")).waitFor();
  expect(await page.getByText(WORDS).count()).toBe(0);
  await unlockAgain();
  await expectSameDialog(WORDS + MORE);
  await lookAt(page, "decision-after-kill");
});

test("locked by hand and by itself, the half-filled decision is there again, and shown to nobody in between", async () => {
  await page.clock.fastForward("10:30");
  await page.getByText(clerk.words.page("arrival.idleLocked")).waitFor();
  expect(await dialog().count()).toBe(0);
  await unlockAgain();
  await expectSameDialog(WORDS + MORE);
});

test("reloaded in mid-sentence, the dialog opens again with all that was typed", async () => {
  await reason().press("End");
  await reason().pressSequentially("在");
  await page.reload();
  await unlockAgain();
  await expectSameDialog(`${WORDS}${MORE}在`);
  expect(await page.evaluate("JSON.stringify({ ...sessionStorage, ...localStorage })")).not.toContain(WORDS);
});

test("somebody else who unlocks in between sees nothing of it, and it waits for who wrote it", async () => {
  await page.reload();
  await clerk.signIn("organiser");
  await page.locator(".board").waitFor();
  expect(await dialog().count()).toBe(0);
  await clerk.press("lock");
  await clerk.signIn("collecting");
  await expectSameDialog(`${WORDS}${MORE}在`);
});

test("cancelled, it is forgotten and does not come back", async () => {
  await clerk.press("cancel");
  await page.clock.fastForward(1_000);
  await page.reload();
  await unlockAgain();
  await page.locator(".board").waitFor();
  await page.locator(".board tbody tr").filter({ hasText: "专家E04" }).getByRole("button").click();
  expect(await reason().inputValue()).toBe("");
});

test("a wrong passphrase of another who signs is said, and the words are kept", async () => {
  await reason().fill(WORDS);
  await clerk.signAs("organiser");
  const passphrase = dialog().getByLabel(clerk.words.page("unlock.passphrase"), { exact: true });
  await passphrase.fill("0000-0000-0000-0000");
  await clerk.press("secretariat.sign");
  await dialog().getByRole("alert").filter({ hasText: "WRONG_PASSPHRASE" }).waitFor();
  expect(await passphrase.inputValue()).toBe("");
  expect(await reason().inputValue()).toBe(WORDS);
  await lookAt(page, "decision-wrong-passphrase");
  await passphrase.fill(TEST_PASSPHRASE);
  await clerk.press("secretariat.sign");
  await dialog().locator(".code-aloud").waitFor();
});

test("a short code that nobody has written down yet is there again after a lock", async () => {
  const code = await dialog().locator(".code-aloud").innerText();
  await page.clock.fastForward("10:30");
  await page.getByText(clerk.words.page("arrival.idleLocked")).waitFor();
  await unlockAgain();
  expect(await dialog().locator(".code-aloud").innerText()).toBe(code);
  await clerk.press("secretariat.done");
  await page
    .locator(".board .none")
    .filter({ hasText: clerk.words.page("collect.absent") })
    .waitFor();
});

test("services that are killed while sheets come in: they come in by themselves once somebody unlocks", async () => {
  const { home, window } = clerk.desk;
  const sheets = ["E02", "E03", "E03-other"].map((name) => join(home, `${name}.fjsheet`));
  process.kill(await window.serviceProcessId(), "SIGKILL");
  await dropFiles(page.locator(".drop-zone"), sheets);
  await page.getByText(clerk.words.page("unlock.title")).waitFor();
  await unlockAgain();
  await page
    .locator(".board .hold")
    .filter({ hasText: clerk.words.page("collect.needsWetSignature") })
    .waitFor();
  await page
    .locator(".board .hold")
    .filter({ hasText: clerk.words.page("collect.differ") })
    .waitFor();
  expect(await page.locator(".log tbody tr").count()).toBe(4);
});
