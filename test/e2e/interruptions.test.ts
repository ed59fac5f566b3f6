import { join } from "node:path";
import process from "node:process";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inElectron } from "../helpers/e2e-host.ts";
import { dropFiles } from "../helpers/e2e-drop.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { acceptUndertaking, batchDropZone, enabled, refusalOf, unlock, WORDS } from "../helpers/e2e-steps.ts";
import { openLink, ownHeaders, send, tokenOf } from "../helpers/loopback-client.ts";

const zh = WORDS["zh-CN"];
const OPINION = "关键设备自主可控，建议优先支持，但需补充第三方检测报告";
const isElectron = inElectron("Electron has no links and no port");
let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk({ identities: ["E01"], files: ["batches/B01.fjbatch"] });
  await unlock(desk, "E01");
  await dropFiles(batchDropZone(desk.page), [join(desk.home, "B01.fjbatch")]);
  await button("open.same").click();
  await button("continue").click();
  await acceptUndertaking(desk.page);
  await button("declare.toScore").click();
});
afterAll(() => desk.close());

function button(key: Parameters<typeof zh.page>[0]): Locator {
  return enabled(desk.page.getByRole("button", { name: zh.page(key), exact: true }));
}

function opinion(page: Page): Locator {
  return page.getByLabel(zh.page("work.opinion"));
}

/** The second dossier of the list, so that "the same place" is not where a window opens anyway. */
function secondDossier(): Locator {
  return desk.page.locator(".list li button").nth(1);
}

async function unlockAgain(): Promise<void> {
  const { page, passphrase } = desk;
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: zh.page("unlock.action"), exact: true }).click();
}

test("services that are killed under the page cost nothing: it asks for the passphrase and returns to the same words", async () => {
  const { page, window } = desk;
  await secondDossier().click();
  const name = await page.locator("article.dossier h1").innerText();
  const before = await window.serviceProcessId();
  process.kill(before, "SIGKILL");
  await opinion(page).fill(OPINION);
  await page.getByRole("heading", { name: zh.page("unlock.title") }).waitFor();
  await page.getByText(zh.page("unlock.restarted")).waitFor();
  await lookAt(page, "unlock-again");
  await unlockAgain();
  await page.getByText(zh.page("work.saved")).first().waitFor();
  expect(await page.locator("article.dossier h1").innerText()).toBe(name);
  expect(await opinion(page).inputValue()).toBe(OPINION);
  expect(await window.serviceProcessId()).not.toBe(before);
});

test("a page that is reloaded in mid-sentence is at the same dossier again, with all that was typed", async () => {
  const { page } = desk;
  const more = `${OPINION}。另请核实出口数据`;
  await opinion(page).fill(more);
  await page
    .locator("section.form .words .saved")
    .filter({ hasText: zh.page("work.saved") })
    .waitFor();
  const name = await page.locator("article.dossier h1").innerText();
  await opinion(page).pressSequentially("，并");
  await page.reload();
  await unlockAgain();
  await opinion(page).waitFor();
  expect(await page.locator("article.dossier h1").innerText()).toBe(name);
  expect(await opinion(page).inputValue()).toBe(`${more}，并`);
});

test("a clock that was moved back is said, and everything is there", async () => {
  const { page } = desk;
  const words = await opinion(page).inputValue();
  await page.addInitScript("{ const now = Date.now; Date.now = () => now() - 3_600_000; }");
  await page.reload();
  await unlockAgain();
  const note = page.getByRole("status").filter({ hasText: zh.page("pace.clockBack", { at: "" }).slice(0, 8) });
  await note.waitFor();
  await lookAt(page, "clock-back");
  await note.getByRole("button", { name: zh.page("dismiss") }).click();
  await note.waitFor({ state: "detached" });
  expect(await opinion(page).inputValue()).toBe(words);
});

test.skipIf(isElectron)(
  "a second window on the same address is no window of the application, and the first goes on",
  async () => {
    const { page, context } = desk;
    const second = await context.newPage();
    await second.goto(new URL(page.url()).origin);
    await refusalOf(second, "PAGE_ENDED").waitFor();
    await lookAt(second, "page-ended");
    await second.close();
    await secondDossier().click();
    await opinion(page).fill(OPINION);
    await page
      .locator("section.form .words .saved")
      .filter({ hasText: zh.page("work.saved") })
      .waitFor();
    expect(await opinion(page).inputValue()).toBe(OPINION);
  },
);

test.skipIf(isElectron)("another program on this machine gets the page and no answer, whatever it sends", async () => {
  const { origin } = new URL(desk.page.url());
  const call = { path: "/call/identity.list", body: "{}" };
  const codes = await Promise.all([
    send(origin, { ...call, headers: ownHeaders(origin) }),
    send(origin, { ...call, headers: { ...ownHeaders(origin), Authorization: "Bearer guessed" } }),
    send(origin, { ...call, headers: { ...ownHeaders(origin), Origin: "http://evil.example" } }),
    send(origin, { ...call, headers: { ...ownHeaders(origin), "Sec-Fetch-Site": "cross-site" } }),
    send(origin, { ...call, headers: { ...ownHeaders(origin), Host: "evil.example" } }),
  ]);
  expect(codes.map(({ code }) => code)).toEqual([
    "PAGE_ENDED",
    "PAGE_ENDED",
    "REQUEST_REFUSED",
    "REQUEST_REFUSED",
    "REQUEST_REFUSED",
  ]);
});

test.skipIf(isElectron)("a link that somebody else opened too ends both windows, and the page says so", async () => {
  const { page, window } = desk;
  if (window.loopback === null) throw new Error("links belong to loopback");
  const link = await window.loopback.nextLink();
  // The link made anew ended the page before it, which says so by itself.
  await refusalOf(page, "PAGE_ENDED").waitFor();
  await page.goto("about:blank");
  await page.goto(link);
  await page.getByRole("heading", { name: zh.page("unlock.title") }).waitFor();
  expect(page.url()).not.toContain(tokenOf(link));
  expect(await openLink(link)).toBeNull();
  await refusalOf(page, "PAGE_ENDED").waitFor();
});

test.skipIf(isElectron)(
  "a window that is reloaded before the host has answered its link is a window all the same",
  async () => {
    const { page, window } = desk;
    if (window.loopback === null) throw new Error("links belong to loopback");
    const link = await window.loopback.nextLink();
    await page.goto("about:blank");
    // The host takes the link, and the answer is lost with the page.
    let isLost = false;
    await page.route("**/session", async (route) => {
      await route.fetch();
      isLost = true;
      await route.abort();
    });
    await page.goto(link);
    await expect.poll(() => isLost).toBe(true);
    await page.unroute("**/session");
    await page.reload();
    await page.getByRole("heading", { name: zh.page("unlock.title") }).waitFor();
    expect(page.url()).not.toContain(tokenOf(link));
  },
);
