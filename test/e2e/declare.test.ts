import { join } from "node:path";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dropFiles } from "../helpers/e2e-drop.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { buttonOf, givePassphrase, openPanelDesk, type PanelDesk, unlockPanelDesk } from "../helpers/e2e-panel-desk.ts";
import { acceptUndertaking, batchDropZone } from "../helpers/e2e-steps.ts";
import { createPanel, panelProgramme, sealTestBatch } from "../helpers/panel-batch.ts";

let desk: PanelDesk;
let batch: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fengjuan-panel-"));
  const panel = await createPanel(folder, "佛山市C1有限公司、佛山市C2有限公司");
  const programme = {
    ...panelProgramme,
    discipline: "一、关闭通讯工具。\n二、不议论他人的评分。",
    session: { minutes: 9 },
  };
  batch = (await sealTestBatch(panel, { documents: (all) => ({ ...all, "data/programme.json": programme }) })).path;
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

test("the session's end is announced in words, dismissed, and locks nothing", async () => {
  const { page, text } = desk;
  await acceptUndertaking(page);
  await buttonOf(desk, "declare.toScore").click();
  const word = page.locator(".session-note");
  await word.getByText(text.page("pace.soon.10", { minutes: 9 })).waitFor();
  await lookAt(page, "session-ending");
  await word.getByRole("button", { name: text.page("dismiss") }).click();
  await word.waitFor({ state: "hidden" });
  await page.locator("section.form").waitFor();
  expect(await page.locator(".list .pace").innerText()).toBe(text.page("pace.left", { minutes: 9 }));
});
