import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { openDesk } from "../helpers/e2e-desk.ts";
import { disputedCollection } from "../helpers/e2e-disputed.ts";
import { dropFiles } from "../helpers/e2e-drop.ts";
import { MOUSE } from "../helpers/e2e-hands.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { chooseLook } from "../helpers/e2e-preferences.ts";
import { type Clerk, clerkAt } from "../helpers/e2e-secretariat.ts";
import { TEST_PASSPHRASE } from "../helpers/identity-files.ts";

let clerk: Clerk;

beforeAll(async () => {
  const desk = await openDesk({ prepare: disputedCollection });
  clerk = clerkAt({ ...desk, passphrase: TEST_PASSPHRASE }, MOUSE, "zh-CN");
  await clerk.signIn("collecting");
  await clerk.press("home.toSecretariat");
  await choosePath(desk, () => clerk.press("programme.openLedger"), { folders: ["ledger"] });
  const sheets = ["E01", "E02", "E03", "E03-other"].map((name) => join(desk.home, `${name}.fjsheet`));
  await dropFiles(desk.page.locator(".drop-zone"), sheets);
  await clerk.button("collect.work.choose-sheet").waitFor();
}, 60_000);
afterAll(() => clerk.desk.close());

/** The board's line of an expert. */
function row(expert: string): Locator {
  return clerk.desk.page.locator(".board tbody tr").filter({ hasText: expert });
}

/** Gives a reason, has somebody sign, and leaves the dialog with the decision recorded. */
async function record(name: string, signer: string, reason = "记录在案。"): Promise<void> {
  const { page } = clerk.desk;
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(clerk.words.page("secretariat.reason")).fill(reason);
  await clerk.signAs(signer);
  await lookAt(page, name);
  await clerk.press("secretariat.sign");
  await dialog.locator(".code-aloud").waitFor();
  await clerk.press("secretariat.done");
  await dialog.waitFor({ state: "detached" });
}

test("an expert who stayed away is recorded as absent, by an officer and nobody else", async () => {
  const { page } = clerk.desk;
  await row("专家E04").getByRole("button").click();
  await page.getByLabel(clerk.words.page("secretariat.reason")).fill("因病未到。");
  await clerk.signAs("E01");
  await clerk.press("secretariat.sign");
  await page.getByRole("alert").filter({ hasText: "NOT_ENTITLED" }).waitFor();
  await record("absence", "organiser", "因病未到。");
  await expect.poll(() => row("专家E04").locator(".none").innerText()).toBe(clerk.words.page("collect.absent"));
});

test("a sheet by an issued key is held until the signed print is on file", async () => {
  const { page } = clerk.desk;
  await row("专家E02").getByText(clerk.words.page("collect.needsWetSignature")).waitFor();
  await row("专家E02").getByRole("button").click();
  await page.getByLabel(clerk.words.page("collect.wetSame")).check();
  await record("wet-signature", "organiser");
  await expect.poll(() => row("专家E02").locator(".in").innerText()).toBe(clerk.words.page("collect.accepted"));
});

test("of two sheets that differ the leader names one, and neither was chosen before", async () => {
  const { page } = clerk.desk;
  await row("专家E03").getByRole("button").click();
  const choices = page.getByRole("dialog").locator(".choice input");
  expect(await choices.count()).toBe(2);
  expect(await page.getByRole("dialog").locator(".choice input:checked").count()).toBe(0);
  await choices.first().check();
  await record("choose-sheet", "E01");
  await expect.poll(() => row("专家E03").locator(".in").innerText()).toBe(clerk.words.page("collect.accepted"));
});

test("a late recusal offers the candidates that the expert reviews, and no others", async () => {
  const { page } = clerk.desk;
  await clerk.press("collect.lateRecusal");
  const [experts, candidates] = [
    page.getByRole("dialog").locator("select").nth(0),
    page.getByRole("dialog").locator("select").nth(1),
  ];
  expect(await candidates.isDisabled()).toBe(true);
  await MOUSE.choose(experts, "E03");
  expect(
    await candidates.locator("option:not([value=''])").evaluateAll((all) => all.map(({ value }) => value)),
  ).toEqual(["d0001", "d0002"]);
  await MOUSE.choose(experts, "E02");
  expect(await candidates.locator("option:not([value=''])").count()).toBe(3);
  await MOUSE.choose(candidates, "d0003");
  await record("late-recusal", "organiser", "会后申报：曾任该企业顾问。");
});

test("a tie that the scheme leaves to the leader is ordered by the leader", async () => {
  const { page } = clerk.desk;
  await clerk.press("close.action");
  await clerk.signAs("organiser");
  await clerk.press("close.sign");
  await clerk.press("secretariat.done");
  await clerk.press("close.toResults");
  await page.getByText("TIE_UNDECIDED").first().waitFor();
  await clerk.press("result.settle.tie");
  await page.getByRole("dialog").locator(".ways button").filter({ hasText: "d0002" }).click();
  await page.getByRole("dialog").locator(".ways button").filter({ hasText: "d0001" }).click();
  await record("break-tie", "E01");
  await page.locator("main.results").waitFor();
  const names = await page.locator(".rank tbody th").allInnerTexts();
  expect(names).toEqual(["佛山乙公司", "佛山甲公司", "佛山丙公司"]);
});

test("in English the titles that the secretariat gave in English are shown", async () => {
  const { page } = clerk.desk;
  await chooseLook(page, { language: "en" });
  expect(await page.locator(".bar .programme").innerText()).toContain("A small panel");
  expect(await page.locator(".matrix tbody th").innerText()).toBe("Overall merit");
  await chooseLook(page, { language: "zh-CN" });
});

test("a reload, and a lock, return to the same step and the same number", async () => {
  const { page } = clerk.desk;
  await page.locator(".rank").getByRole("button", { name: "佛山丙公司" }).click();
  await page.locator(".why header").getByText("佛山丙公司").waitFor();
  await page.reload();
  await clerk.signIn("collecting");
  await page.locator(".why header").getByText("佛山丙公司").waitFor();
  await clerk.press("lock");
  await clerk.signIn("collecting");
  const shown = page.locator(".why header p");
  await shown.waitFor();
  expect(await shown.innerText()).toContain("佛山丙公司");
});
