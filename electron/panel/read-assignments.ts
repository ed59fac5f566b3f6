import type { ImportProblem, RowProblem } from "#shared/ipc/row-problem.ts";
import type { Candidate } from "../candidate/read-candidates.ts";
import type { NamedRow } from "../table/named-rows.ts";

/** The columns of `assignments.csv`. */
export const ASSIGNMENT_COLUMNS = ["panel", "expert", "candidate"] as const;

export type AssignmentRow = NamedRow<(typeof ASSIGNMENT_COLUMNS)[number]>;

/** Who reviews what. */
export type Assignments = {
  /** Experts of each panel, in the order of the table, by panel id. */
  readonly panels: ReadonlyMap<string, readonly string[]>;
  /** Candidate ids of each expert, in the order of the dossiers. */
  readonly byExpert: ReadonlyMap<string, readonly string[]>;
};

type Known = {
  readonly panels: readonly string[];
  readonly experts: ReadonlySet<string>;
  readonly candidates: readonly Candidate[];
  /** Ids of calibration dossiers: every expert with an assignment gets them, whether a row says so or not. */
  readonly calibration: readonly string[];
};

const EVERYBODY = "*";

/**
 * Reads assignments: a panel, an expert, and a candidate by id or credit code, or `*` for all of them. All rows are looked at
 * before any is refused. `warnings` name candidates that nobody reviews and experts with a card but no assignment.
 */
export function readAssignments(
  rows: readonly AssignmentRow[],
  known: Known,
): { assignments: Assignments; problems: readonly RowProblem[]; warnings: readonly RowProblem[] } {
  const byName = new Map<string, Candidate>();
  for (const candidate of known.candidates) {
    byName.set(candidate.id.toLowerCase(), candidate);
    if (candidate.creditCode !== null) byName.set(candidate.creditCode.toLowerCase(), candidate);
  }
  const problems: RowProblem[] = [];
  const panels = new Map<string, Set<string>>();
  const pairs = new Map<string, Set<string>>();
  for (const { row, cell } of rows) {
    const [panel, expert, candidate] = [cell("panel"), cell("expert"), cell("candidate")];
    const report = (problem: ImportProblem, column: (typeof ASSIGNMENT_COLUMNS)[number]) => {
      problems.push({ row, column, problem, value: cell(column).slice(0, 200) });
    };
    if (!known.panels.includes(panel)) report(panel === "" ? "missing-value" : "unknown-panel", "panel");
    if (!known.experts.has(expert)) report(expert === "" ? "missing-value" : "unknown-expert", "expert");
    const named = candidate === EVERYBODY ? known.candidates : [byName.get(candidate.toLowerCase())];
    const own = pairs.get(expert) ?? new Set();
    for (const one of named) {
      if (one === undefined) report(candidate === "" ? "missing-value" : "unknown-candidate", "candidate");
      else if (own.has(one.id)) report("duplicate-row", "candidate");
      else own.add(one.id);
      // `*` over pairs that stand there already is one mistake, not one for every candidate.
      if (problems.at(-1)?.row === row) break;
    }
    pairs.set(expert, own);
    panels.set(panel, (panels.get(panel) ?? new Set()).add(expert));
  }
  for (const own of pairs.values()) for (const id of own.size === 0 ? [] : known.calibration) own.add(id);
  if (rows.length === 0) problems.push({ row: 1, column: "", problem: "no-rows", value: "" });
  const reviewed = new Set([...pairs.values()].flatMap((own) => [...own]));
  return {
    assignments: {
      panels: new Map([...panels].map(([id, experts]) => [id, [...experts]])),
      byExpert: new Map(
        [...pairs].map(([id, own]) => [id, known.candidates.map((one) => one.id).filter((one) => own.has(one))]),
      ),
    },
    problems,
    warnings: [
      ...known.candidates
        .filter(({ id }) => !reviewed.has(id))
        .map(({ row, id }) => ({ row, column: "candidate", problem: "candidate-unassigned", value: id })),
      ...[...known.experts]
        .filter((id) => !pairs.has(id))
        .map((id) => ({ row: 1, column: "expert", problem: "expert-in-no-panel", value: id })),
    ],
  };
}
