import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CALIBRATION, openCalibrated } from "../helpers/e2e-calibrated.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { buttonOf, openPanelDesk, openRow, type PanelDesk, startScoring } from "../helpers/e2e-panel-desk.ts";
import { unlock, WORDS } from "../helpers/e2e-steps.ts";
import { sealTestBatch } from "../helpers/panel-batch.ts";
import { panelScheme } from "../helpers/panel-scheme.ts";

const zh = WORDS["zh-CN"];

/** A veto on the revenue that every dossier states, and one on a fact that none does. */
const gatedScheme = {
  ...panelScheme,
  fields: [...panelScheme.fields, { id: "listed", label: "列入失信名单", type: "flag" }],
  gates: [
    ...panelScheme.gates,
    factGate("small", "规模过小", { test: "metric", metric: { op: "field", field: "revenue" }, is: { below: "1000" } }),
    factGate("dishonest", "严重失信", { test: "flag", field: "listed", is: true }),
  ],
};

function factGate(id: string, title: string, failsWhen: object) {
  return { id, title, effect: "veto", decidedBy: { by: "facts", failsWhen } };
}

describe("an expert who goes on by key", () => {
  let desk: PanelDesk;
  let focused: Locator;

  beforeAll(async () => {
    desk = await openPanelDesk();
    focused = desk.page.locator(":focus");
    const { path } = await sealTestBatch(desk.panel, {
      candidates: ["C1", "C2", "C3", "C4"],
      documents: (documents) => ({ ...documents, "data/scheme.json": gatedScheme }),
    });
    await startScoring(desk, path);
  });
  afterAll(() => desk.close());

  const head = (id: string): Locator => desk.page.locator(`#head-${id}`);
  const atHead = (id: string): Promise<void> => head(id).and(focused).waitFor();
  const title = (name: string): Promise<void> =>
    desk.page.locator("article.dossier").getByTitle(`佛山市${name}有限公司`, { exact: true }).waitFor();

  test("arrives at the first item that is open, and scores a whole dossier with eleven keys", async () => {
    const { page } = desk;
    await title("C1");
    await atHead("safety");
    expect(await head("safety").getAttribute("aria-expanded")).toBe("true");
    expect(await page.locator(".crit input:checked").count()).toBe(0);
    await page.keyboard.press("1");
    await atHead("innovation");
    for (const key of ["3", "0", "Enter"]) await page.keyboard.press(key);
    await atHead("market");
    await page.keyboard.press("1");
    await atHead("management");
    await page.keyboard.press("1");
    await page.locator(".within input").and(focused).waitFor();
    for (const key of ["9", "Enter"]) await page.keyboard.press(key);
    await atHead("honours");
    await page.keyboard.press("0");
    await atHead("size");
    await page.keyboard.press("y");
    await page.locator(".sum .blockers p").waitFor({ state: "hidden" });
    expect(await page.locator(".sum .total b").innerText()).toBe("69");
    await page.keyboard.press("ControlOrMeta+Enter");
    await title("C2");
    await atHead("safety");
    const name = zh.page("work.formOf", { name: "佛山市C2有限公司" });
    expect(await page.getByRole("region", { name, exact: true }).count()).toBe(1);
  });

  test("is kept at a choice that needs a reason, and by mouse no row moves away", async () => {
    const { page } = desk;
    await page.keyboard.press("2");
    await page.locator("#item-safety .got.vetoed").waitFor();
    await page.locator("#reason-safety").waitFor();
    expect(await head("safety").getAttribute("aria-expanded")).toBe("true");
    await page.locator("#item-safety label").first().click();
    await page.locator("#item-safety .got:not(.vetoed)").waitFor();
    expect(await head("safety").getAttribute("aria-expanded")).toBe("true");
    expect(await head("innovation").getAttribute("aria-expanded")).toBe("false");
  });

  test("with Ctrl+Enter in an unfinished dossier comes to what is open, once what was typed is saved", async () => {
    const { page } = desk;
    await page.getByLabel(zh.page("work.opinion")).fill("建议复核");
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.locator("#control-innovation").and(focused).waitFor();
    await title("C2");
    await page
      .locator(".words .saved")
      .first()
      .filter({ hasText: zh.page("work.saved") })
      .waitFor();
    await page.keyboard.type("36.3");
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.locator("#item-innovation").getByRole("alert").waitFor();
    await title("C2");
    expect(await page.locator("#control-innovation").inputValue()).toBe("36.3");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("Delete");
  });

  test("goes round list, dossier and form with F6, also out of a field, and J and K lose no focus", async () => {
    const { page } = desk;
    await page.locator("#control-innovation").focus();
    await page.keyboard.press("F6");
    await page.locator(".list [data-candidate=C2]").and(focused).waitFor();
    await page.keyboard.press("F6");
    await page.locator("article.dossier h1").and(focused).waitFor();
    await page.keyboard.press("F6");
    await atHead("innovation");
    await page.keyboard.press("Shift+F6");
    await page.locator("article.dossier h1").and(focused).waitFor();
    await page.keyboard.press("F6");
    await page.keyboard.press("j");
    await title("C3");
    await atHead("safety");
    await page.keyboard.press("k");
    await title("C2");
    await atHead("innovation");
    expect(await focused.getAttribute("aria-expanded")).toBe("true");
  });

  test("sees first what facts decide: a veto in cinnabar with its fact, and what is not known, never asked of anybody", async () => {
    const { page } = desk;
    await openRow(desk, 0);
    const gates = page.locator(".fact-gates");
    expect(await gates.getAttribute("open")).not.toBeNull();
    const [veto, unknown] = [gates.locator("li").nth(0), gates.locator("li").nth(1)];
    expect(await veto.innerText()).toContain(zh.page("crit.factGate.veto"));
    expect(await veto.innerText()).toContain("500 万元");
    expect(await unknown.innerText()).toContain(zh.page("crit.factGate.unknown"));
    const colour = await page.evaluate(`getComputedStyle(document.querySelector(".fact-gates li.veto b")).color`);
    expect(colour).toBe("rgb(165, 48, 31)");
    await veto.getByRole("button", { name: zh.page("crit.toFact", { field: "营业收入" }) }).click();
    await page.locator(".facts tr[aria-current=true]").filter({ hasText: "营业收入" }).waitFor();
    await lookAt(page, "fact-gates");
    await openRow(desk, 1);
    expect(await gates.locator("li.clear").first().innerText()).toContain(zh.page("crit.factGate.clear"));
  });

  test("goes on from a dossier that is abstained from, within what the filter shows", async () => {
    const { page, text } = desk;
    await openRow(desk, 2);
    await buttonOf(desk, "work.abstain").click();
    await page.getByLabel(text.page("work.abstainReason")).fill("不了解这个行业");
    await buttonOf(desk, "work.abstainConfirm").click();
    const on = page.locator(".sum").getByRole("button", { name: zh.page("work.nextDossier"), exact: true });
    await on.waitFor();
    await lookAt(page, "abstained");
    await page.getByLabel(zh.page("work.filterName")).fill("C2");
    await on.click();
    await title("C2");
    expect(await page.getByLabel(zh.page("work.filterName")).inputValue()).toBe("C2");
    await page.getByLabel(zh.page("work.filterName")).fill("");
    await page.locator(".list [data-candidate=C3]").click();
    await title("C3");
    await page
      .locator("section.form")
      .getByRole("button", { name: zh.page("work.undo") })
      .click();
    await page.locator("section.form .item-head").first().waitFor();
  });

  test("can switch off that items open by themselves", async () => {
    const { page } = desk;
    const menu = page.getByRole("button", { name: zh.page("preferences"), exact: true });
    await menu.click();
    await page.getByLabel(zh.page("opensNextItem")).uncheck();
    await menu.click();
    await openRow(desk, 3);
    expect(await page.locator(".item-head[aria-expanded=true]").count()).toBe(0);
    await head("safety").click();
    await page.keyboard.press("1");
    await page.locator("#item-safety .got:not(.empty)").waitFor();
    expect(await head("safety").getAttribute("aria-expanded")).toBe("true");
  });
});

describe("an expert whose programme has calibration dossiers", () => {
  let desk: E2eDesk;

  beforeAll(async () => {
    desk = await openDesk({ identities: ["E01"] });
    await openCalibrated(desk);
    await unlock(desk, "E01");
    await desk.page.getByRole("button", { name: zh.page("home.enter") }).click();
  });
  afterAll(() => desk.close());

  test("is told at any other dossier that they come first, with the way there, and is not stopped", async () => {
    const { page } = desk;
    const inHand = page.locator(".list [aria-current=true]");
    await page.locator("section.form .item-head").first().waitFor();
    expect(await inHand.getAttribute("data-candidate")).toBe(CALIBRATION.candidate);
    const note = page.getByText(zh.page("compare.calibrationFirst", { count: 1 }));
    expect(await note.count()).toBe(0);
    await page.keyboard.press("j");
    await note.waitFor();
    await page.locator("section.form .item-head").first().waitFor();
    await page.getByRole("button", { name: zh.page("compare.toCalibration"), exact: true }).click();
    await page.locator(`.list [aria-current=true][data-candidate=${CALIBRATION.candidate}]`).waitFor();
  });
});
