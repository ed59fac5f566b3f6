import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { inject } from "vitest";
import { z } from "zod";
import type { Catalogue, Language } from "#shared/text/catalogue.ts";
import { choosePath } from "./e2e-choose-path.ts";
import type { E2eDesk } from "./e2e-desk.ts";
import type { Hands } from "./e2e-hands.ts";
import { enabled, WORDS } from "./e2e-steps.ts";

type Word = Parameters<Catalogue["page"]>[0];

/** Somebody at the secretariat's window: with which hands, in which language. */
export type Clerk = {
  readonly desk: E2eDesk;
  readonly hands: Hands;
  readonly words: Catalogue;
  /** The button that says so, once it can be pressed. */
  readonly button: (word: Word) => Locator;
  readonly press: (word: Word) => Promise<void>;
  /** Unlocks an identity at the unlock screen, wherever the window was. */
  readonly signIn: (identity: string) => Promise<void>;
  /** Has somebody else's identity sign what a dialog or form asks for. */
  readonly signAs: (identity: string) => Promise<void>;
};

export function clerkAt(desk: E2eDesk, hands: Hands, language: Language): Clerk {
  const { page, passphrase } = desk;
  const words = WORDS[language];
  const button = (word: Word): Locator =>
    enabled(page.getByRole("button", { name: words.page(word), exact: true })).first();
  const press = (word: Word): Promise<void> => hands.press(button(word));
  return {
    desk,
    hands,
    words,
    button,
    press,
    async signIn(identity) {
      await hands.choose(page.getByLabel(words.page("unlock.file")), identity);
      await hands.type(page.getByLabel(words.page("unlock.passphrase"), { exact: true }), passphrase);
      await press("unlock.action");
      await button("lock").waitFor();
    },
    async signAs(identity) {
      const signer = page.locator("fieldset.signer");
      await hands.check(signer.getByLabel(words.page("secretariat.signOther")));
      await hands.choose(signer.getByLabel(words.page("unlock.file"), { exact: true }), identity);
      await hands.type(signer.getByLabel(words.page("unlock.passphrase"), { exact: true }), passphrase);
    },
  };
}

/** Seals the programme folder of the demo, which lies in this home, into this home. Gives how many batches were made. */
export async function sealDemo({ desk, hands, words, press, signIn }: Clerk): Promise<number> {
  const { page } = desk;
  await signIn("organiser");
  await press("home.toSecretariat");
  await choosePath(desk, () => press("programme.new"), { folders: ["programme"] }, hands);
  await choosePath(desk, () => press("chooseFolder"), {}, hands);
  await press("seal.action");
  await page.getByText(words.page("seal.handOut1")).waitFor();
  return page.locator("tbody tr").count();
}

/**
 * Opens the ledger just made, takes in the folder of sheets that lies in this home, and closes. Gives how many things then keep the
 * result back.
 */
export async function collectDemo({ desk, hands, words, press, signIn, signAs }: Clerk): Promise<number> {
  const { page } = desk;
  await press("lock");
  await signIn("collecting");
  await press("programme.open");
  await choosePath(desk, () => press("collect.fromFolder"), { folders: ["sheets"] }, hands);
  await page.getByText(words.page("close.ready")).waitFor();
  await press("close.action");
  await signAs("organiser");
  await press("close.sign");
  await press("secretariat.done");
  await press("close.toResults");
  await page.locator(".obstacles li").first().waitFor();
  return page.locator(".obstacles li").count();
}

const settledScore = z.object({ matter: z.object({ points: z.string() }) });
const ranking = z.object({ candidates: z.array(z.object({ total: z.string().nullable() })) });

/** Has the leaders settle what blocks the result of the demo. Gives the best total. */
export async function settleDemo({ desk, hands, words, press, signAs }: Clerk): Promise<string> {
  const { page } = desk;
  const decision = await readFile(join(inject("smallDemo"), "decisions", "02-settle-score.json"), "utf8");
  const { matter } = settledScore.parse(JSON.parse(decision));
  const settle = async (code: string, word: Word, identity: string, fill: () => Promise<void>): Promise<void> => {
    const obstacle = page.locator(".obstacles li").filter({ hasText: code });
    await hands.press(obstacle.getByRole("button", { name: words.page(word) }));
    await fill();
    await hands.type(page.getByLabel(words.page("secretariat.reason")), "As proven by the originals.");
    await signAs(identity);
    await press("secretariat.sign");
    await press("secretariat.done");
  };
  await settle("FACT_CHALLENGED", "result.settle.fact", "E01", () => press("result.take"));
  await settle("OBJECTIVE_DISAGREEMENT", "result.settle.score", "E05", () =>
    hands.choose(page.getByRole("dialog").locator("select").first(), matter.points),
  );
  await page.locator("main.results").waitFor();
  return page.locator(".rank td.total").first().innerText();
}

/** The best total by the command line. */
export async function bestTotal(): Promise<string | null | undefined> {
  const { candidates } = ranking.parse(JSON.parse(await readFile(join(inject("smallDemo"), "ranking.json"), "utf8")));
  return candidates[0]?.total;
}

/** Writes the report into this home and verifies its evidence. Gives the lines of the ranking in it. */
export async function reportDemo({ desk, hands, words, press, button, signAs }: Clerk): Promise<readonly string[]> {
  const { page, home } = desk;
  await press("secretariat.report");
  await hands.check(page.getByLabel(words.page("report.understood")));
  await choosePath(desk, () => hands.press(button("chooseFolder")), {}, hands);
  await signAs("organiser");
  await press("report.write");
  await page.locator("section[role=status] .code-aloud").waitFor();
  await press("report.verify.action");
  await page.getByText(words.page("report.verdict.consistent")).waitFor();
  const table = await readFile(join(home, words.page("report.folderName"), "ranking.csv"), "utf8");
  return table.trim().split("\n");
}
