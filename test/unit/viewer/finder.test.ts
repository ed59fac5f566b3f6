import { expect, test } from "vitest";
import { createFinder, type Found, type Hit } from "../../../renderer/viewer/finder.ts";
import type { PageSource } from "../../../renderer/viewer/page-source.ts";

/** A file of these pages; a page that is null cannot be read. */
function fileOf(texts: readonly (string | null)[], text?: PageSource["text"]): PageSource {
  return {
    pages: texts.length,
    size: () => Promise.resolve({ width: 1, height: 1 }),
    draw: () => Promise.resolve(),
    textLayer: () => Promise.resolve(null),
    text:
      text ??
      ((page) => {
        const own = texts[page - 1];
        return typeof own === "string" ? Promise.resolve([own]) : Promise.reject(new Error("broken"));
      }),
    release: () => undefined,
    close: () => undefined,
  };
}

function finderOf(source: PageSource) {
  const hits: Hit[] = [];
  const said: Found[] = [];
  const finder = createFinder(
    (hit) => hits.push(hit),
    (found) => said.push(found),
  );
  finder.open(source);
  return { finder, hits, said };
}

test("the first place is the next one from the page in hand, and the others are counted round the file", async () => {
  const { finder, hits, said } = finderOf(fileOf(["轴承", "无", "轴 承，轴\n承"]));
  await finder.find("轴承", false, 2);
  expect(hits).toEqual([{ page: 3, at: 0 }]);
  expect(said.at(-1)).toEqual({ words: "轴承", hits: 3, hit: 2, isWhole: true });
});

test("steps go on and back, and round at the ends", async () => {
  const { finder, hits, said } = finderOf(fileOf(["轴承", "轴承"]));
  await finder.find("轴承", false, 1);
  finder.step(1);
  finder.step(1);
  finder.step(-1);
  expect(hits.map(({ page }) => page)).toEqual([1, 2, 1, 2]);
  expect(said.at(-1)).toMatchObject({ hit: 2, hits: 2 });
});

test("several words are found each on its own, or as they follow one another", async () => {
  const { finder, said } = finderOf(fileOf(["研发 与 轴承", "研发轴承"]));
  await finder.find("研发 轴承", true, 1);
  expect(said.at(-1)).toMatchObject({ hits: 4 });
  await finder.find("研发 轴承", false, 1);
  expect(said.at(-1)).toMatchObject({ hits: 1 });
});

test("a page that cannot be read has no words, and stops nothing", async () => {
  const { finder, said } = finderOf(fileOf([null, "轴承"]));
  await finder.find("轴承", false, 1);
  expect(said.at(-1)).toEqual({ words: "轴承", hits: 1, hit: 1, isWhole: true });
});

test("nothing is looked for by nothing, and nothing is stepped to where nothing is", async () => {
  const { finder, hits, said } = finderOf(fileOf(["轴承"]));
  await finder.find(" \u200b", false, 1);
  finder.step(1);
  expect(hits).toEqual([]);
  expect(said.at(-1)).toMatchObject({ hits: 0, hit: 0, isWhole: true });
});

test("a search that gave way to another says nothing any more", async () => {
  const held: (() => void)[] = [];
  const text = (): Promise<readonly string[]> =>
    new Promise((resolve) => {
      held.push(() => resolve(["轴承 齿轮"]));
    });
  const { finder, said } = finderOf(fileOf(["", ""], text));
  const before = finder.find("轴承", false, 1);
  const after = finder.find("齿轮", false, 1);
  while (held.length > 0) {
    held.splice(0).forEach((give) => give());
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all([before, after]);
  expect(new Set(said.map(({ words }) => words))).toEqual(new Set(["齿轮"]));
});
