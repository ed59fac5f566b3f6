import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCard } from "../../electron/identity/card.ts";
import { inElectron } from "../helpers/e2e-host.ts";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { dropFiles } from "../helpers/e2e-drop.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { batchDropZone, enabled, goHome, refusalOf, unlock, WORDS } from "../helpers/e2e-steps.ts";

const zh = WORDS["zh-CN"];
const isElectron = inElectron("the page draws the picker");
let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk({ identities: ["E01"], files: ["batches", "programme"] });
  await unlock(desk, "E01");
});
afterAll(() => desk.close());

/** Nothing of a batch was taken in. */
async function expectNothingStored(): Promise<void> {
  const names = await readdir(desk.dataFolder, { recursive: true });
  expect(names.filter((name) => name.endsWith(".sqlite"))).toEqual([]);
}

function inProgramme(name: string): string {
  return join(desk.home, "programme", name);
}

test.skipIf(isElectron)("places, folders and files are chosen from", async () => {
  const { page } = desk;
  await page.getByText(zh.page("home.noBatches")).waitFor();
  await page.getByRole("button", { name: zh.page("home.openPath") }).click();
  await page.getByRole("button", { name: "batches/" }).click();
  await page.getByRole("button", { name: "B01.fjbatch" }).waitFor();
  await lookAt(page, "path-picker");
  expect(await page.locator(".path-picker .mono").innerText()).toBe(join(desk.home, "batches"));
  await page.getByRole("dialog").locator(".ant-modal-close").click();
  await page.locator(".path-picker").waitFor({ state: "hidden" });
});

test("a batch chosen by its place shows the code of the organiser's card; a different one stores nothing", async () => {
  const { page } = desk;
  await page.getByText(zh.page("home.noBatches")).waitFor();
  await lookAt(page, "home-empty");
  const open = (): Promise<void> => page.getByRole("button", { name: zh.page("home.openPath") }).click();
  await choosePath(desk, open, { folders: ["batches"], file: "B01.fjbatch" });
  await page.getByText(zh.page("open.confirm")).waitFor();
  const { code } = readCard(await readFile(inProgramme("officers/organiser.fjcard")));
  expect((await page.locator(".code-aloud").innerText()).match(/\d{4}/g)?.join(" ")).toBe(code);
  await lookAt(page, "confirm-organiser");
  await page.getByRole("button", { name: zh.page("open.different") }).click();
  await page.getByText(zh.page("home.noBatches")).waitFor();
  await expectNothingStored();
});

test("a batch for somebody else is refused in a sentence, and the way back is open", async () => {
  const { page, home } = desk;
  await dropFiles(batchDropZone(page), [join(home, "batches", "B03.fjbatch")]);
  const refusal = refusalOf(page, "CANNOT_DECRYPT");
  expect(await refusal.innerText()).toContain("秘书处");
  await lookAt(page, "batch-for-someone-else");
  await goHome(page);
  await expectNothingStored();
});

test("a batch that is dropped opens after the code was confirmed, and is on the list from then on", async () => {
  const { page, home } = desk;
  await dropFiles(batchDropZone(page), [join(home, "batches", "B01.fjbatch")]);
  await enabled(page.getByRole("button", { name: zh.page("open.same") })).click();
  await page.getByText(zh.page("open.removable")).waitFor();
  await lookAt(page, "batch-opened");
  await page.getByRole("button", { name: zh.page("back") }).click();
  const programme: { title: string } = JSON.parse(await readFile(inProgramme("programme.json"), "utf8"));
  expect(await page.locator(".library .batch").innerText()).toContain(programme.title);
  await lookAt(page, "home");
});

test("a second batch of an organiser who was confirmed needs no second confirmation", async () => {
  const { page, home } = desk;
  await dropFiles(batchDropZone(page), [join(home, "batches", "B01.fjbatch")]);
  await page.getByText(zh.page("open.trusted")).waitFor();
  expect(await page.getByRole("button", { name: zh.page("open.different") }).count()).toBe(0);
  await lookAt(page, "organiser-trusted");
  await goHome(page);
});
