import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { disputedCollection } from "../helpers/e2e-disputed.ts";
import { dropFiles } from "../helpers/e2e-drop.ts";
import { MOUSE } from "../helpers/e2e-hands.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { type Clerk, clerkAt } from "../helpers/e2e-secretariat.ts";
import { encryptBytes } from "../../electron/crypto/age-bytes.ts";
import { generateAgeKey } from "../../electron/crypto/age-key.ts";
import { TEST_PASSPHRASE } from "../helpers/identity-files.ts";

/** More than anybody has sheets: refused unread. */
const TOO_MANY = 10_001;
/** What is looked at, one after the other. */
const MANY = 2_000;

let clerk: Clerk;

/** One of each of our kinds that is no score sheet, other files and folders, by path; with what the collection says of each. */
let wrong: readonly { readonly path: string; readonly code: string }[];

async function prepare(place: Pick<E2eDesk, "home" | "dataFolder">): Promise<void> {
  await disputedCollection(place);
  const { home, dataFolder } = place;
  const office = join(home, "..", "office");
  const [batch = ""] = (await readdir(join(office, "out"), { recursive: true })).filter((name) =>
    name.endsWith(".fjbatch"),
  );
  // What a safety copy is to somebody whom it is not sealed to: an age file to others.
  const copy = join(home, "trial.fjcopy");
  await writeFile(copy, await encryptBytes(Buffer.from("values"), [(await generateAgeKey()).recipient]));
  await writeFile(join(home, "report.pdf"), "%PDF-1.7\n");
  await mkdir(join(home, "folder"));
  await mkdir(join(home, "many"));
  for (let index = 0; index < TOO_MANY; index += 1)
    await writeFile(join(home, "many", `${index}.txt`), `note ${index}`);
  wrong = [
    { path: join(dataFolder, "identities", "E01.fjid"), code: "NOT_A_SHEET" },
    { path: join(office, "programme", "cards", "E01.fjcard"), code: "NOT_A_SHEET" },
    { path: join(office, "out", batch), code: "CANNOT_DECRYPT" },
    { path: copy, code: "CANNOT_DECRYPT" },
    { path: join(home, "report.pdf"), code: "NOT_A_SHEET" },
    { path: join(office, "programme", "programme.json"), code: "NOT_A_SHEET" },
    { path: join(home, "folder"), code: "NOT_A_FILE" },
    { path: join(office, "programme"), code: "NOT_A_FILE" },
  ];
}

beforeAll(async () => {
  const desk = await openDesk({ prepare });
  clerk = clerkAt({ ...desk, passphrase: TEST_PASSPHRASE }, MOUSE, "zh-CN");
  await clerk.signIn("collecting");
}, 60_000);
afterAll(() => clerk.desk.close());

function alerts(): Locator {
  return clerk.desk.page.getByRole("alert");
}

async function dismissAll(): Promise<void> {
  const dismiss = clerk.desk.page.getByRole("button", { name: clerk.words.page("dismiss") });
  while ((await dismiss.count()) > 0) await dismiss.first().click();
}

/** Drops each wrong file and folder on what is shown, which takes none of them: each is named, and the screen stays. */
async function dropEverywhere(): Promise<void> {
  const { page } = clerk.desk;
  const heading = page.locator("main h1, main h2").first();
  const before = await heading.innerText();
  for (const { path } of wrong) {
    await dropFiles(page.locator("main"), [path]);
    const note = page.locator(".arrival-note");
    await note.filter({ hasText: path.split("/").at(-1) ?? "" }).waitFor();
    await note.getByRole("button", { name: clerk.words.page("dismiss") }).click();
  }
  expect(await heading.innerText()).toBe(before);
}

/** Presses what opens a dialog, and chooses a folder of this home in it. */
function pick(word: Parameters<typeof clerk.press>[0], ...folders: readonly string[]): Promise<void> {
  return choosePath(clerk.desk, () => clerk.press(word), { folders });
}

