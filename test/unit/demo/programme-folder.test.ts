import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { readCandidates } from "../../../electron/candidate/read-candidates.ts";
import { scanAttachments } from "../../../electron/candidate/scan-attachments.ts";
import { makeAttachments } from "../../../electron/demo/attachments.ts";
import { type DemoLibraries, loadDemoLibraries } from "../../../electron/demo/demo-libraries.ts";
import { makeEnterprises } from "../../../electron/demo/enterprise.ts";
import { accounting } from "../../../electron/demo/finances.ts";
import { makePanelPlan } from "../../../electron/demo/panel-plan.ts";
import { OFFICER_CARDS, writeProgrammeFolder } from "../../../electron/demo/programme-folder.ts";
import { ASSIGNMENT_COLUMNS, readAssignments } from "../../../electron/panel/read-assignments.ts";
import { readScheme } from "../../../electron/programme/read-scheme.ts";
import { namedRows } from "../../../electron/table/named-rows.ts";
import { readTable } from "../../../electron/table/read-table.ts";
import { programmeSource } from "../../../shared/files/programme.ts";
import { TEMPLATES } from "../../../shared/templates/templates.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const SCHEME = TEMPLATES["hidden-champion"];
const ENTERPRISES = makeEnterprises({ count: 8, seed: "1" });
const PLAN = makePanelPlan(ENTERPRISES, { experts: 9, seed: "1" });

let libraries: DemoLibraries;
beforeAll(async () => {
  libraries = await loadDemoLibraries();
});

async function written(candidatesAs: "xlsx" | "csv"): Promise<string> {
  const folder = await temporaryFolder();
  await writeProgrammeFolder(folder, { scheme: SCHEME, enterprises: ENTERPRISES, plan: PLAN, candidatesAs }, libraries);
  return folder;
}

test.each(["xlsx", "csv"] as const)(
  "candidates.%s is read back as the enterprises it was written from",
  async (format) => {
    const folder = await written(format);
    const table = readCandidates(await readTable(join(folder, `candidates.${format}`)), SCHEME, true);
    expect([table.problems, table.warnings]).toEqual([[], []]);
    expect(
      table.candidates.map(({ id, creditCode, name, cluster, facts }) => ({ id, creditCode, name, cluster, facts })),
    ).toEqual(
      ENTERPRISES.map(({ id, creditCode, name, cluster, facts }) => ({ id, creditCode, name, cluster, facts })),
    );
  },
);

test("programme, scheme, assignments and attachments are what sealing reads", async () => {
  const folder = await written("xlsx");
  const source = programmeSource.parse(JSON.parse(await readFile(join(folder, "programme.json"), "utf8")));
  expect(source.officers).toMatchObject(OFFICER_CARDS);
  expect((await readScheme(join(folder, "scheme.json"))).scheme).toEqual(SCHEME);
  const { candidates } = readCandidates(await readTable(join(folder, "candidates.xlsx")), SCHEME, true);
  const rows = namedRows(await readTable(join(folder, "assignments.csv")), "a", { required: ASSIGNMENT_COLUMNS });
  const assigned = readAssignments(rows, {
    panels: source.panels.map(({ id }) => id),
    experts: new Set(PLAN.experts.map(({ id }) => id)),
    candidates,
    calibration: [],
  });
  expect([assigned.problems, assigned.warnings]).toEqual([[], []]);
  const found = await scanAttachments(join(folder, "attachments"), candidates);
  expect(found.problems).toEqual([]);
  for (const { id } of candidates) {
    const count = found.attachments.filter(({ candidate }) => candidate === id).length;
    expect(count).toBeGreaterThanOrEqual(2);
    expect(count).toBeLessThanOrEqual(4);
  }
});

test("the same enterprises give the same bytes, workbook and PDFs included", async () => {
  const [first, second] = [await written("xlsx"), await written("xlsx")];
  const files = (await readdir(first, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(20);
  const different: string[] = [];
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    const other = join(second, path.slice(first.length));
    if (!(await readFile(path)).equals(await readFile(other))) different.push(name);
  }
  expect(different).toEqual([]);
});

async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
  }
  await task.destroy();
  return pages;
}

test("documents have several pages of Chinese text with the figures of the facts", async () => {
  const overstated = ENTERPRISES.find(({ id }) => id === PLAN.challenge.candidate);
  if (overstated === undefined) throw new Error("no such enterprise");
  const files = await makeAttachments(libraries, overstated);
  const texts = new Map<string, string>();
  for (const { name, bytes } of files) {
    const pages = await pagesOf(bytes);
    expect(pages.length).toBeGreaterThan(1);
    texts.set(name, pages.join("\n"));
  }
  const { finances, evidence, name, creditCode } = overstated;
  const application = texts.get("01 申报书.pdf") ?? "";
  const audit = texts.get("02 审计报告摘要.pdf") ?? "";
  for (const expected of [
    name,
    creditCode,
    accounting(finances.years[0].revenue),
    accounting(evidence.declaredResearch),
  ]) {
    expect(application).toContain(expected);
  }
  expect(audit).toContain(accounting(finances.years[0].research));
  expect(audit).not.toContain(accounting(evidence.declaredResearch));
});
