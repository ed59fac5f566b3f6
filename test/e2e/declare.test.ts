import { join } from "node:path";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dropFiles } from "../helpers/e2e-drop.ts";
import { tabAndEnter } from "../helpers/e2e-keyboard.ts";
import { EVERY_SIZE, lookAt } from "../helpers/e2e-look.ts";
import {
  buttonOf,
  givePassphrase,
  openPanelDesk,
  openRow,
  type PanelDesk,
  unlockPanelDesk,
} from "../helpers/e2e-panel-desk.ts";
import { acceptUndertaking, batchDropZone } from "../helpers/e2e-steps.ts";
import { createPanel, type Documents, panelProgramme, sealTestBatch } from "../helpers/panel-batch.ts";

let desk: PanelDesk;
let batch: string;
let second: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fengjuan-panel-"));
  const panel = await createPanel(folder, "佛山市C1有限公司、佛山市C2有限公司");
  const programme = {
    ...panelProgramme,
    discipline: "一、关闭通讯工具。\n二、不议论他人的评分。",
    session: { minutes: 9 },
  };
  const documents = (all: Documents) => ({ ...all, "data/programme.json": programme });
  batch = (await sealTestBatch(panel, { documents })).path;
  second = (await sealTestBatch(panel, { documents, name: "second.fjbatch", candidates: ["C2", "C4"] })).path;
  desk = await openPanelDesk("zh-CN", panel);
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

test("dossiers of the expert's own organisation are asked about: one is declared by the expert, one passed over", async () => {
  const { page, text } = desk;
  await unlockPanelDesk(desk);
  await dropFiles(batchDropZone(page), [batch]);
  await buttonOf(desk, "open.same").click();
  await buttonOf(desk, "continue").click();
  const asked = page.getByRole("region", { name: text.page("suggest.title") });
  await asked.getByRole("listitem").nth(1).waitFor();
  await asked
    .getByRole("button", { name: text.page("suggest.pass") })
    .nth(1)
    .click();
  await asked.getByText(text.page("suggest.passed")).waitFor();
  const recuse = asked.getByRole("button", { name: text.page("suggest.recuse") });
  await expect.poll(() => recuse.nth(1).and(page.locator(":focus")).count()).toBe(1);
  await lookAt(page, "declare-suggested");
  await recuse.first().click();
  const reason = page.getByLabel(text.page("declare.reason"));
  await expect.poll(() => reason.and(page.locator(":focus")).count()).toBe(1);
  expect(await reason.inputValue()).toContain("佛山市C1有限公司");
  await page.keyboard.press("Enter");
  await page.locator(".conflicts .tag").getByText(text.page("work.recused")).waitFor();
  await expect.poll(() => asked.getByRole("listitem").count()).toBe(1);
});

test("what was passed over is remembered after a reload, and asked no more", async () => {
  const { page, text } = desk;
  await page.reload();
  await givePassphrase(desk);
  const asked = page.getByRole("region", { name: text.page("suggest.title") });
  await asked.getByText(text.page("suggest.passed")).waitFor();
  expect(await asked.getByRole("listitem").count()).toBe(1);
  expect(await asked.getByRole("button", { name: text.page("suggest.pass") }).count()).toBe(0);
});