test("the list of programmes takes no file, and a folder that is none of ours is refused with its reason", async () => {
  const { page } = clerk.desk;
  await clerk.press("home.toSecretariat");
  await page.getByText(clerk.words.page("programme.none")).waitFor();
  await dropEverywhere();
  await pick("programme.openLedger", "folder");
  await alerts().filter({ hasText: "STORE_NOT_FOUND" }).waitFor();
  await lookAt(page, "wrong-ledger");
  await clerk.press("back");
  await pick("programme.new", "folder");
  await alerts().filter({ hasText: "FILE_NOT_FOUND" }).waitFor();
  await lookAt(page, "wrong-programme");
  await dropEverywhere();
  await clerk.press("back");
  await clerk.button("programme.new").waitFor();
  expect(await page.getByText(clerk.words.page("programme.none")).count()).toBe(1);
});

test("collecting says of each wrong file what it is not, keeps what was there, and goes on with the sheet among them", async () => {
  const { page, home } = clerk.desk;
  await pick("programme.openLedger", "ledger");
  const zone = page.locator(".drop-zone");
  await zone.waitFor();
  for (const { path, code } of wrong) {
    await dropFiles(zone, [path]);
    const told = page.getByRole("article").filter({ hasText: path.split("/").at(-1) ?? "" });
    await told.getByText(code).waitFor();
    await dismissAll();
  }
  await dropFiles(zone, [...wrong.map(({ path }) => path), join(home, "E01.fjsheet")]);
  await page
    .locator(".board .in")
    .filter({ hasText: clerk.words.page("collect.accepted") })
    .waitFor();
  await lookAt(page, "collect-wrong-files");
  await dismissAll();
  expect(await page.locator(".board .in").allInnerTexts()).toContain(clerk.words.page("collect.accepted"));
});

/** The first files of a folder that holds nothing for us. */
function junk(count: number): string[] {
  return Array.from({ length: count }, (_, index) => join(clerk.desk.home, "many", `${index}.txt`));
}

test("2,000 files at once are looked at with progress, and the one sheet among them is collected", async () => {
  const { page, home } = clerk.desk;
  await dropFiles(page.locator(".drop-zone"), [...junk(MANY), join(home, "E02.fjsheet")]);
  await page.locator(".progress-note").waitFor();
  await page.getByText(clerk.words.page("collect.moreUntaken", { count: MANY - 20 })).waitFor();
  expect(await page.getByRole("article").count()).toBeGreaterThanOrEqual(20);
  await page
    .locator(".board .hold")
    .filter({ hasText: clerk.words.page("collect.needsWetSignature") })
    .waitFor();
  await dismissAll();
});

test("more than 10,000 files at once are refused unread", async () => {
  const { page } = clerk.desk;
  const told = await page.getByRole("article").count();
  await dropFiles(page.locator(".drop-zone"), junk(TOO_MANY));
  await alerts().filter({ hasText: "TOO_MANY_FILES" }).waitFor();
  expect(await page.getByRole("article").count()).toBe(told);
  await dismissAll();
});

test("stopping a drop of many files leaves what was collected before", async () => {
  const { page } = clerk.desk;
  await dropFiles(page.locator(".drop-zone"), junk(MANY));
  await page.locator(".progress-note").getByRole("button").click();
  await page.locator(".progress-note").waitFor({ state: "detached" });
  expect(
    await page
      .locator(".board .in")
      .filter({ hasText: clerk.words.page("collect.accepted") })
      .count(),
  ).toBe(1);
});

test("results and report take no file, and evidence that is none is refused with its reason", async () => {
  await dismissAll();
  await clerk.press("secretariat.results");
  await dropEverywhere();
  await clerk.press("secretariat.report");
  await dropEverywhere();
  await pick("chooseFolder", "folder");
  await clerk.press("report.verify.action");
  await alerts().first().waitFor();
  expect(await alerts().first().innerText()).toMatch(/[A-Z]+_[A-Z_]+/);
});
