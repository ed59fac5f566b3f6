import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shortCode } from "#shared/domain/short-code.ts";
import { makeCard, readCard } from "../../../electron/identity/card.ts";
import { creditCode, prepareProgramme } from "../../helpers/prepared-programme.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";
import { openWindow, unlock } from "../../helpers/test-window.ts";

test("a prepared folder is shown as it would be sealed", async () => {
  const { call } = await openWindow();
  const { folder, experts } = await prepareProgramme();
  const shown = await call("programme.preview", { folder });
  expect(shown).toMatchObject({
    programme: { id: "test-2026", title: "测试评选", organiser: "佛山市工业和信息化局", year: 2026 },
    scheme: { id: "simple" },
    schemeDigest: { code: shortCode(shown.schemeDigest.digest) },
    candidates: [
      { candidate: "d0001", name: "佛山甲公司", cluster: null, attachments: 1 },
      { candidate: "d0002", name: "佛山乙公司", cluster: null, attachments: 1 },
      { candidate: "d0003", name: "佛山丙公司", cluster: null, attachments: 0 },
    ],
    attachmentBytes: Buffer.byteLength("说明说明二"),
    warnings: [],
  });
  const leader = experts.get("E01");
  expect(shown.experts.map(({ expert, candidates, isLeader }) => [expert, candidates, isLeader])).toEqual([
    ["E01", 3, true],
    ["E02", 3, false],
    ["E03", 2, false],
  ]);
  expect(shown.experts[0]).toMatchObject({
    name: "专家E01",
    organisation: "佛山",
    panel: { title: "第一组" },
    custody: "own",
    code: leader === undefined ? "" : readCard(makeCard(leader)).code,
  });
});

test("where the secretariat keeps its files is not part of the programme that is shown", async () => {
  const { call } = await openWindow();
  const { folder } = await prepareProgramme();
  expect(Object.keys((await call("programme.preview", { folder })).programme)).not.toContain("officers");
});

test("the digest shown is the one that is sealed", async () => {
  const window = await openWindow();
  const { folder, out, secretary } = await prepareProgramme();
  const { schemeDigest } = await window.call("programme.preview", { folder });
  const identity = await unlock(window, secretary);
  const sealed = await window.call("programme.seal", { folder, identity, out });
  expect(sealed.schemeDigest).toBe(schemeDigest.digest);
});

test("a table with mistakes is refused with all of them, row by row", async () => {
  const { call } = await openWindow();
  const { folder } = await prepareProgramme({
    candidates: [
      "统一社会信用代码,企业名称,营业收入,成立年份",
      `${creditCode(1)},佛山甲公司,3万,2009`,
      `${creditCode(2)},,800,2011`,
      `${creditCode(2)},佛山丙公司,560,`,
      "",
    ].join("\n"),
    attachments: { "d0009/说明.txt": "说明" },
  });
  const { failure } = await refusalOf(call("programme.preview", { folder }));
  expect(failure).toMatchObject({ code: "BAD_CANDIDATES", params: { name: "candidates.csv", count: 4 } });
  expect(failure.problems?.map(({ row, problem }) => [row, problem])).toEqual([
    [1, "attachment-unmatched"],
    [2, "ambiguous-number"],
    [3, "missing-value"],
    [4, "duplicate-identifier"],
  ]);
});

test("what is only worth a warning is shown with the rest", async () => {
  const { call } = await openWindow();
  const { folder } = await prepareProgramme({ assignments: "panel,expert,candidate\nP1,E01,d0001\nP1,E02,d0002\n" });
  const { warnings, experts } = await call("programme.preview", { folder });
  expect(warnings.map(({ problem, value }) => [problem, value])).toEqual([
    ["candidate-unassigned", "d0003"],
    ["expert-in-no-panel", "E03"],
  ]);
  expect(experts[2]).toMatchObject({ expert: "E03", panel: null, candidates: 0 });
});

test.each([
  ["programme.json", "FILE_NOT_FOUND"],
  ["scheme.json", "FILE_NOT_FOUND"],
  ["candidates.csv", "FILE_NOT_FOUND"],
  ["cards", "FILE_NOT_FOUND"],
])("a folder without %s is no programme", async (missing, code) => {
  const { call } = await openWindow();
  const { folder } = await prepareProgramme();
  await rm(join(folder, missing), { recursive: true });
  expect(await codeOf(call("programme.preview", { folder }))).toBe(code);
});

test("looking seals nothing", async () => {
  const { call } = await openWindow();
  const { folder, out } = await prepareProgramme();
  await call("programme.preview", { folder });
  expect(await codeOf(call("files.list", { folder: out }))).toBe("FILE_NOT_FOUND");
});