test("a recused dossier shows neither facts nor files, in that moment and after a reload, until it is withdrawn with a reason", async () => {
  const { page, text } = desk;
  const closed = page.getByRole("region", { name: text.page("work.recused"), exact: true });
  const material = page.locator("article.dossier :is(.facts, .viewer:not([hidden]))");
  await acceptUndertaking(page);
  await buttonOf(desk, "declare.toScore").click();
  await page.locator(".list li button").first().click();
  await closed.getByText(text.page("recused.title")).waitFor();
  expect(await material.count()).toBe(0);
  expect(await closed.innerText()).toContain("佛山市C1有限公司");
  await lookAt(page, "recused", "zh-CN", EVERY_SIZE);
  await page.reload();
  await givePassphrase(desk);
  await closed.getByText(text.page("recused.title")).waitFor();
  expect(await material.count()).toBe(0);
  await tabAndEnter(page, closed.getByRole("button", { name: text.page("recused.withdraw") }));
  await page.keyboard.type("同名，并非本单位");
  await page.keyboard.press("Enter");
  await material.nth(1).waitFor();
  await page.frameLocator("article.dossier iframe").locator(".sheet, pre").first().waitFor();
  await page.locator("article.dossier h1:focus").waitFor();
  // Read by the expert at this moment: the recusal closes what is on the desk.
  await buttonOf(desk, "expert.step.declare").click();
  const row = page.locator(".conflicts tr", { hasText: "佛山市C1有限公司" });
  await row.getByRole("button", { name: text.page("declare.recuse") }).click();
  await page.getByLabel(text.page("declare.reason")).fill("曾任顾问");
  await page.keyboard.press("Enter");
  await buttonOf(desk, "declare.withdraw").waitFor();
  await buttonOf(desk, "declare.toScore").click();
  await closed.getByText("曾任顾问").waitFor();
  expect(await material.count()).toBe(0);
});

test("the session's end is announced in words, dismissed, and locks nothing", async () => {
  const { page, text } = desk;
  const word = page.locator(".session-note");
  await word.getByText(text.page("pace.soon.10", { minutes: 9 })).waitFor();
  await lookAt(page, "session-ending");
  await word.getByRole("button", { name: text.page("dismiss") }).click();
  await word.waitFor({ state: "hidden" });
  await page.locator("section.form").waitFor();
  for (const step of ["declare", "compare", "sign", "score"] as const) {
    await page.getByRole("button", { name: text.page(`expert.step.${step}`), exact: true }).click();
    expect(await page.locator(".bar .session-left").innerText()).toBe(text.page("pace.left", { time: "0:09" }));
  }
});

test("between two open batches one switches in the bar, and finds in each the dossier, the field and what was not sent", async () => {
  const { page, text } = desk;
  const inHand = page.locator("article.dossier h1");
  const opinion = page.getByLabel(text.page("work.opinion"));
  const switchBatch = async (): Promise<void> => {
    await buttonOf(desk, "arrival.switch").click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: text.page("home.enter") })
      .click();
  };
  await openRow(desk, 1);
  await buttonOf(desk, "work.abstain").click();
  await page.getByLabel(text.page("work.abstainReason")).fill("还没想好");
  await opinion.fill("第一卷的意见");
  await dropFiles(page.locator("main"), [second]);
  await buttonOf(desk, "open.same").click();
  await buttonOf(desk, "continue").click();
  await openRow(desk, 1);
  await inHand.getByText("佛山市C4有限公司").waitFor();
  expect(await page.locator(".session-note").count()).toBe(0);
  await opinion.fill("第二卷的意见");
  await switchBatch();
  await inHand.getByText("佛山市C2有限公司").waitFor();
  await opinion.and(page.locator(":focus")).waitFor();
  expect(await opinion.inputValue()).toBe("第一卷的意见");
  expect(await page.getByLabel(text.page("work.abstainReason")).inputValue()).toBe("还没想好");
  const dialog = page.getByRole("dialog", { name: text.page("arrival.switch") });
  await tabAndEnter(page, buttonOf(desk, "arrival.switch"));
  await dialog.waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press("Enter");
  await expect.poll(() => dialog.locator("li.batch").count()).toBe(1);
  await lookAt(page, "batch-switch");
  await tabAndEnter(page, dialog.getByRole("button", { name: text.page("home.enter") }));
  await inHand.getByText("佛山市C4有限公司").waitFor();
  await opinion.and(page.locator(":focus")).waitFor();
  expect(await opinion.inputValue()).toBe("第二卷的意见");
});
