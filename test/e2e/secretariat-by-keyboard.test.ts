import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { tabAndEnter, tabAndType, tabTo } from "../helpers/e2e-keyboard.ts";
import { enabled, WORDS } from "../helpers/e2e-steps.ts";

const { en } = WORDS;
let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk({
    identities: ["organiser", "collecting", "E01", "E05"],
    files: ["programme", "sheets"],
    language: "en",
  });
});
afterAll(() => desk.close());

type Word = Parameters<typeof en.page>[0];

function button(key: Word): Locator {
  return enabled(desk.page.getByRole("button", { name: en.page(key), exact: true }));
}

/** Tab to a button and Enter. */
function press(key: Word): Promise<void> {
  return tabAndEnter(desk.page, button(key));
}

/** Tab to a list and type what to choose, as it is named. */
async function choose(list: Locator, option: string): Promise<void> {
  await tabTo(desk.page, list);
  await desk.page.keyboard.type(option);
  expect(await list.locator("option:checked").innerText()).toContain(option);
}

async function signIn(identity: string): Promise<void> {
  const { page, passphrase } = desk;
  await choose(page.getByLabel(en.page("unlock.file")), identity);
  await tabAndType(page, page.getByLabel(en.page("unlock.passphrase"), { exact: true }), passphrase);
  await page.keyboard.press("Enter");
  await button("lock").waitFor();
}

async function signAs(identity: string): Promise<void> {
  const { page, passphrase } = desk;
  const signer = page.locator("fieldset.signer");
  const other = signer.getByLabel(en.page("secretariat.signOther"));
  await tabTo(page, signer.locator("input[type=radio]:checked"));
  if (!(await other.isChecked())) await page.keyboard.press("ArrowDown");
  await choose(signer.getByLabel(en.page("unlock.file"), { exact: true }), identity);
  await tabAndType(page, signer.getByLabel(en.page("unlock.passphrase"), { exact: true }), passphrase);
}

test("by keyboard alone the secretariat seals a programme", async () => {
  const { page } = desk;
  await signIn("organiser");
  await press("home.toSecretariat");
  await press("programme.new");
  await tabAndEnter(page, page.getByRole("button", { name: "programme/" }));
  await page.getByRole("button", { name: "attachments/" }).waitFor();
  await press("chooseThisFolder");
  await press("chooseFolder");
  await press("chooseThisFolder");
  await press("seal.action");
  await page.getByText(en.page("seal.handOut1")).waitFor();
  expect(await page.locator("tbody tr").count()).toBe(5);
});

test("by keyboard alone the secretariat collects a folder of sheets and closes", async () => {
  const { page } = desk;
  await press("lock");
  await signIn("collecting");
  await press("programme.open");
  await press("collect.fromFolder");
  await tabAndEnter(page, page.getByRole("button", { name: "sheets/" }));
  await page.locator(".path-picker .mono").filter({ hasText: "sheets" }).waitFor();
  await press("chooseThisFolder");
  await page.getByText(en.page("close.ready")).waitFor();
  await press("close.action");
  await signAs("organiser");
  await press("close.sign");
  await press("secretariat.done");
  await press("close.toResults");
  await page.locator(".obstacles li").first().waitFor();
  expect(await page.locator(".obstacles li").count()).toBe(2);
});

test("by keyboard alone the leaders settle what blocks the result, and the ranking is the one of the command line", async () => {
  const { page } = desk;
  const settled = z.object({ matter: z.object({ points: z.string() }) });
  const decision = await readFile(join(inject("e2eDemo"), "decisions", "02-settle-score.json"), "utf8");
  const { matter } = settled.parse(JSON.parse(decision));
  const settle = async (code: string, word: Word, identity: string, fill: () => Promise<void>): Promise<void> => {
    const obstacle = page.locator(".obstacles li").filter({ hasText: code });
    await tabAndEnter(page, obstacle.getByRole("button", { name: en.page(word) }));
    await fill();
    await tabAndType(page, page.getByLabel(en.page("secretariat.reason")), "As proven by the originals.");
    await signAs(identity);
    await press("secretariat.sign");
    await press("secretariat.done");
  };
  await settle("FACT_CHALLENGED", "result.settle.fact", "E01", () => press("result.take"));
  await settle("OBJECTIVE_DISAGREEMENT", "result.settle.score", "E05", () =>
    choose(page.getByRole("dialog").locator("select").first(), matter.points),
  );
  await page.locator("main.results").waitFor();
  const ranking = z.object({ candidates: z.array(z.object({ total: z.string().nullable() })) });
  const demo = ranking.parse(JSON.parse(await readFile(join(inject("e2eDemo"), "ranking.json"), "utf8")));
  const total = demo.candidates[0]?.total ?? "";
  expect(await page.locator(".why h2").innerText()).toBe(en.page("result.whyTotal", { total }));
});

test("by keyboard alone the report is written, and its evidence verifies", async () => {
  const { page, home } = desk;
  await press("secretariat.report");
  await tabTo(page, page.getByLabel(en.page("report.understood")));
  await page.keyboard.press("Space");
  await tabAndEnter(page, button("chooseFolder").first());
  await press("chooseThisFolder");
  await signAs("organiser");
  await press("report.write");
  await page.locator("section[role=status] .code-aloud").waitFor();
  await press("report.verify.action");
  await page.getByText(en.page("report.verdict.consistent")).waitFor();
  const ranking = await readFile(join(home, en.page("report.folderName"), "ranking.csv"), "utf8");
  expect(ranking.split("\n").length).toBeGreaterThan(16);
});
