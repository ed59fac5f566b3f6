import { cp, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inElectron } from "../helpers/e2e-host.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { dropFiles } from "../helpers/e2e-drop.ts";
import { startLoopbackProgram } from "../helpers/e2e-loopback.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { acceptUndertaking, enabled, refusalOf, signIn, WORDS } from "../helpers/e2e-steps.ts";

const zh = WORDS["zh-CN"];
const isElectron = inElectron("a second host is started; host-events.test.ts has the same for Electron");
let desk: E2eDesk;
/** Where each kind of file lies. */
let files: Record<"folder" | "sheet" | "identity" | "card" | "pdf" | "table" | "settings" | "copy" | "other", string>;

beforeAll(async () => {
  desk = await openDesk({ identities: ["E01"], files: ["batches", "sheets", "identities", "programme"] });
  const { home } = desk;
  const attachments = join(home, "programme", "attachments");
  const [dossier = ""] = await readdir(attachments);
  const names = await readdir(join(attachments, dossier));
  // Sealed, as a safety copy is: what is in it is asked only when somebody goes on from it.
  await cp(join(home, "sheets", "E01.fjsheet"), join(home, "E01.fjcopy"));
  await writeFile(join(home, "letter.url"), "[InternetShortcut]");
  files = {
    folder: join(home, "programme"),
    sheet: join(home, "sheets", "E01.fjsheet"),
    identity: join(home, "identities", "E02.fjid"),
    card: join(home, "programme", "officers", "organiser.fjcard"),
    pdf: join(attachments, dossier, names.find((name) => name.endsWith(".pdf")) ?? ""),
    table: join(home, "programme", "candidates.xlsx"),
    settings: join(home, "programme", "scheme.json"),
    copy: join(home, "E01.fjcopy"),
    other: join(home, "letter.url"),
  };
});
afterAll(() => desk.close());

function note(): Locator {
  return desk.page.locator(".arrival-note");
}

function button(key: Parameters<typeof zh.page>[0]): Locator {
  return enabled(desk.page.getByRole("button", { name: zh.page(key), exact: true }));
}

/** Kinds of files that somebody may take for what a screen wants. */
type Wrong = "folder" | "sheet" | "identity" | "card" | "pdf" | "table" | "settings";

/** Drops a file on the screen and expects one sentence that names it, says what it is and where it belongs; the screen stays. */
async function expectSaid(kind: Wrong, target = desk.page.locator("main")): Promise<void> {
  const { page } = desk;
  const heading = await page.locator("h1").first().innerText();
  await dropFiles(target, [files[kind]]);
  const name = files[kind].split("/").at(-1) ?? "";
  await note().filter({ hasText: name }).waitFor();
  expect(await note().locator("p").count()).toBe(1);
  // A card's sentence begins with whose it is, which differs.
  const said = zh.page(`arrival.is.${kind}`, { name, holder: "", from: "", code: "" });
  expect(await note().innerText()).toContain(kind === "card" ? said.split("。").at(-2) : said);
  expect(await page.locator("h1").first().innerText()).toBe(heading);
  await note()
    .getByRole("button", { name: zh.page("dismiss") })
    .click();
}

const NOBODYS: readonly Wrong[] = ["folder", "sheet", "card", "pdf", "table", "settings"];

/** Back from what a file opened to the batch where one was, at its step. */
async function comeBack(step: Parameters<typeof zh.page>[0]): Promise<void> {
  await button("back").click();
  await button("home.enter").click();
  await desk.page.getByRole("heading", { name: zh.page(step) }).waitFor();
}

test("on the unlock screen an identity is chosen, and every other file is told where it belongs", async () => {
  const { page } = desk;
  await dropFiles(page.locator("main"), [files.identity]);
  const chosen = page.getByLabel(zh.page("unlock.file"));
  await expect.poll(() => chosen.inputValue()).toMatch(/E02\.fjid$/);
  for (const kind of NOBODYS) await expectSaid(kind);
  await dropFiles(page.locator("main"), [files.other]);
  await refusalOf(page, "FILE_NOT_OURS").waitFor();
  await note()
    .getByRole("button", { name: zh.page("dismiss") })
    .click();
});

test("while an identity is being made, none is taken for another", async () => {
  await button("unlock.create").click();
  for (const kind of ["identity", "sheet", "pdf"] as const) await expectSaid(kind);
  await button("back").click();
  expect(await desk.page.getByLabel(zh.page("unlock.file")).inputValue()).toMatch(/E02\.fjid$/);
});

test("a batch that is dropped before unlocking opens after it", async () => {
  const { page, home } = desk;
  await dropFiles(page.locator("main"), [join(home, "batches", "B01.fjbatch")]);
  await note()
    .getByText(zh.page("arrival.waits.batch", { name: "B01.fjbatch" }))
    .waitFor();
  await lookAt(page, "batch-waits");
  await signIn(desk, "E01");
  await page.getByText(zh.page("open.confirm")).waitFor();
  for (const kind of NOBODYS) await expectSaid(kind);
  await button("open.same").click();
  await page.getByText(zh.page("open.removable")).waitFor();
  await button("back").click();
  await page.getByRole("heading", { name: zh.page("home.expert") }).waitFor();
  await expect.poll(() => page.locator(".library > li").count()).toBe(1);
});

