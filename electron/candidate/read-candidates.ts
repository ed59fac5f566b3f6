import { creditCodeCheck } from "#shared/domain/credit-code.ts";
import { foldWidth } from "#shared/domain/fold-width.ts";
import type { Facts } from "#shared/files/dossier.ts";
import { identifier } from "#shared/files/primitives.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import type { ImportProblem, RowProblem } from "#shared/ipc/row-problem.ts";
import type { Table, TableRow } from "../table/read-table.ts";
import { BASE_COLUMNS, type BaseColumn, type CandidateColumns, findCandidateColumns } from "./candidate-columns.ts";
import { normaliseFact } from "./fact-value.ts";
import { hasHiddenCharacters } from "./fold-text.ts";

/** A candidate (申报企业) as the secretariat's table gives it, checked. */
export type Candidate = {
  /** Its row in the table; the head is row 1. */
  readonly row: number;
  readonly id: string;
  readonly creditCode: string | null;
  readonly name: string;
  readonly district: string | null;
  readonly cluster: string | null;
  readonly segment: string | null;
  readonly channel: string | null;
  readonly facts: Facts;
};

export type CandidateTable = {
  /** In the order of the table, which numbers the dossiers; candidates with problems included as far as they could be read. */
  readonly candidates: readonly Candidate[];
  /** Everything that refuses the table, row by row. */
  readonly problems: readonly RowProblem[];
  readonly warnings: readonly RowProblem[];
};

const MAX_LINE_LENGTH = 200;
const MAX_CANDIDATES = 9_999;

/**
 * Reads a table of candidates under a scheme. It goes through all rows before it gives up, so that a clerk sees every problem at
 * once. Without a column of ids, candidates are called d0001, d0002 and so on by their order. Where the scheme names clusters,
 * every candidate must belong to one of them, since a quota would otherwise pass it by.
 */
export function readCandidates(table: Table, scheme: Scheme, requiresCreditCode: boolean): CandidateTable {
  const [head, ...rows] = table.rows;
  if (head === undefined || rows.length === 0 || rows.length > MAX_CANDIDATES) {
    const problem: ImportProblem = rows.length > MAX_CANDIDATES ? "too-many-rows" : "no-rows";
    return { candidates: [], problems: [{ row: 1, column: "", problem, value: "" }], warnings: [] };
  }
  const mandatory = new Set<BaseColumn>(["name"]);
  if (requiresCreditCode) mandatory.add("creditCode");
  if (scheme.clusters.length > 0) mandatory.add("cluster");
  const { columns, problems, warnings } = findCandidateColumns(head, scheme.fields, mandatory);
  const candidates = rows.map((row, index) =>
    new CandidateRow(row, columns, problems).read(scheme, mandatory, index + 1),
  );
  return { candidates, problems: [...problems, ...findDuplicates(candidates)], warnings };
}

/** Reads one row, adding to `problems` whatever is wrong in it. */
class CandidateRow {
  readonly #row: TableRow;
  readonly #columns: CandidateColumns;
  readonly #problems: RowProblem[];

  constructor(row: TableRow, columns: CandidateColumns, problems: RowProblem[]) {
    this.#row = row;
    this.#columns = columns;
    this.#problems = problems;
  }

  read(scheme: Scheme, mandatory: ReadonlySet<BaseColumn>, serial: number): Candidate {
    const line = (column: BaseColumn) => this.#line(column, mandatory.has(column));
    const cluster = line("cluster");
    if (cluster !== null && scheme.clusters.length > 0 && !scheme.clusters.includes(cluster)) {
      this.#report("unknown-cluster", BASE_COLUMNS.cluster[0], cluster);
    }
    return {
      row: this.#row.row,
      id: this.#id(serial),
      creditCode: this.#creditCode(mandatory.has("creditCode")),
      name: line("name") ?? "",
      district: line("district"),
      cluster,
      segment: line("segment"),
      channel: line("channel"),
      facts: this.#facts(scheme),
    };
  }

  #id(serial: number): string {
    if (!this.#columns.base.has("id")) return `d${String(serial).padStart(4, "0")}`;
    const id = this.#line("id", true) ?? "";
    if (id !== "" && !identifier.safeParse(id).success) this.#report("bad-identifier", BASE_COLUMNS.id[0], id);
    return id;
  }

  #creditCode(isMandatory: boolean): string | null {
    const typed = this.#line("creditCode", isMandatory);
    if (typed === null) return null;
    const code = foldWidth(typed).replace(/[\s-]/g, "").toUpperCase();
    if (creditCodeCheck(code) !== null) this.#report("bad-credit-code", BASE_COLUMNS.creditCode[0], typed);
    return code;
  }

  #facts(scheme: Scheme): Facts {
    const facts: Facts = {};
    for (const field of scheme.fields) {
      const index = this.#columns.fields.get(field.id);
      // A missing mandatory column has been reported once, at the head.
      if (index === undefined) continue;
      const cell = this.#row.cells[index] ?? "";
      if (cell === "") {
        if (field.isRequired) this.#report("missing-value", field.label, "");
        continue;
      }
      const fact = normaliseFact(field, cell);
      if (fact.ok) facts[field.id] = fact.value;
      else this.#report(fact.problem, field.label, cell);
    }
    return facts;
  }

  #line(column: BaseColumn, isMandatory: boolean): string | null {
    const index = this.#columns.base.get(column);
    if (index === undefined) return null;
    const title = BASE_COLUMNS[column][0];
    const text = this.#row.cells[index] ?? "";
    if (text === "") {
      if (isMandatory) this.#report("missing-value", title, "");
      return null;
    }
    if (hasHiddenCharacters(text)) this.#report("control-character", title, text);
    else if (text.length > MAX_LINE_LENGTH) this.#report("too-long", title, text);
    return text;
  }

  #report(problem: ImportProblem, column: string, value: string): void {
    this.#problems.push({ row: this.#row.row, column, problem, value: value.slice(0, MAX_LINE_LENGTH) });
  }
}

/** Ids and credit codes name a candidate alike (in folders and assignments), so neither may be shared; case does not tell apart. */
function findDuplicates(candidates: readonly Candidate[]): RowProblem[] {
  const owners = new Map<string, Candidate>();
  return candidates.flatMap((candidate) =>
    (["id", "creditCode"] as const).flatMap((column) => {
      const value = candidate[column];
      if (value === null || value === "") return [];
      const owner = owners.get(value.toLowerCase());
      owners.set(value.toLowerCase(), owner ?? candidate);
      if (owner === undefined || owner === candidate) return [];
      return [{ row: candidate.row, column: BASE_COLUMNS[column][0], problem: "duplicate-identifier", value }];
    }),
  );
}
