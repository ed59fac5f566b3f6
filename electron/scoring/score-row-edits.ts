import { parseComputedValue } from "#shared/domain/scores-csv/parse-computed-value.ts";
import type { ScoreRow } from "#shared/domain/scores-csv/parse-score-rows.ts";
import { parseGateAnswer, parseScoreValue } from "#shared/domain/scores-csv/parse-score-value.ts";
import type { ExpertRowProblem } from "#shared/domain/scores-csv/expert-row-problem.ts";
import type { Parsed, ScoreProblem } from "#shared/domain/scores-csv/score-problem.ts";
import { criteriaOf, expertGatesOf } from "#shared/domain/scheme/criteria-of.ts";
import type { Facts } from "#shared/files/dossier.ts";
import type { Edit } from "#shared/files/edit.ts";
import type { Criterion, Scheme } from "#shared/files/scheme.ts";
import type { CriterionValue } from "#shared/files/sheet.ts";

/** What a row may be read against. */
export type RowScope = {
  readonly scheme: Scheme;
  readonly batch: string;
  readonly facts: Facts;
  readonly isRecused: boolean;
};

export type RowEdits =
  | { readonly ok: true; readonly edits: readonly Edit[] }
  | {
      readonly ok: false;
      readonly column: "criterion" | "state" | "value" | "comment";
      readonly problem: ScoreProblem | ExpertRowProblem;
    };

/** The criterion name under which a row carries the opinion on a dossier. */
const OPINION = "opinion";

/**
 * The edits that one row of `scores.csv` asks for. Without a criterion: the state (`scored` and `incomplete` end an abstention,
 * `abstained` needs its reason as comment, `recused` only repeats what was declared) and, as comment, the opinion. With one: the
 * value of a criterion and its comment, or the answer to a gate and its reason.
 */
export function editsOfRow(row: ScoreRow, scope: RowScope): RowEdits {
  if (row.criterion === "") return stateEdits(row, scope);
  const place = { batch: scope.batch, candidate: row.candidate };
  const criterion = criteriaOf(scope.scheme).find((placed) => placed.criterion.id === row.criterion)?.criterion;
  if (criterion !== undefined) return criterionEdits(row, scope, criterion);
  if (expertGatesOf(scope.scheme).some(({ id }) => id === row.criterion)) {
    if (row.state !== null && row.state !== "scored") return refused("state", "state-not-for-this");
    const answer = parseGateAnswer(row.value);
    if (!answer.ok) return refused("value", answer.problem);
    const reason = row.comment === "" ? {} : { reason: row.comment };
    return taken([{ kind: "gate", ...place, gate: row.criterion, to: { answer: answer.value, ...reason } }]);
  }
  if (row.criterion !== OPINION) return refused("criterion", "unknown-criterion");
  if (row.value !== "") return refused("value", "not-empty");
  return taken([{ kind: "opinion", ...place, to: row.comment === "" ? null : row.comment }]);
}

function criterionEdits(row: ScoreRow, { scheme, batch, facts }: RowScope, criterion: Criterion): RowEdits {
  const place = { batch, candidate: row.candidate, criterion: criterion.id };
  let value: Parsed<CriterionValue>;
  if (criterion.kind === "imported") return refused("criterion", "imported-by-expert");
  if (criterion.kind === "computed") value = parseComputedValue(scheme, criterion, facts, row);
  else if (row.state !== null && row.state !== "scored") return refused("state", "state-not-for-this");
  else value = parseScoreValue(scheme, criterion, row.value);
  if (!value.ok) return refused(value.problem === "confirm-or-challenge" ? "state" : "value", value.problem);
  const edits: Edit[] = [{ kind: "value", ...place, to: value.value }];
  // What stands in the comment of a challenge is its basis, and part of the value.
  const isBasis = value.value.kind === "challenged";
  if (row.comment !== "" && !isBasis) edits.push({ kind: "comment", ...place, to: row.comment });
  return taken(edits);
}

function stateEdits(row: ScoreRow, { batch, isRecused }: RowScope): RowEdits {
  const place = { batch, candidate: row.candidate };
  if (row.value !== "") return refused("value", "not-empty");
  switch (row.state) {
    case "abstained":
      if (row.comment === "") return refused("comment", "missing-reason");
      return taken([{ kind: "abstention", ...place, to: row.comment }]);
    case "recused":
      return isRecused ? taken([]) : refused("state", "recusal-not-declared");
    case "scored":
    case "incomplete":
      return taken([
        { kind: "abstention", ...place, to: null },
        ...(row.comment === "" ? [] : [{ kind: "opinion" as const, ...place, to: row.comment }]),
      ]);
    case null:
      return refused("state", "missing-state");
    default:
      return refused("state", "state-not-for-this");
  }
}

function taken(edits: readonly Edit[]): RowEdits {
  return { ok: true, edits };
}

function refused(
  column: "criterion" | "state" | "value" | "comment",
  problem: ScoreProblem | ExpertRowProblem,
): RowEdits {
  return { ok: false, column, problem };
}
