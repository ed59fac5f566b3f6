import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { foldPassphrase } from "../../electron/crypto/passphrase.ts";
import { openIdentity } from "../../electron/identity/identity-file.ts";
import { openOwnStatement } from "../../electron/sheet/sheet-statement.ts";
import { readSheetFile } from "../../electron/sheet/sheet-file.ts";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { dropFiles } from "../helpers/e2e-drop.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { prepareSecondRound } from "../helpers/e2e-second-round.ts";
import { itemsToFill } from "../helpers/e2e-score-form.ts";
import { batchDropZone, enabled, refusalOf, signIn, unlock, WORDS } from "../helpers/e2e-steps.ts";

const zh = WORDS["zh-CN"];
const EXPERT = "E02";
let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk({
    identities: [EXPERT],
    prepare: async (place) => {
      await prepareSecondRound(place, EXPERT);
    },
  });
  await unlock(desk, EXPERT);
});
afterAll(() => desk.close());

function button(key: Parameters<typeof zh.page>[0]): Locator {
  return enabled(desk.page.getByRole("button", { name: zh.page(key), exact: true }));
}

function choice(key: Parameters<typeof zh.page>[0]): Locator {
  return desk.page.getByRole("radio", { name: zh.page(key), exact: true });
}

/** Opens a batch that lies at home; its organiser is known. */
async function openFile(name: string): Promise<void> {
  await dropFiles(batchDropZone(desk.page), [join(desk.home, name)]);
  await button("open.same").click();
  await desk.page.getByText(zh.page("open.removable")).waitFor();
  await button("continue").click();
}

/** Chooses where to, types the passphrase and signs; gives what the newest envelope in the file says. */
async function signInto(name: string, action: Parameters<typeof zh.page>[0]) {
  const { page, passphrase, home } = desk;
  await choosePath(desk, () => button("sign.choose").or(button("sign.change")).first().click(), { name });
  await page.getByLabel(zh.page("sign.passphrase"), { exact: true }).fill(passphrase);
  await button(action).click();
  await page.locator(".blockers .path").filter({ hasText: name }).waitFor();
  await page.getByText(zh.page("sign.exported")).waitFor();
  const open = async (id: string) =>
    openIdentity(await readFile(join(inject("smallDemo"), "identities", `${id}.fjid`)), foldPassphrase(passphrase));
  const [collecting, expert] = [await open("collecting"), await open(EXPERT)];
  const [newest] = await readSheetFile(await readFile(join(home, name)), [collecting.ageKey.identity]);
  if (newest === undefined) throw new Error("nothing was exported");
  const { predicate } = openOwnStatement(newest, expert.signingKey);
  // The screen says what was signed once it was read anew.
  const { round, revision } = predicate;
  await page.getByText(zh.page("sign.revision", { round, revision })).waitFor();
  return predicate;
}

test("the panel's summary is read with one's own column marked, and countersigned with a dissent", async () => {
  const { page } = desk;
  await openFile("summary.fjbatch");
  await page.getByText(zh.page("summary.ownListed")).waitFor();
  expect(await page.getByRole("columnheader", { name: zh.page("summary.own"), exact: true }).count()).toBe(1);
  expect(await page.locator("input[type=radio]:checked").count()).toBe(0);
  await lookAt(page, "summary");
  await choice("summary.verdict.dissent").check();
  await page.getByLabel(zh.page("summary.words")).fill("第二名与第三名的次序，我有保留意见。");
  const said = await signInto("countersignature.fjsheet", "summary.action");
  expect(said).toMatchObject({ verdict: "dissent", words: "第二名与第三名的次序，我有保留意见。", isOwnListed: true });
  await lookAt(page, "summary-signed");
});

test("who thinks better of it agrees, or refuses with words, each as a further revision with its reason", async () => {
  const { page } = desk;
  await choice("summary.verdict.refuse").check();
  await page.getByLabel(zh.page("summary.wordsOptional")).fill("汇总口径与评审时所说不同。");
  // The window locks over it; what was chosen and written is there again.
  await page.getByLabel(zh.page("sign.reason")).fill("与组长商量后");
  await button("lock").click();
  await signIn(desk, EXPERT);
  await page.getByLabel(zh.page("summary.wordsOptional")).waitFor();
  expect(await choice("summary.verdict.refuse").isChecked()).toBe(true);
  expect(await page.getByLabel(zh.page("summary.wordsOptional")).inputValue()).toBe("汇总口径与评审时所说不同。");
  expect(await page.getByLabel(zh.page("sign.reason")).inputValue()).toBe("与组长商量后");
  expect(await signInto("refused.fjsheet", "summary.action")).toMatchObject({
    verdict: "refuse",
    words: "汇总口径与评审时所说不同。",
    revision: 2,
    revisionReason: "与组长商量后",
  });
  await choice("summary.verdict.agree").check();
  await page.getByLabel(zh.page("sign.reason")).fill("口径已说明");
  expect(await signInto("agreed.fjsheet", "summary.action")).toMatchObject({ verdict: "agree", revision: 3 });
  await button("expert.home").click();
});

