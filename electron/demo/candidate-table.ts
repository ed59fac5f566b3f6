import type { FactField, Scheme } from "#shared/files/scheme.ts";
import { csvText } from "../table/csv-text.ts";
import type { DemoLibraries } from "./demo-libraries.ts";
import type { Enterprise } from "./enterprise.ts";

const BASE_HEAD = ["编号", "统一社会信用代码", "企业名称", "区", "集群", "产业链环节", "推荐渠道"];

/** Candidates as a clerk would list them: Chinese headings, choices by their labels, flags as 是 and 否. */
function candidateRows(scheme: Scheme, enterprises: readonly Enterprise[]): string[][] {
  return enterprises.map((enterprise) => [
    enterprise.id,
    enterprise.creditCode,
    enterprise.name,
    enterprise.district,
    enterprise.cluster,
    enterprise.industry.segment,
    enterprise.channel,
    ...scheme.fields.map((field) => shown(field, enterprise.facts[field.id] ?? "")),
  ]);
}

function candidateHead(scheme: Scheme): string[] {
  return [...BASE_HEAD, ...scheme.fields.map(({ label }) => label)];
}

function shown(field: FactField, value: string): string {
  if (field.type === "flag") return value === "true" ? "是" : "否";
  if (field.type === "choice") return field.choices?.find(({ id }) => id === value)?.label ?? value;
  return value;
}

/** The table as `candidates.csv`. */
export function candidatesCsv(scheme: Scheme, enterprises: readonly Enterprise[]): string {
  return csvText(candidateHead(scheme), candidateRows(scheme, enterprises));
}

/** The table as `candidates.xlsx`, numbers as numbers. The same enterprises give the same bytes. */
export async function candidatesXlsx(
  { writeXlsxFile }: DemoLibraries,
  scheme: Scheme,
  enterprises: readonly Enterprise[],
): Promise<Uint8Array> {
  const isNumber = [
    ...BASE_HEAD.map(() => false),
    ...scheme.fields.map(({ type }) => type === "decimal" || type === "integer" || type === "year"),
  ];
  const head = candidateHead(scheme);
  const rows = candidateRows(scheme, enterprises).map((cells) =>
    cells.map((cell, index) => (cell === "" ? null : isNumber[index] ? Number(cell) : cell)),
  );
  const styled = head.map((value) => ({ value, fontWeight: "bold" as const, backgroundColor: "#eef2f7" }));
  const columns = head.map((label, index) => ({ width: Math.max(10, label.length * 2 + 2, index < 3 ? 26 : 0) }));
  const bytes = await writeXlsxFile([styled, ...rows], { columns, stickyRowsCount: 1, sheet: "候选企业" }).toBuffer();
  return withoutTimes(bytes);
}

const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;
const DIRECTORY_RECORD_BYTES = 46;
/** 1980-01-01 00:00, the first moment a ZIP can name (APPNOTE 4.4.6). */
const FIRST_MOMENT = 0x00210000;

/** Sets the time of every ZIP entry, in its directory record and its local header, to one moment. */
function withoutTimes(zip: Buffer): Buffer {
  const end = zip.length - END_RECORD_BYTES;
  if (zip.readUInt32LE(end) !== END_RECORD) throw new Error("a workbook ends in a ZIP directory without a comment");
  let at = zip.readUInt32LE(end + 16);
  for (let entry = zip.readUInt16LE(end + 10); entry > 0; entry -= 1) {
    zip.writeUInt32LE(FIRST_MOMENT, at + 12);
    zip.writeUInt32LE(FIRST_MOMENT, zip.readUInt32LE(at + 42) + 10);
    at += DIRECTORY_RECORD_BYTES + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}
