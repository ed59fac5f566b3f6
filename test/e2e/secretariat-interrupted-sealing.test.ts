import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { openDesk } from "../helpers/e2e-desk.ts";
import { MOUSE } from "../helpers/e2e-hands.ts";
import { type Clerk, clerkAt } from "../helpers/e2e-secretariat.ts";

const NAME = "甲组封卷";

let clerk: Clerk;

beforeAll(async () => {
  clerk = clerkAt(await openDesk({ identities: ["organiser"], files: ["programme"] }), MOUSE, "zh-CN");
  await clerk.signIn("organiser");
  await clerk.press("home.toSecretariat");
  await choosePath(clerk.desk, () => clerk.press("programme.new"), { folders: ["programme"] });
  await choosePath(clerk.desk, () => clerk.press("chooseFolder"));
  await name().fill(NAME);
});
afterAll(() => clerk.desk.close());

function name(): Locator {
  return clerk.desk.page.getByLabel(clerk.words.page("secretariat.newFolder"));
}

async function unlockAgain(): Promise<void> {
  const { page, passphrase } = clerk.desk;
  await page.getByLabel(clerk.words.page("unlock.passphrase"), { exact: true }).fill(passphrase);
  await clerk.press("unlock.action");
}

/** The place that was chosen is chosen still, and nothing lies there. */
async function expectSamePlace(): Promise<void> {
  const { page, home } = clerk.desk;
  await name().waitFor();
  expect(await name().inputValue()).toBe(NAME);
  await page.getByText(join(home, NAME)).waitFor();
}

test("a reload and a lock keep where the programme is to be sealed to", async () => {
  await clerk.desk.page.reload();
  await unlockAgain();
  await expectSamePlace();
  await clerk.press("lock");
  await unlockAgain();
  await expectSamePlace();
  expect(await readdir(clerk.desk.home)).not.toContain(NAME);
});

test("services that are killed while sealing leave nothing half-done, and the same place is chosen still", async () => {
  const { page, home, window } = clerk.desk;
  await clerk.press("seal.action");
  await page.locator(".progress-note").waitFor();
  process.kill(await window.serviceProcessId(), "SIGKILL");
  await page.getByRole("alert").filter({ hasText: "SERVICE_STOPPED" }).waitFor();
  const left = await readdir(join(home, NAME)).catch(() => []);
  expect(left.filter((entry) => !entry.startsWith("."))).toEqual([]);
  await clerk.press("seal.action");
  await unlockAgain();
  await expectSamePlace();
  await clerk.press("seal.action");
  await page.getByText(clerk.words.page("seal.handOut1")).waitFor();
  // Not even what the killed process was preparing is left.
  expect((await readdir(join(home, NAME))).toSorted()).toEqual(["batches", "ledger"]);
});

test("what was just sealed is told until its person goes on to collecting, whatever locks the window", async () => {
  const { page } = clerk.desk;
  const code = await page.locator(".code-aloud").innerText();
  await clerk.press("lock");
  await unlockAgain();
  expect(await page.locator(".code-aloud").innerText()).toBe(code);
  expect(await page.locator("tbody tr").count()).toBe(5);
  await clerk.press("seal.toCollect");
  await page.locator(".board").waitFor();
  const known: { readonly ledgers: readonly unknown[] } = JSON.parse(
    await readFile(join(clerk.desk.dataFolder, "ledgers.json"), "utf8"),
  );
  expect(known.ledgers).toHaveLength(1);
});