test("on the first screen every wrong kind is told where it belongs, and nothing is kept", async () => {
  const { page, dataFolder } = desk;
  for (const kind of ["identity", "sheet", "card", "pdf", "table", "settings"] as const) await expectSaid(kind);
  await dropFiles(page.locator("main"), [files.folder]);
  await refusalOf(page, "NOT_A_FILE")
    .getByRole("button", { name: zh.page("dismiss") })
    .click();
  const kept = await readdir(dataFolder, { recursive: true });
  // How the window looks is kept; nothing that was dropped is.
  const own = /^(running-host\.json|preferences\/.*)$/;
  expect(kept.filter((name) => /\.(pdf|xlsx|json|url)$/.test(name) && !own.test(name))).toEqual([]);
});

test("in the middle of the work nothing takes the window away: on the declaration, the form, an attachment and the signing", async () => {
  const { page } = desk;
  await button("home.enter").click();
  await page.getByRole("button", { name: zh.page("declare.accept") }).waitFor();
  for (const kind of ["identity", ...NOBODYS] as const) await expectSaid(kind);
  await page.getByLabel(zh.page("who.confirm")).check();
  await dropFiles(page.locator("main"), [files.copy]);
  await page.getByRole("heading", { name: zh.page("expert.restore") }).waitFor();
  await comeBack("declare.conflicts");
  expect(await page.getByLabel(zh.page("who.confirm")).isChecked()).toBe(true);
  await acceptUndertaking(page);

  await button("declare.toScore").click();
  await page.locator("section.form section.crit").first().waitFor();
  for (const kind of NOBODYS) await expectSaid(kind, page.locator("section.form .scroll"));
  await page.locator("iframe").waitFor();
  await expectSaid("pdf", page.locator("iframe"));
  await dropFiles(page.locator("section.form .scroll"), [files.pdf]);
  await note().waitFor();
  await lookAt(page, "file-dropped");
  await note()
    .getByRole("button", { name: zh.page("dismiss") })
    .click();
  await page.getByRole("button", { name: zh.page("expert.step.sign"), exact: true }).click();
  await page.locator("main h1").first().waitFor();
  for (const kind of ["identity", ...NOBODYS] as const) await expectSaid(kind);
  await dropFiles(page.locator("main"), [join(desk.home, "batches", "B01.fjbatch")]);
  await page.getByText(zh.page("open.trusted")).waitFor();
  await comeBack("sign.title");
  expect(new URL(page.url()).pathname).toBe("/");
});

test("10,000 files dropped at once are one sentence: which one was looked at, and that the others were not", async () => {
  const { page, home } = desk;
  const folder = join(home, "many");
  await mkdir(folder);
  const many = Array.from({ length: 10_000 }, (_, index) => join(folder, `${index}.txt`));
  for (let start = 0; start < many.length; start += 500) {
    await Promise.all(many.slice(start, start + 500).map((file) => writeFile(file, "x")));
  }
  await dropFiles(page.locator("main"), many);
  await note()
    .getByText(zh.page("arrival.many", { count: 10_000, left: 9_999, name: "0.txt" }))
    .waitFor();
  expect(await page.getByRole("alert").count()).toBe(1);
  await lookAt(page, "many-dropped");
  await note()
    .getByRole("button", { name: zh.page("dismiss") })
    .click();
});

test("a safety copy opens the way back from it, which then takes batches and sheets wherever they are dropped", async () => {
  const { page, home } = desk;
  await dropFiles(page.locator("main"), [files.copy]);
  await page.getByRole("heading", { name: zh.page("expert.restore") }).waitFor();
  await page.getByText("E01.fjcopy").waitFor();
  await dropFiles(page.locator("main"), [join(home, "batches", "B01.fjbatch")]);
  await page.getByText("B01.fjbatch").waitFor();
  await dropFiles(page.locator("main"), [files.sheet]);
  await page.getByText("E01.fjsheet").waitFor();
  expect(await page.getByLabel(zh.page("expert.restoreSheet")).isChecked()).toBe(true);
  for (const kind of ["identity", "folder", "card", "pdf"] as const) await expectSaid(kind);
  await lookAt(page, "restore");
});

test("of several files the batch is taken, and that the others were not is said", async () => {
  const { page, home } = desk;
  await button("back").click();
  await dropFiles(page.locator("main"), [files.pdf, files.sheet, join(home, "batches", "B01.fjbatch")]);
  await page.getByText(zh.page("open.trusted")).waitFor();
  await note()
    .getByText(zh.page("arrival.many", { count: 3, left: 2, name: "B01.fjbatch" }))
    .waitFor();
  expect(await note().locator("p").count()).toBe(1);
});

test.skipIf(isElectron)(
  "a batch that the application was started with opens once somebody is unlocked, and then a copy that was dropped meanwhile",
  async () => {
    const { home, dataFolder, context } = desk;
    const data = join(home, "other-data");
    await cp(join(dataFolder, "identities"), join(data, "identities"), { recursive: true });
    const batch = join(home, "batches", "B01.fjbatch");
    const program = startLoopbackProgram({
      dataFolder: data,
      environment: { HOME: home },
      options: ["--no-browser", batch],
    });
    try {
      const page = await context.newPage();
      await page.goto(await program.nextLink());
      await page.getByText(zh.page("arrival.waits.batch", { name: "B01.fjbatch" })).waitFor();
      await dropFiles(page.locator("main"), [files.copy]);
      await page.getByText(zh.page("arrival.waits.copy", { name: "E01.fjcopy" })).waitFor();
      await signIn({ ...desk, page }, "E01");
      await page.getByText(zh.page("open.confirm")).waitFor();
      expect(await page.locator(".code-aloud").count()).toBe(1);
      await page.getByRole("button", { name: zh.page("open.different") }).click();
      await page.getByRole("heading", { name: zh.page("expert.restore") }).waitFor();
    } finally {
      await program.stop();
    }
  },
);
