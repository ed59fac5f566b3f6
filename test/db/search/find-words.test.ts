import { expect, test } from "vitest";
import { findInText, searchWords } from "#shared/domain/search/find-in-text.ts";
import type { Request, Response } from "#shared/ipc/contract.ts";
import { filesContaining } from "../../helpers/grep-folder.ts";
import { type Documents, sealTestBatch } from "../../helpers/panel-batch.ts";
import { panelScheme } from "../../helpers/panel-scheme.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { type ExpertWindow, openExpertWindow, openWorkbench, placeOf } from "../../helpers/test-window.ts";
import { accept, edit } from "../../helpers/workbench.ts";

type Question = Partial<Request<"search.find">> & { readonly words: string };

function find(window: ExpertWindow, question: Question): Promise<Response<"search.find">> {
  return window.call("search.find", { ...placeOf(window), ...question });
}

/** Every place that is listed, with its dossier. */
async function hitsOf(window: ExpertWindow, question: Question) {
  const { groups } = await find(window, { each: 500, ...question });
  return groups.flatMap(({ candidate, hits }) => hits.map((hit) => ({ candidate, ...hit })));
}

/** Where words were found, in short: `C1 page 0001 1`. */
async function places(window: ExpertWindow, words: string, more: Partial<Question> = {}): Promise<string[]> {
  const hits = await hitsOf(window, { words, ...more });
  return hits.map(({ candidate, place }) => {
    const attachment = "attachment" in place ? (/(\d+)\.txt$/.exec(place.attachment)?.[1] ?? "") : "";
    const at = "page" in place ? place.page : "field" in place ? place.field : "";
    return [candidate, place.kind, attachment, at].filter((part) => part !== "").join(" ");
  });
}

/** A workbench whose three dossiers have these pages each. */
async function workbenchWith(pages: Readonly<Record<string, readonly string[]>>): Promise<ExpertWindow> {
  const window = await openExpertWindow();
  const documents = (all: Documents): Documents => {
    const changed = { ...all };
    for (const [index, candidate] of ["C1", "C2", "C3"].entries()) {
      const base = `data/dossiers/d000${index + 1}`;
      changed[`${base}/text/0001.json`] = {
        format: "fengjuan-page-text",
        version: 1,
        attachment: `${base}/files/0001.txt`,
        pages: pages[candidate] ?? [],
      };
    }
    return changed;
  };
  const batch = await sealTestBatch(window.panel, { documents });
  const { identity, store, panel } = window;
  await window.call("batch.open", { path: batch.path, identity, trust: panel.trust, store });
  const opened = { ...window, batch };
  await accept(opened);
  return opened;
}

test("a word of two characters is found on every page that has it, dossier by dossier, then page by page", async () => {
  const window = await workbenchWith({
    C1: ["目录", "本期研\n发费用 892 万元，研发人员 36 人"],
    C2: ["研究与发展"],
    C3: ["研发", "其他", "见研发台账"],
  });
  const hits = await hitsOf(window, { words: "研发" });
  const { next, isComplete } = await find(window, { words: "研发" });
  expect(await places(window, "研发")).toEqual(["C1 page 0001 2", "C3 page 0001 1", "C3 page 0001 3"]);
  expect({ next, isComplete }).toEqual({ next: null, isComplete: true });
  expect(hits[0]).toMatchObject({ count: 2, snippet: "本期研发费用 892 万元，研发人员 36 人" });
  expect(hits[0]?.matches.map(({ start, end }) => hits[0]?.snippet.slice(start, end))).toEqual(["研发", "研发"]);
});

test("single characters, numbers, Latin words in any case and width, and several words at once are found", async () => {
  const window = await workbenchWith({ C1: ["谐波减速器 ＣＮＣ 8.13%"], C2: ["cnc 机床，齿轮"], C3: ["8，13"] });
  expect(await places(window, "器")).toEqual(["C1 page 0001 1"]);
  expect(await places(window, "Cnc")).toEqual(["C1 page 0001 1", "C2 page 0001 1"]);
  expect(await places(window, "8.13%")).toEqual(["C1 page 0001 1"]);
  expect(await places(window, "齿轮　CNC")).toEqual(["C2 page 0001 1"]);
  expect(await places(window, "齿轮 减速器")).toEqual([]);
});

