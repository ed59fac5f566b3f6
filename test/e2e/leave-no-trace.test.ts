import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { z } from "zod";
import { openDesk } from "../helpers/e2e-desk.ts";
import { acceptUndertaking, enabled, openDemoBatch, unlock, WORDS } from "../helpers/e2e-steps.ts";
import { filesContaining } from "../helpers/grep-folder.ts";

const zh = WORDS["zh-CN"];
const OPINION = "蓝鲸座标记：工艺稳定，良率可信";

test("after a session nothing that was read, typed or unlocked with lies in the data folder or the browser's profile in clear", async () => {
  const desk = await openDesk({ identities: ["E01"], files: ["batches/B01.fjbatch"] });
  const { page, dataFolder, profile, passphrase } = desk;
  const button = (key: Parameters<typeof zh.page>[0]) =>
    enabled(page.getByRole("button", { name: zh.page(key), exact: true }));
  try {
    await unlock(desk, "E01");
    await openDemoBatch(desk);
    await acceptUndertaking(page);
    await button("declare.toScore").click();
    const name = await page.locator("article.dossier h1").innerText();
    await page.getByLabel(zh.page("work.opinion")).fill(OPINION);
    await page
      .locator("section.form .words .saved")
      .filter({ hasText: zh.page("work.saved") })
      .waitFor();
    await page.frameLocator("iframe").locator("canvas").first().waitFor();

    const markers = [OPINION, name, passphrase, "AGE-SECRET-KEY-"];
    const search = async (folder: string) =>
      (await Promise.all(markers.map((marker) => filesContaining(folder, marker)))).flat();
    expect([...(await search(dataFolder)), ...(await search(profile))]).toEqual([]);
    await desk.window.close();
    expect([...(await search(dataFolder)), ...(await search(profile))]).toEqual([]);
    // What is looked for can be found where it does lie in clear.
    const ranking = z.object({ candidates: z.array(z.object({ name: z.string() })) });
    const { candidates } = ranking.parse(JSON.parse(await readFile(join(inject("smallDemo"), "ranking.json"), "utf8")));
    expect(candidates.map((candidate) => candidate.name)).toContain(name);
    expect(await filesContaining(inject("smallDemo"), name)).not.toEqual([]);
  } finally {
    await desk.close();
  }
});
