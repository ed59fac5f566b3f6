import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { aggregateFile } from "../../../electron/scheme/aggregate-file.ts";
import { checkSchemeFile } from "../../../electron/scheme/check-scheme-file.ts";
import { writeTemplate } from "../../../electron/scheme/write-template.ts";
import { CONTRACT } from "../../../shared/ipc/contract.ts";
import { TEMPLATE_NAMES, TEMPLATES } from "../../../shared/templates/templates.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

test.each(TEMPLATE_NAMES)("template %s is written as JSON that checks without problems", async (name) => {
  const out = join(await temporaryFolder(), "scheme.json");
  const written = await writeTemplate({ name, out });
  expect(await readFile(out, "utf8")).toMatch(/^\{\n {2}"format": "fengjuan-scheme",\n/);
  expect(await checkSchemeFile({ path: out })).toEqual({ ...written, problems: [] });
  expect(written.title).toBe(TEMPLATES[name].title);
});

test("a template does not replace a file that is there", async () => {
  const out = join(await temporaryFolder(), "scheme.json");
  await writeFile(out, "mine");
  expect(await codeOf(writeTemplate({ name: "innovative-sme", out }))).toBe("FILE_EXISTS");
  expect(await readFile(out, "utf8")).toBe("mine");
});

test("an unknown template is refused with the names there are", async () => {
  const out = join(await temporaryFolder(), "scheme.json");
  const refusal = await refusalOf(writeTemplate({ name: "toString", out }));
  expect(refusal.failure).toEqual({
    code: "UNKNOWN_TEMPLATE",
    params: { name: "toString", known: TEMPLATE_NAMES.join(", ") },
  });
});

test("the digest does not depend on how the file is laid out", async () => {
  const folder = await temporaryFolder();
  const { digest } = await writeTemplate({ name: "innovative-sme", out: join(folder, "a.json") });
  await writeFile(join(folder, "b.json"), JSON.stringify(TEMPLATES["innovative-sme"]));
  expect((await checkSchemeFile({ path: join(folder, "b.json") })).digest).toBe(digest);
});

test("a scheme with contradictions is answered with its problems", async () => {
  const path = join(await temporaryFolder(), "scheme.json");
  await writeFile(path, JSON.stringify({ ...TEMPLATES["innovative-sme"], max: "90" }));
  const { problems } = await checkSchemeFile({ path });
  expect(problems.map(({ problem }) => problem)).toContain("scheme-max-differs");
});

test("what is no scheme is refused by its file name", async () => {
  const path = join(await temporaryFolder(), "scheme.json");
  await writeFile(path, '{"format":"fengjuan-scheme","version":9}');
  expect((await refusalOf(checkSchemeFile({ path }))).failure).toMatchObject({
    code: "NEWER_FORMAT",
    params: { name: "scheme.json" },
  });
});

const ROWS = [
  ["E1", "C1", "ip", "", "20"],
  ["E1", "C1", "rd-ratio", "", "15"],
  ["E1", "C1", "revenue-growth", "", "10"],
  ["E1", "C1", "debt-ratio", "", "10"],
  ["E1", "C1", "product", "", "5"],
  ["E1", "C1", "main-share", "", "20"],
  ["E1", "C2", "", "abstained", ""],
];

async function trial(encode: (text: string) => Uint8Array, rows = ROWS) {
  const folder = await temporaryFolder();
  const [scheme, scores] = [join(folder, "scheme.json"), join(folder, "scores.csv")];
  await writeTemplate({ name: "innovative-sme", out: scheme });
  const lines = [
    ["expert", "candidate", "criterion", "state", "value", "comment"],
    ...rows.map((row) => [...row, "好"]),
  ];
  await writeFile(scores, encode(lines.map((cells) => cells.join(",")).join("\n")));
  return { scheme, scores };
}

test.each([
  ["UTF-8", (text: string) => Buffer.from(text)],
  ["UTF-8 with a BOM", (text: string) => Buffer.from(`\uFEFF${text}`)],
  ["GBK", (text: string) => iconv.encode(text, "gbk")],
])("scores in %s give the same result", async (_, encode) => {
  const result = await aggregateFile(await trial(encode));
  expect(() => CONTRACT["scheme.aggregate"].response.parse(result)).not.toThrow();
  expect(result.candidates.map(({ candidate, rank, total }) => [candidate, rank, total])).toEqual([
    ["C1", 1, "80.00"],
    ["C2", null, null],
  ]);
});

test("an explanation is given for a candidate in the scores, and refused for another", async () => {
  const files = await trial((text) => Buffer.from(text));
  expect((await aggregateFile({ ...files, explain: "C1" })).explanation).not.toBeNull();
  expect(await codeOf(aggregateFile({ ...files, explain: "C9" }))).toBe("UNKNOWN_CANDIDATE");
});

test("rows that cannot be taken are all named, and nothing is aggregated", async () => {
  const rows = [...ROWS, ["E1", "C3", "ip", "", "21"], ["E1", "C3", "nonsense", "", "1"], ["E1", "", "ip", "", "1"]];
  const refusal = await refusalOf(aggregateFile(await trial((text) => Buffer.from(text), rows)));
  expect(refusal.code).toBe("ROWS_REFUSED");
  expect(refusal.failure.params).toEqual({ name: "scores.csv", count: 3 });
  expect(refusal.failure.problems?.map(({ row, problem }) => [row, problem])).toEqual([
    [9, "out-of-range"],
    [10, "unknown-criterion"],
    [11, "missing-candidate"],
  ]);
});