test("names, facts, names of attachments and own notes are found, and one dossier alone can be searched", async () => {
  const window = await workbenchWith({ C1: ["无"], C2: ["无"], C3: ["无"] });
  const { digest } = window.batch;
  const attachment = "data/dossiers/d0002/files/0001.txt";
  await edit(window, { kind: "note", batch: digest, candidate: "C2", to: "与佛山同行相比偏弱" });
  await edit(window, {
    kind: "page-mark",
    batch: digest,
    candidate: "C2",
    attachment,
    page: 1,
    to: { note: "佛山口径" },
  });
  expect(await places(window, "佛山市")).toEqual(["C1 identity name", "C2 identity name", "C3 identity name"]);
  expect(await places(window, "佛山", { candidate: "C2" })).toEqual(["C2 identity name", "C2 note", "C2 mark 0001 1"]);
  for (const typed of ["1500", "1,500"]) {
    expect(await places(window, typed)).toEqual(["C2 fact revenue", "C3 fact revenue"]);
  }
  expect(await places(window, "申报书", { candidate: "C3" })).toEqual(["C3 attachment 0001"]);
  expect(await codeOf(places(window, "佛山", { candidate: "C9" }))).toBe("UNKNOWN_CANDIDATE");
});

test("a fact that is a choice is found by its label in either language, with the label that holds the words", async () => {
  const choices = [{ id: "lead", label: "国内领先", labelEn: "Leading in China" }];
  const standing = { id: "standing", label: "地位", type: "choice", choices };
  const window = await openWorkbench({
    documents: (all) => {
      const dossier = all["data/dossiers/d0002/dossier.json"];
      if (dossier === undefined || typeof dossier !== "object") throw new Error("the batch has no second dossier");
      return {
        ...all,
        "data/scheme.json": { ...panelScheme, fields: [...panelScheme.fields, standing] },
        "data/dossiers/d0002/dossier.json": { ...dossier, facts: { revenue: "1500", standing: "lead" } },
      };
    },
  });
  await accept(window);
  for (const [words, label] of [
    ["领先", "国内领先"],
    ["china LEADING", "Leading in China"],
  ] as const) {
    const hits = await hitsOf(window, { words });
    expect(hits.map(({ candidate, place, snippet }) => [candidate, place, snippet])).toEqual([
      ["C2", { kind: "fact", field: "standing" }, label],
    ]);
  }
  expect(await places(window, "lead")).toEqual(["C2 fact standing"]);
  expect(await places(window, "领先 China")).toEqual([]);
});

test("a dossier that the expert stands aside from is not found until the conflict is withdrawn", async () => {
  const window = await workbenchWith({ C1: ["轴承"], C2: ["轴承"], C3: ["轴承"] });
  await edit(window, { kind: "conflict", candidate: "C2", to: { state: "recused", reason: "亲属任职" } });
  expect(await places(window, "轴承")).toEqual(["C1 page 0001 1", "C3 page 0001 1"]);
  expect(await places(window, "C2有限公司")).toEqual([]);
  expect(await places(window, "轴承", { candidate: "C2" })).toEqual([]);
  await edit(window, { kind: "conflict", candidate: "C2", to: { state: "withdrawn", reason: "已核实" } });
  expect(await places(window, "轴承")).toHaveLength(3);
});

test.each([
  '" OR "研',
  "研发 OR 轴承",
  "NEAR(研发 轴承)",
  "grams:研发",
  "研*",
  "-研",
  "^研",
  "'; DROP TABLE page_gram; --",
])("what looks like a query is looked for as it is: %s", async (words) => {
  const window = await workbenchWith({ C1: ["研发 与 轴承"], C2: [`原文 ${words} 如此`], C3: ["other"] });
  expect(await places(window, words)).toEqual(["C2 page 0001 1"]);
});

const pages = (count: number, body: string): string[] => Array.from({ length: count }, () => body);
const shape = ({ groups, next, further }: Response<"search.find">) => ({
  groups: groups.map(({ candidate, hits, places: count, isExact }) => [candidate, hits.length, count, isExact]),
  next,
  further,
});

test.each(["轴承", "精密轴承"])(
  "a frequent word hides no dossier: a few places of each with how many it has, and the next dossiers when asked for: %s",
  async (words) => {
    const window = await workbenchWith({ C1: pages(40, "精密轴承"), C2: pages(5, "精密轴承"), C3: ["无", "精密轴承"] });
    expect(shape(await find(window, { words, limit: 2 }))).toEqual({
      groups: [
        ["C1", 3, 40, true],
        ["C2", 3, 5, true],
      ],
      next: "C2",
      further: { dossiers: 1, isExact: true },
    });
    const rest = { groups: [["C3", 1, 1, true]], next: null, further: { dossiers: 0, isExact: true } };
    expect(shape(await find(window, { words, limit: 2, after: "C2" }))).toEqual(rest);
    expect(shape(await find(window, { words, candidate: "C1", each: 500 })).groups).toEqual([["C1", 40, 40, true]]);
  },
);