test("the second round asks about three dossiers, with one's own earlier score beside and nothing chosen", async () => {
  const { page } = desk;
  await openFile("round.fjbatch");
  const section = page.getByRole("region", { name: zh.page("round.objection") });
  await section.getByText("该企业创新能力得分明显高于其他专家，请复核并说明。").waitFor();
  expect(await page.locator("input[type=radio]:checked").count()).toBe(0);
  expect(Number(await section.locator(".earlier summary b").innerText())).toBeGreaterThan(0);
  expect(await page.locator("section.crit .item-head").count()).toBe(0);
  await lookAt(page, "round");
  await choice("round.answer.keep").check();
  await page.getByLabel(zh.page("round.reason")).fill("专利与标准均已核实，维持原评分。");
  await button("work.finish").click();
});

test("an objection on no ground of Art. 64 is answered in words only, and refusing is recorded without them", async () => {
  const { page } = desk;
  await page.getByText("请补充说明对市场地位的判断依据。").waitFor();
  expect(await choice("round.answer.rescore").count()).toBe(0);
  await choice("round.answer.refuse").check();
  await button("work.finish").click();
});

test("a new score starts from the earlier values only when that is asked for", async () => {
  const { page } = desk;
  await page.getByText("专利数量的认定与其他专家不一致，请复核。").waitFor();
  const states = (["answered", "refused", "unanswered"] as const).map((state) => zh.page(`work.state.${state}`));
  expect((await page.locator(".list .st").allInnerTexts()).map((state) => state.trim())).toEqual(states);
  expect(await page.locator(".list .counts span").allInnerTexts()).toEqual(states.map((state) => `${state} 1`));
  await choice("round.answer.rescore").check();
  await page.locator("section.crit .item-head").first().waitFor();
  expect(await page.locator("section.crit input:checked").count()).toBe(0);
  const filled = page.locator("section.crit .got:not(.empty)");
  const before = await filled.count();
  await page.getByLabel(zh.page("round.reason")).fill("复核后确认有两项专利已失效。");
  await button("round.start").click();
  const earlier = await page.locator(".earlier summary b").innerText();
  await page.locator(".sum .total b").filter({ hasText: earlier }).waitFor();
  expect(await filled.count()).toBeGreaterThan(before);
  // Another band, and a number within it, is another total.
  for (const item of (await itemsToFill(page, zh)).toReversed()) {
    const head = item.locator(".item-head");
    if ((await head.getAttribute("aria-expanded")) === "false") await head.click();
    const other = item.locator("input[type=radio]:not(:checked)");
    if ((await item.locator(".step").count()) === 0 || (await other.count()) === 0) continue;
    await other.first().check();
    await item.locator(".step input").press("ArrowUp");
    const reason = item.locator("textarea[aria-required=true]");
    if ((await reason.count()) > 0) await reason.fill("两项专利已失效");
    break;
  }
  await page.locator(".sum .total b").filter({ hasNotText: earlier }).waitFor();
  await lookAt(page, "round-rescored");
});

test("the answers are signed and exported with their short code", async () => {
  const { page } = desk;
  await button("work.toSign").click();
  await page.getByRole("heading", { name: zh.page("round.signWhat") }).waitFor();
  await page.getByText("复核后确认有两项专利已失效。").waitFor();
  // Read anew, every answer is here again, and the dossier in hand is the one that was.
  const asked = page.getByText("该企业创新能力得分明显高于其他专家，请复核并说明。");
  await page.locator(".answers button").first().click();
  await asked.waitFor();
  await button("round.stepSign").click();
  await page.reload();
  await signIn(desk, EXPERT);
  await page.getByText("复核后确认有两项专利已失效。").waitFor();
  await button("round.stepAnswer").click();
  await asked.waitFor();
  await button("round.stepSign").click();
  const said = await signInto("answer.fjsheet", "round.signAction");
  if (!("answers" in said)) throw new Error("not an answer");
  expect(said.answers.map(({ answer, reason }) => [answer, reason])).toEqual([
    ["keep", "专利与标准均已核实，维持原评分。"],
    ["refuse", undefined],
    ["rescore", "复核后确认有两项专利已失效。"],
  ]);
  await lookAt(page, "round-signed");
  await button("round.print").click();
  const paper = page.getByRole("article", { name: zh.page("round.printTitle") });
  const answers = paper.getByRole("table").first();
  await answers.waitFor();
  expect(await answers.locator("tbody b").allInnerTexts()).toEqual(
    (["keep", "refuse", "rescore"] as const).map((answer) => zh.page(`round.answer.${answer}`)),
  );
  const total = await answers.locator("tbody tr").last().locator("td").last().innerText();
  expect(await paper.getByRole("table").nth(1).locator("tbody td b").allInnerTexts()).toEqual([total]);
  await paper.getByText(said.answers[2]?.reason ?? "", { exact: true }).waitFor();
  await lookAt(page, "round-print");
  await button("print.back").click();
  await button("expert.home").click();
  await page.getByText(zh.page("arrival.answeredOf", { scored: 3, dossiers: 3 })).waitFor();
});

test("a summary that lacks the sheet one signed last is not agreed to: the alarm is plain", async () => {
  const { page } = desk;
  await page
    .locator(".library li")
    .filter({ hasText: zh.page("arrival.kind.summary") })
    .getByRole("button", { name: zh.page("home.enter") })
    .click();
  await refusalOf(page, "OWN_SHEET_UNLISTED").waitFor();
  await button("summary.useExported").waitFor();
  expect(await choice("summary.verdict.agree").count()).toBe(0);
  expect(await choice("summary.verdict.refuse").count()).toBe(1);
  await lookAt(page, "summary-alarm");
});
