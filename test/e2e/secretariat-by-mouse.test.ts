import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { dropFiles } from "../helpers/e2e-drop.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { enabled, signIn, unlock, WORDS } from "../helpers/e2e-steps.ts";

const zh = WORDS["zh-CN"];
let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk({
    identities: ["organiser", "collecting", "E01", "E05"],
    files: ["programme", "sheets", "identities/E02.fjid", "decisions", "ranking.json"],
  });
  await unlock(desk, "organiser");
});
afterAll(() => desk.close());

function button(key: Parameters<typeof zh.page>[0]): Locator {
  return enabled(desk.page.getByRole("button", { name: zh.page(key), exact: true }));
}

/** Has somebody else's identity sign what is asked for. */
async function signAs(identity: string): Promise<void> {
  const signer = desk.page.locator("fieldset.signer");
  await signer.getByLabel(zh.page("secretariat.signOther")).check();
  await signer.getByLabel(zh.page("unlock.file"), { exact: true }).selectOption({ label: identity });
  await signer.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill(desk.passphrase);
}

test("a programme folder is looked at and sealed for its experts", async () => {
  const { page } = desk;
  await button("home.toSecretariat").click();
  await page.getByText(zh.page("programme.none")).waitFor();
  await lookAt(page, "programmes-empty");
  await choosePath(desk, () => button("programme.new").click(), { folders: ["programme"] });
  await page.getByRole("heading", { name: zh.page("seal.where") }).waitFor();
  await lookAt(page, "programme-preview");
  await choosePath(desk, () => button("chooseFolder").click());
  await button("seal.action").click();
  await page.getByText(zh.page("seal.handOut1")).waitFor();
  await lookAt(page, "sealed");
  expect(await page.locator("tbody tr").count()).toBe(5);
});

test("sheets are collected by drop in any order, and what is no sheet is refused with its reason", async () => {
  const { page, home } = desk;
  await button("lock").click();
  await signIn(desk, "collecting");
  await button("programme.open").waitFor();
  await lookAt(page, "programmes");
  await button("programme.open").click();
  await page.getByRole("heading", { name: zh.page("collect.title"), exact: true }).waitFor();
  await lookAt(page, "collect-empty");
  const damaged = await readFile(join(home, "sheets", "E03.fjsheet"));
  await writeFile(join(home, "cut.fjsheet"), damaged.subarray(0, damaged.length - 40));
  const zone = page.locator(".drop-zone");
  const names = ["E08", "E02", "E05", "E01", "E03", "E02"];
  await dropFiles(zone, [...names.map((name) => join(home, "sheets", `${name}.fjsheet`)), join(home, "cut.fjsheet")]);
  await page.getByText("收妥 5").waitFor();
  await dropFiles(zone, [join(home, "programme", "scheme.json")]);
  await page.getByRole("article").filter({ hasText: "scheme.json" }).getByText("NOT_A_SHEET").waitFor();
  await lookAt(page, "collect-rejected");
  expect(await page.locator(".collect .tally").innerText()).toMatch(/8\s.*5\s.*0\s.*3\s?/s);
});

test("the collection is closed only when all is in, and before that no result is shown", async () => {
  const { page, home } = desk;
  expect(await button("close.action").count()).toBe(0);
  await button("secretariat.results").click();
  await page.getByText(zh.page("result.notClosed")).waitFor();
  await lookAt(page, "not-closed");
  await button("secretariat.collect").click();
  const rest = ["E04", "E06", "E07"].map((name) => join(home, "sheets", `${name}.fjsheet`));
  await dropFiles(page.locator(".drop-zone"), rest);
  await page.getByText(zh.page("close.ready")).waitFor();
  await lookAt(page, "collected");
  await button("close.action").click();
  await signAs("organiser");
  await lookAt(page, "closing");
  await button("close.sign").click();
  const dialog = page.getByRole("dialog");
  await dialog.locator(".code-aloud").waitFor();
  await lookAt(page, "closed");
  await button("secretariat.done").click();
  await button("close.toResults").click();
});

test("what blocks the result is settled by the leaders, and the ranking is the one of the command line", async () => {
  const { page, home } = desk;
  const settled = z.object({ matter: z.object({ points: z.string() }) });
  const { matter } = settled.parse(JSON.parse(await readFile(join(home, "decisions", "02-settle-score.json"), "utf8")));
  await button("result.settle.score").first().waitFor();
  await lookAt(page, "obstacles");
  const reason = "评审组核对原件，一致认定。";
  await page
    .locator(".obstacles li")
    .filter({ hasText: "FACT_CHALLENGED" })
    .getByText(zh.page("result.settle.fact"))
    .click();
  await button("result.take").click();
  await page.getByLabel(zh.page("secretariat.reason")).fill(reason);
  await signAs("E01");
  await lookAt(page, "settle-fact");
  await button("secretariat.sign").click();
  await button("secretariat.done").click();
  const score = page.locator(".obstacles li").filter({ hasText: "OBJECTIVE_DISAGREEMENT" });
  await score.getByText(zh.page("result.settle.score")).click();
  await page.getByRole("dialog").locator("select").first().selectOption({ value: matter.points });
  await page.getByLabel(zh.page("secretariat.reason")).fill(reason);
  await signAs("E05");
  await button("secretariat.sign").click();
  await button("secretariat.done").click();
  await page.locator("main.results").waitFor();
  await lookAt(page, "results");
  const ranking = z.object({ candidates: z.array(z.object({ name: z.string(), total: z.string().nullable() })) });
  const [first] = ranking.parse(
    JSON.parse(await readFile(join(inject("smallDemo"), "ranking.json"), "utf8")),
  ).candidates;
  expect(await page.locator(".why h2").innerText()).toBe(zh.page("result.whyTotal", { total: first?.total ?? "" }));
  expect(await page.locator(".why header").innerText()).toContain(first?.name);
});

test("the report is written after it was said that it lies in the clear, and its evidence verifies", async () => {
  const { page, home } = desk;
  await button("secretariat.report").click();
  await choosePath(desk, () => button("chooseFolder").first().click());
  expect(await button("report.write").count()).toBe(0);
  await page.getByLabel(zh.page("report.understood")).check();
  await signAs("organiser");
  await lookAt(page, "report");
  await button("report.write").click();
  await page.locator("section[role=status] .code-aloud").waitFor();
  await button("report.verify.action").click();
  await page.getByText(zh.page("report.verdict.consistent")).waitFor();
  await lookAt(page, "report-verified");
  const result = await readFile(join(home, zh.page("report.folderName"), "ranking.csv"), "utf8");
  expect(result.split("\n").length).toBeGreaterThan(16);
});