test("pages that hold the pairs of a long word and not the word are counted nowhere", async () => {
  const window = await workbenchWith({
    C1: pages(3, "减速，速器，减速器"),
    C2: pages(9, "减速，速器"),
    C3: ["减速器"],
  });
  expect(shape(await find(window, { words: "减速器", limit: 1 }))).toEqual({
    groups: [["C1", 3, 3, true]],
    next: "C1",
    further: { dossiers: 1, isExact: true },
  });
});

test("where counting would take too long, it is said that there are at least so many", async () => {
  const window = await workbenchWith({ C1: pages(1_600, "精密轴承"), C2: pages(2, "精密轴承"), C3: ["无"] });
  const { groups, further, next } = await find(window, { words: "精密轴承", limit: 1 });
  expect(groups[0]).toMatchObject({ places: 1_003, isExact: false });
  expect({ further, next }).toEqual({ further: { dossiers: 0, isExact: false }, next: "C1" });
  const alone = await find(window, { words: "精密轴承", candidate: "C2" });
  expect(alone.groups).toMatchObject([{ places: 2, isExact: true }]);
});

test("nothing is found by nothing, and what has no text is counted", async () => {
  const window = await workbenchWith({ C1: ["轴承", "", ""], C2: [], C3: ["轴承"] });
  const found = await find(window, { words: " \u200b　" });
  expect(found).toMatchObject({ groups: [], next: null, withoutText: { attachments: 1, pages: 2 } });
  const alone = await find(window, { words: "轴承", candidate: "C3" });
  expect(alone.withoutText).toEqual({ attachments: 0, pages: 0 });
});

test("while a batch is still being taken in, what is found is said to be incomplete", async () => {
  const window = await openExpertWindow();
  const { identity, store, panel, batch } = window;
  const stop = new AbortController();
  const opening = window.call(
    "batch.open",
    { path: batch.path, identity, trust: panel.trust, store },
    { signal: stop.signal, onProgress: () => stop.abort() },
  );
  expect(await codeOf(opening)).toBe("CANCELLED");
  expect(await find(window, { words: "研发" })).toMatchObject({ isComplete: false });
});

test("neither the text of pages nor what was searched is on disk in the clear", async () => {
  const window = await openWorkbench();
  await accept(window);
  for (const words of ["MARKER-C1", "研发投入", "暗号四七"]) await find(window, { words });
  for (const needle of ["MARKER-C1", "研发", "研发投入", "暗号四七", "暗号"]) {
    expect([needle, await filesContaining(window.data, needle)]).toEqual([needle, []]);
  }
});

test("what is syntax to the index is words to a person: found where it stands, and nowhere else", async () => {
  const odd = `"a" * NEAR(研 发) -研 grams:发 ^ {x} AND OR NOT 'q' \\ % _ ; ) 👩‍💻 e\u0301 𠮷 \u007f\u0000\u202e（`;
  const window = await workbenchWith({ C1: [odd], C2: ["研发 near and or not grams"], C3: ["𠮶"] });
  const terms =
    `" "" * ** NEAR( near(研 -研 grams:发 col:发 ^ {x} AND AND研 OR NOT ' 'q' \\ % _ ; ) 👩‍💻 é 𠮷 ( ＊`.split(" ");
  for (const words of terms) {
    const where = await places(window, words);
    const stands = findInText(odd, searchWords(words)) !== null;
    expect([words, where.includes("C1 page 0001 1")]).toEqual([words, stands]);
  }
  expect(await places(window, '"AND研"')).toEqual([]);
  expect(await places(window, "AND")).toEqual(["C1 page 0001 1", "C2 page 0001 1"]);
  for (const nothing of ["", " ", "\u0000", "\u200b\u202e", "\u007f"])
    expect(await places(window, nothing)).toEqual([]);
  for (const half of ["\ud83d", "x\udc00", '"'.repeat(200), "𠮷".repeat(100)])
    expect(await places(window, half)).toEqual([]);
  expect(await codeOf(find(window, { words: "研".repeat(1_000_000) }))).toBe("USAGE");
});
