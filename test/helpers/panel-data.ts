import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Figures of `test/fixtures/panel-data`, whose README says where each came from. */
export type SkatingRow = {
  readonly candidate: string;
  readonly component: string;
  readonly judges: Readonly<Record<string, string>>;
  readonly expectedPanel: string;
  readonly totalComponent: string;
  readonly totalElement: string;
  readonly deductions: string;
  readonly totalSegment: string;
  readonly rank: string;
};

const COMPONENTS: Readonly<Record<string, string>> = {
  "Skating Skills": "skating-skills",
  Transitions: "transitions",
  Performance: "performance",
  Composition: "composition",
  "Interpretation of the Music": "interpretation",
};

/** Pairs that the grant panel did not assign; every other blank was assigned and left unscored. */
const NOT_ASSIGNED = ["J04 P07", "J09 P14", "J09 P22", "J10 P03", "J10 P15"];

/** J12 rated P12 and was otherwise absent. */
const ABSENT = "J12";

const HEAD = "expert,candidate,criterion,state,value,comment";

/** Text of a file of `test/fixtures/panel-data`. */
export function panelDataText(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../fixtures/panel-data/${name}`, import.meta.url)), "utf8");
}

/** Rows of a skating slice, with the published numbers as they stand. */
export function skatingRows(name: string): SkatingRow[] {
  return table(panelDataText(name)).map((row) => ({
    candidate: cell(row, "name").toLowerCase().replaceAll(" ", "-"),
    component: COMPONENTS[cell(row, "component")] ?? "",
    judges: Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`J${index + 1}`, cell(row, `J${index + 1}`)])),
    expectedPanel: cell(row, "expected_panel"),
    totalComponent: cell(row, "total_component"),
    totalElement: cell(row, "total_element"),
    deductions: cell(row, "deductions"),
    totalSegment: cell(row, "total_segment"),
    rank: cell(row, "rank"),
  }));
}

/** A skating slice as `scores.csv`: components by judge, elements and deductions imported, 0.0 an absent judge. */
export function skatingScoresCsv(name: string): string {
  const rows = skatingRows(name);
  const components = rows.flatMap(({ candidate, component, judges }) =>
    Object.entries(judges).map(([judge, score]) =>
      Number(score) === 0
        ? `${judge},${candidate},${component},absent,,`
        : `${judge},${candidate},${component},scored,${score},`,
    ),
  );
  const imported = new Map(
    rows.map(({ candidate, totalElement, deductions }) => [
      candidate,
      [`,${candidate},element-score,,${totalElement},`, `,${candidate},deduction,,${deductions},`],
    ]),
  );
  return [HEAD, ...components, ...[...imported.values()].flat(), ""].join("\n");
}

/** The grant panel as `scores.csv`: unassigned pairs have no row, other blanks say `incomplete` or, of J12, `absent`. */
export function grantScoresCsv(): string {
  const rows = table(panelDataText("aibs_ratings.csv")).flatMap((row) => {
    const judge = cell(row, "judge");
    return Object.keys(row)
      .filter((column) => column !== "judge" && !NOT_ASSIGNED.includes(`${judge} ${column}`))
      .map((proposal) => {
        const score = cell(row, proposal);
        if (score !== "") return `${judge},${proposal},merit-score,scored,${score},`;
        return `${judge},${proposal},,${judge === ABSENT ? "absent" : "incomplete"},,`;
      });
  });
  return [HEAD, ...rows, ""].join("\n");
}

function table(text: string): Record<string, string>[] {
  const [head = "", ...lines] = text.trim().split(/\r?\n/);
  const columns = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""]));
  });
}

function cell(row: Record<string, string>, column: string): string {
  const text = row[column];
  if (text === undefined) throw new Error(`no column ${column}`);
  return text;
}
