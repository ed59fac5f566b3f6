import type { ReviewState } from "#shared/files/dossier.ts";
import type { Criterion, Scheme } from "#shared/files/scheme.ts";
import type { GateAnswer } from "#shared/files/sheet.ts";
import { exact, toDecimal } from "../exact.ts";
import { criterionRange } from "../scheme/points-range.ts";
import { factProblem } from "../scoring/fact-problem.ts";
import { importedPoints } from "../scoring/imported-points.ts";
import { pointsOf } from "../scoring/points-of.ts";
import type { ScoreRow } from "./parse-score-rows.ts";
import { parseGateAnswer, parseScoreValue, shortestDecimal } from "./parse-score-value.ts";
import { type Parsed, parsed, refused, type ScoreProblem } from "./score-problem.ts";

/** What one expert's rows say of one candidate. */
export type Pair = {
  state: ReviewState | null;
  stateRow: number;
  readonly points: Map<string, string>;
  readonly criterionStates: Map<string, ReviewState>;
  readonly gates: Map<string, GateAnswer>;
};

/** Everything the rows say, by candidate. */
export type Gathered = {
  readonly pairs: Map<string, Map<string, Pair>>;
  readonly imported: Map<string, Map<string, string>>;
  readonly facts: Map<string, Map<string, string>>;
  readonly experts: Set<string>;
};

/** Why a row cannot be taken, and in which column. */
export type Defect = { readonly column: "expert" | "criterion" | "state" | "value"; readonly problem: ScoreProblem };

/** Takes one row in, or says why it cannot be taken. */
export function takeRow(
  scheme: Scheme,
  criteria: ReadonlyMap<string, Criterion>,
  gathered: Gathered,
  row: ScoreRow,
): Defect | null {
  if (!gathered.pairs.has(row.candidate)) gathered.pairs.set(row.candidate, new Map());
  if (row.expert === "") return takeFromOutside(scheme, criteria, gathered, row);
  gathered.experts.add(row.expert);
  const pair = pairOf(gathered, row);
  if (row.criterion === "") return takeState(pair, row);
  if (row.criterion === "opinion") return null;
  if (scheme.gates.some(({ id, decidedBy }) => id === row.criterion && decidedBy.by === "experts")) {
    const answer = parseGateAnswer(row.value);
    if (!answer.ok) return { column: "value", problem: answer.problem };
    pair.gates.set(row.criterion, answer.value);
    return null;
  }
  const criterion = criteria.get(row.criterion);
  if (criterion === undefined) return { column: "criterion", problem: "unknown-criterion" };
  if (criterion.kind === "imported") return { column: "expert", problem: "imported-by-expert" };
  return takeCriterion(scheme, pair, criterion, row);
}

function takeFromOutside(
  scheme: Scheme,
  criteria: ReadonlyMap<string, Criterion>,
  gathered: Gathered,
  { candidate, criterion: id, value }: ScoreRow,
): Defect | null {
  const criterion = criteria.get(id);
  const field = scheme.fields.find((known) => known.id === id);
  if (criterion?.kind === "imported") {
    const text = shortestDecimal(value);
    if (text === null) return { column: "value", problem: value === "" ? "missing-value" : "not-a-number" };
    if (importedPoints(criterion, { [id]: text }, {}).points === null)
      return { column: "value", problem: "out-of-range" };
    entryOf(gathered.imported, candidate).set(id, text);
    return null;
  }
  if (criterion !== undefined || id === "") return { column: "expert", problem: "missing-expert" };
  if (field === undefined) return { column: "criterion", problem: "unknown-criterion" };
  if (factProblem(field, value) !== null) return { column: "value", problem: "bad-fact" };
  entryOf(gathered.facts, candidate).set(id, value);
  return null;
}

function takeState(pair: Pair, row: ScoreRow): Defect | null {
  if (row.value !== "") return { column: "value", problem: "value-in-spite-of-state" };
  if (row.state === null) return { column: "state", problem: "missing-state" };
  if (row.state === "confirmed" || row.state === "challenged")
    return { column: "state", problem: "state-not-for-this" };
  pair.state = row.state;
  pair.stateRow = row.row;
  return null;
}

function takeCriterion(scheme: Scheme, pair: Pair, criterion: Criterion, row: ScoreRow): Defect | null {
  const { state } = row;
  if (state === "challenged") return { column: "state", problem: "state-not-for-this" };
  if (state === "confirmed" && criterion.kind !== "computed") return { column: "state", problem: "state-not-for-this" };
  if (state !== null && state !== "scored" && state !== "confirmed") {
    if (row.value !== "") return { column: "value", problem: "value-in-spite-of-state" };
    pair.criterionStates.set(criterion.id, state);
    return null;
  }
  const points = pointsIn(scheme, criterion, row.value);
  if (!points.ok) return { column: "value", problem: points.problem };
  pair.points.set(criterion.id, points.value);
  return null;
}

function pointsIn(scheme: Scheme, criterion: Criterion, text: string): Parsed<string> {
  if (criterion.kind === "imported") return refused("imported-by-expert");
  if (criterion.kind === "computed") {
    const points = shortestDecimal(text);
    if (points === null) return refused(text === "" ? "missing-value" : "not-a-number");
    const { least, most } = criterionRange(criterion);
    return exact(points).lt(least) || exact(points).gt(most) ? refused("out-of-range") : parsed(points);
  }
  const value = parseScoreValue(scheme, criterion, text);
  if (!value.ok) return value;
  const points = pointsOf(criterion, value.value);
  return points === null ? refused("unknown-band") : parsed(toDecimal(points));
}

function pairOf({ pairs }: Gathered, { candidate, expert }: ScoreRow): Pair {
  const byExpert = entryOf(pairs, candidate);
  const known = byExpert.get(expert);
  if (known !== undefined) return known;
  const pair: Pair = { state: null, stateRow: 0, points: new Map(), criterionStates: new Map(), gates: new Map() };
  byExpert.set(expert, pair);
  return pair;
}

function entryOf<T>(maps: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const created = new Map<string, T>();
  maps.set(key, created);
  return created;
}
