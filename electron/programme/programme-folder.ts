import { basename } from "node:path";
import { programmeSource, type ProgrammeSource } from "#shared/files/programme.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { RowProblem } from "#shared/ipc/row-problem.ts";
import { type Candidate, readCandidates } from "../candidate/read-candidates.ts";
import { type FoundAttachment, scanAttachments } from "../candidate/scan-attachments.ts";
import { checkPanels } from "../panel/check-panels.ts";
import { ASSIGNMENT_COLUMNS, type Assignments, readAssignments } from "../panel/read-assignments.ts";
import { type ProgrammeCards, readCards } from "../panel/read-cards.ts";
import { namedRows } from "../table/named-rows.ts";
import { readTable } from "../table/read-table.ts";
import { badProgramme } from "./bad-programme.ts";
import { readDocument } from "./read-document.ts";
import { readScheme, type SealableScheme } from "./read-scheme.ts";
import { findInside, resolveInside } from "./source-folder.ts";

/** Everything in a prepared programme folder, checked; attachments are found but not read. */
export type ProgrammeFolder = {
  readonly source: ProgrammeSource;
  readonly scheme: SealableScheme;
  /** In the order of the dossiers: calibration first, then as in the table. */
  readonly candidates: readonly Candidate[];
  readonly attachments: readonly FoundAttachment[];
  readonly cards: ProgrammeCards;
  readonly assignments: Assignments;
  readonly warnings: readonly RowProblem[];
};

/**
 * Reads PROGRAMME_DIR: `programme.json`, `scheme.json`, `candidates.xlsx` or `.csv`, `attachments/`, `cards/`, `assignments.csv` or
 * `.xlsx`. No path in it leaves the folder and no symbolic link is followed. Tables are refused as a whole with everything wrong
 * in them: `BAD_CANDIDATES` and `BAD_ASSIGNMENTS` (`name`, `count`, and `problems`). Otherwise refuses with `BAD_PROGRAMME` or
 * as `readScheme`, `readCards`, `checkPanels` and `readTable` do.
 */
export async function readProgrammeFolder(folder: string): Promise<ProgrammeFolder> {
  const source = await readDocument(await resolveInside(folder, "programme.json"), programmeSource, "BAD_PROGRAMME");
  const scheme = await readScheme(await resolveInside(folder, "scheme.json"));
  const cards = await readCards(folder, source);

  const candidatePath = await findTable(folder, "candidates");
  const table = readCandidates(await readTable(candidatePath), scheme.scheme, source.requiresCreditCode);
  const attachmentFolder = await findInside(folder, ["attachments"]);
  const found =
    attachmentFolder === null
      ? { attachments: [], problems: [] }
      : await scanAttachments(attachmentFolder, table.candidates);
  refuseProblems("BAD_CANDIDATES", candidatePath, [...table.problems, ...found.problems]);

  const assignmentPath = await findTable(folder, "assignments");
  const rows = namedRows(await readTable(assignmentPath), basename(assignmentPath), { required: ASSIGNMENT_COLUMNS });
  const calibration = calibrationIn(scheme.scheme, table.candidates);
  const candidates = calibrationFirst(table.candidates, calibration);
  const assigned = readAssignments(rows, {
    panels: source.panels.map(({ id }) => id),
    experts: new Set(cards.experts.keys()),
    candidates,
    calibration,
  });
  refuseProblems("BAD_ASSIGNMENTS", assignmentPath, assigned.problems);
  checkPanels(source, cards, assigned.assignments);
  return {
    source,
    scheme,
    candidates,
    attachments: found.attachments,
    cards,
    assignments: assigned.assignments,
    warnings: [...table.warnings, ...assigned.warnings],
  };
}

/** Ids of the scheme's calibration dossiers. Each must be in the table: `BAD_PROGRAMME` (`problem: "unknown-calibration"`) otherwise. */
function calibrationIn({ calibration = [] }: Scheme, candidates: readonly Candidate[]): string[] {
  const ids = calibration.map(({ candidate }) => candidate);
  const unknown = ids.find((id) => candidates.every((candidate) => candidate.id !== id));
  if (unknown !== undefined) throw badProgramme("unknown-calibration", unknown);
  return ids;
}

/** Calibration dossiers are read and scored before the others, so they stand before them. */
function calibrationFirst(candidates: readonly Candidate[], calibration: readonly string[]): Candidate[] {
  const isFirst = ({ id }: Candidate): boolean => calibration.includes(id);
  return [...candidates.filter(isFirst), ...candidates.filter((candidate) => !isFirst(candidate))];
}

async function findTable(folder: string, name: string): Promise<string> {
  const path = await findInside(folder, [`${name}.xlsx`, `${name}.csv`]);
  if (path === null) throw new Refusal("FILE_NOT_FOUND", { name: `${name}.xlsx`, path: folder });
  // Two tables could contradict each other, and nobody would see which one counted.
  const isTwice = path.endsWith(".xlsx") && (await findInside(folder, [`${name}.csv`])) !== null;
  if (isTwice) throw badProgramme("two-tables", name);
  return path;
}

function refuseProblems(
  code: "BAD_CANDIDATES" | "BAD_ASSIGNMENTS",
  path: string,
  problems: readonly RowProblem[],
): void {
  if (problems.length === 0) return;
  const inOrder = problems.toSorted((a, b) => a.row - b.row);
  throw new Refusal(code, { name: basename(path), count: problems.length }, { problems: inOrder });
}
