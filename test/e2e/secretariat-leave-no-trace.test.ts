import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { openDesk } from "../helpers/e2e-desk.ts";
import { disputedCollection } from "../helpers/e2e-disputed.ts";
import { dropFiles } from "../helpers/e2e-drop.ts";
import { MOUSE } from "../helpers/e2e-hands.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { type Clerk, clerkAt } from "../helpers/e2e-secretariat.ts";
import { refusalOf } from "../helpers/e2e-steps.ts";
import { filesContaining } from "../helpers/grep-folder.ts";
import { TEST_PASSPHRASE } from "../helpers/identity-files.ts";

/** Words that are typed and signed, each found nowhere else. */
const SAID = { absence: "因病未到天鹅标记", close: "现场封存天琴标记", tie: "评审组议定天箭标记" };
/** What is never signed. */
const CANCELLED = "写了一半天猫标记";
const WRONG = "9081-7263-5544-1720";

let clerk: Clerk;
let page: Page;

beforeAll(async () => {
  const desk = await openDesk({
    prepare: async (place) => {
      await disputedCollection(place);
      // What a person would have on a slip of paper.
      await rm(join(place.dataFolder, "identities", "passphrase.txt"));
    },
  });
  ({ page } = desk);
  clerk = clerkAt({ ...desk, passphrase: TEST_PASSPHRASE }, MOUSE, "zh-CN");
  await clerk.signIn("collecting");
  await clerk.press("home.toSecretariat");
  await choosePath(desk, () => clerk.press("programme.openLedger"), { folders: ["ledger"] });
  const sheets = ["E01", "E02", "E03", "E03-other"].map((name) => join(desk.home, `${name}.fjsheet`));
  await dropFiles(page.locator(".drop-zone"), sheets);
  await clerk.button("collect.work.choose-sheet").waitFor();
}, 60_000);
afterAll(() => clerk.desk.close());

function passphrase(): Locator {
  return page.locator("fieldset.signer").getByLabel(clerk.words.page("unlock.passphrase"), { exact: true });
}

/** Somebody signs, first with a passphrase that is not theirs: it is said and gone, and `words` are still there. */
async function signAtSecond(signer: string, action: Parameters<Clerk["press"]>[0], words?: Locator): Promise<void> {
  const said = await words?.inputValue();
  await clerk.signAs(signer);
  await passphrase().fill(WRONG);
  await clerk.press(action);
  await refusalOf(page, "WRONG_PASSPHRASE").waitFor();
  expect(await passphrase().inputValue()).toBe("");
  expect(await words?.inputValue()).toBe(said);
  await passphrase().fill(TEST_PASSPHRASE);
  await clerk.press(action);
}

function row(expert: string): Locator {
  return page.locator(".board tbody tr").filter({ hasText: expert });
}

test("a passphrase that is not the signer's is said by decision, closing and report, and everything filled in is kept", async () => {
  const dialog = page.getByRole("dialog");
  const reason = dialog.locator("textarea");
  await row("专家E04").getByRole("button").click();
  await reason.fill(SAID.absence);
  await signAtSecond("organiser", "secretariat.sign", reason);
  await clerk.press("secretariat.done");
  await row("专家E02").getByRole("button").click();
  await reason.fill(CANCELLED);
  await clerk.press("cancel");
  await row("专家E02").getByRole("button").click();
  await page.getByLabel(clerk.words.page("collect.wetSame")).check();
  await reason.fill(SAID.absence);
  await signAtSecond("organiser", "secretariat.sign", reason);
  await clerk.press("secretariat.done");
  await row("专家E03").getByRole("button").click();
  await dialog.locator(".choice input").first().check();
  await reason.fill(SAID.absence);
  await signAtSecond("E01", "secretariat.sign", reason);
  await clerk.press("secretariat.done");

  await clerk.press("close.action");
  await reason.fill(SAID.close);
  await clerk.signAs("organiser");
  await passphrase().fill(WRONG);
  await clerk.press("close.sign");
  await refusalOf(page, "WRONG_PASSPHRASE").waitFor();
  await lookAt(page, "closing-wrong-passphrase");
  await signAtSecond("organiser", "close.sign", reason);
  await clerk.press("secretariat.done");
  await clerk.press("close.toResults");

  await clerk.press("result.settle.tie");
  await dialog.locator(".ways button").filter({ hasText: "d0002" }).click();
  await dialog.locator(".ways button").filter({ hasText: "d0001" }).click();
  await reason.fill(SAID.tie);
  await signAtSecond("E01", "secretariat.sign", reason);
  await clerk.press("secretariat.done");
  await page.locator("main.results").waitFor();

  await clerk.press("secretariat.report");
  await page.getByLabel(clerk.words.page("report.understood")).check();
  await choosePath(clerk.desk, () => clerk.press("chooseFolder"));
  const folder = page.getByLabel(clerk.words.page("secretariat.newFolder"));
  await folder.fill("评审报告");
  await signAtSecond("organiser", "report.write", folder);
  await page.locator("section[role=status] .code-aloud").waitFor();
  expect(await page.locator("section[role=status] .path").innerText()).toBe(join(clerk.desk.home, "评审报告"));
});

test("nothing that the secretariat read, typed or unlocked with lies in the clear afterwards, but in the report it asked for", async () => {
  const { dataFolder, profile, home, window } = clerk.desk;
  await clerk.press("secretariat.results");
  const total = await page.locator(".why h2").innerText();
  const markers = [...Object.values(SAID), CANCELLED, WRONG, TEST_PASSPHRASE, "佛山甲公司", total, "AGE-SECRET-KEY-"];
  const search = async (...folders: readonly string[]) =>
    (await Promise.all(folders.map((folder) => filesContaining(folder, ...markers)))).flat();
  const ledger = join(home, "ledger");
  expect(await search(dataFolder, profile, ledger)).toEqual([]);
  await window.close();
  expect(await search(dataFolder, profile, ledger)).toEqual([]);
  // What is looked for is found where it does lie in the clear.
  expect(await filesContaining(join(home, "评审报告"), "佛山甲公司")).not.toEqual([]);
});
