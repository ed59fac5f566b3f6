import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import writeXlsxFile, { type SheetData } from "write-excel-file/node";
import { namedRows } from "../../../electron/table/named-rows.ts";
import { readTable } from "../../../electron/table/read-table.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const CSV = 'candidate,comment\nC01,"研发扎实,\n证据充分"\n\nC02, 一般 \n';
const ROWS = [
  { row: 1, cells: ["candidate", "comment"] },
  { row: 2, cells: ["C01", "研发扎实,\n证据充分"] },
  { row: 4, cells: ["C02", "一般"] },
];

async function fileWith(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, bytes);
  return path;
}

async function workbook(rows: SheetData): Promise<Buffer> {
  return await writeXlsxFile(rows).toBuffer();
}

/** The smallest workbook with these rows, as a ZIP of stored entries (the parser checks no CRC). */
function storedWorkbook(rows: string): Buffer {
  const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const parts = {
    "xl/workbook.xml": `<workbook xmlns:r="${relation}"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  };
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const content = Buffer.from(text);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    for (const [buffer, at] of [
      [head, 18],
      [record, 20],
    ] as const) {
      buffer.writeUInt32LE(content.length, at);
      buffer.writeUInt32LE(content.length, at + 4);
      buffer.writeUInt16LE(name.length, at + 8);
    }
    record.writeUInt32LE(offset, 42);
    local.push(head, Buffer.from(name), content);
    directory.push(record, Buffer.from(name));
    offset += head.length + name.length + content.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, ...directory, end]);
}

test.each([
  ["UTF-8", Buffer.from(CSV)],
  ["UTF-8 with a BOM", Buffer.from(`\uFEFF${CSV}`)],
  ["GBK", iconv.encode(CSV, "gbk")],
  ["Windows line ends", Buffer.from(CSV.replaceAll("\n", "\r\n"))],
])("a CSV in %s gives the same cells, rows numbered as a spreadsheet shows them", async (_, bytes) => {
  const { rows } = await readTable(await fileWith("scores.csv", bytes));
  expect(rows.map(({ row, cells }) => ({ row, cells: cells.map((cell) => cell.replace("\r\n", "\n")) }))).toEqual(ROWS);
});

test("a rare character beyond GBK survives in GB18030", async () => {
  const { rows } = await readTable(await fileWith("t.csv", iconv.encode("name\n𠮷田", "gb18030")));
  expect(rows[1]?.cells).toEqual(["𠮷田"]);
});

test.each([
  ["bytes that are neither UTF-8 nor GBK", Buffer.from([0x61, 0xff, 0x0a])],
  ["UTF-16", Buffer.from("\uFEFFa,b", "utf16le")],
])("a CSV of %s is BAD_ENCODING", async (_, bytes) => {
  expect(await codeOf(readTable(await fileWith("t.csv", bytes)))).toBe("BAD_ENCODING");
});

test("an unclosed quote is refused with its row", async () => {
  const refusal = await refusalOf(readTable(await fileWith("t.csv", 'a,b\n1,2\n3,"4')));
  expect(refusal.failure).toEqual({ code: "BAD_TABLE", params: { name: "t.csv", problem: "csv", row: 3 } });
});

test("a file that is neither .csv nor .xlsx is refused", async () => {
  const refusal = await refusalOf(readTable(await fileWith("t.xls", "a")));
  expect(refusal.failure.params).toEqual({ name: "t.xls", problem: "extension" });
});

test("a workbook gives numbers as short decimals, dates and booleans as text, and keeps row numbers", async () => {
  const bytes = await workbook([
    ["编号", "占比", "日期", "有"],
    [],
    ["C01", 0.1 + 0.7, { value: new Date(Date.UTC(2026, 10, 23)), format: "yyyy-mm-dd" }, true],
    ["C02", 8.07, null, false],
  ]);
  const { rows } = await readTable(await fileWith("c.xlsx", bytes));
  expect(rows).toEqual([
    { row: 1, cells: ["编号", "占比", "日期", "有"] },
    { row: 3, cells: ["C01", "0.8", "2026-11-23", "true"] },
    { row: 4, cells: ["C02", "8.07", "", "false"] },
  ]);
});

test.each([
  ["a truncated workbook", async () => (await workbook([["a"], ["b"]])).subarray(0, 800)],
  ["something else under the name", async () => Buffer.from("not a workbook")],
  ["an empty file", async () => Buffer.alloc(0)],
])("%s is refused as no workbook", async (_, make) => {
  const refusal = await refusalOf(readTable(await fileWith("c.xlsx", await make())));
  expect(refusal.failure).toEqual({ code: "BAD_TABLE", params: { name: "c.xlsx", problem: "xlsx" } });
});

test("a workbook whose directory understates a part is refused before it is parsed", async () => {
  const bytes = await workbook([["a".repeat(5_000)]]);
  const record = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  bytes.writeUInt32LE(3, record + 24);
  expect((await refusalOf(readTable(await fileWith("c.xlsx", bytes)))).failure.params["problem"]).toBe("xlsx");
});

test("a workbook whose directory gives two counts is refused", async () => {
  const bytes = storedWorkbook('<row r="9000000"><c r="A9000000"><v>1</v></c></row>');
  bytes.writeUInt16LE(0, bytes.length - 12);
  expect((await refusalOf(readTable(await fileWith("c.xlsx", bytes)))).failure.params["problem"]).toBe("xlsx");
});

test("a workbook that states more than the limit is refused without unpacking it", async () => {
  const bytes = await workbook([["a"]]);
  const record = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  bytes.writeUInt32LE(0x7fff_ffff, record + 24);
  expect((await refusalOf(readTable(await fileWith("c.xlsx", bytes)))).failure.params["problem"]).toBe(
    "too-many-cells",
  );
});

test.each([
  ['<row r="9000000"><c r="A9000000"><v>1</v></c></row>', "too-many-cells"],
  ['<row r="2"><c r="A2"><v>1</v></c></row><row r="60000"><c r="XFD60000"><v>1</v></c></row>', "too-many-cells"],
  ['<row r="&#57;99999999"><c><v>1</v></c></row>', "xlsx"],
  ['<row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c></row>', "cell-error"],
])("a sheet with %s is refused", async (rows, problem) => {
  const path = await fileWith("c.xlsx", storedWorkbook(rows));
  expect((await refusalOf(readTable(path))).failure.params["problem"]).toBe(problem);
});

test("a small workbook of tags that never end is refused as soon as another", async () => {
  // 600 KB of sheet, 3 KB once packed; looked at again from every tag it took minutes.
  const path = await fileWith("c.xlsx", storedWorkbook("<c ".repeat(200_000)));
  expect((await refusalOf(readTable(path))).failure.params["problem"]).toBe("xlsx");
});

test("the hand-made workbook of these tests is one that reads", async () => {
  const path = await fileWith("c.xlsx", storedWorkbook('<row r="2"><c r="B2"><v>8.0699999999999994</v></c></row>'));
  expect(await readTable(path)).toEqual({ rows: [{ row: 2, cells: ["", "8.07"] }] });
});

test("named columns are found in any order and case, and missing cells are empty", async () => {
  const table = await readTable(await fileWith("t.csv", "Note,candidate,panel\nx,C01\n"));
  const rows = namedRows(table, "t.csv", { required: ["panel", "candidate"], optional: ["expert"] });
  expect(rows.map(({ row, cell }) => [row, cell("panel"), cell("candidate"), cell("expert")])).toEqual([
    [2, "", "C01", ""],
  ]);
});

test.each([
  ["", "no-head"],
  ["candidate\nC01\n", "missing-column"],
  ["panel,candidate,panel\n", "repeated-column"],
])("a head that does not name its columns is refused: %j", async (text, problem) => {
  const table = await readTable(await fileWith("t.csv", text));
  const refusal = await refusalOf(() => namedRows(table, "t.csv", { required: ["candidate", "panel"] }));
  expect(refusal.failure.params["problem"]).toBe(problem);
});
