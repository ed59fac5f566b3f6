import { describe, expect, test } from "vitest";
import { declarationsCsv } from "../../../electron/demo/declarations-csv.ts";
import { makeEnterprises } from "../../../electron/demo/enterprise.ts";
import { makeLeaderDecisions } from "../../../electron/demo/leader-decisions.ts";
import { makePanelPlan } from "../../../electron/demo/panel-plan.ts";
import { CHALLENGED, simulateScores } from "../../../electron/demo/simulate-scores.ts";
import { scoresCsv } from "../../../electron/demo/scores-csv.ts";
import { parseCsv } from "../../../electron/table/parse-csv.ts";
import { toDecimal } from "../../../shared/domain/exact.ts";
import { criteriaOf } from "../../../shared/domain/scheme/criteria-of.ts";
import { parseComputedValue } from "../../../shared/domain/scores-csv/parse-computed-value.ts";
import { parseScoreRows } from "../../../shared/domain/scores-csv/parse-score-rows.ts";
import { parseGateAnswer, parseScoreValue } from "../../../shared/domain/scores-csv/parse-score-value.ts";
import { checkSheetDossier } from "../../../shared/domain/scoring/check-sheet-dossier.ts";
import { pointsOf } from "../../../shared/domain/scoring/points-of.ts";
import type { CriterionValue, SheetDossier } from "../../../shared/files/sheet.ts";
import { TEMPLATES } from "../../../shared/templates/templates.ts";

const SCHEME = TEMPLATES["hidden-champion"];
const CRITERIA = new Map(criteriaOf(SCHEME).map(({ criterion }) => [criterion.id, criterion]));

function simulate(count: number, experts: number, seed: string) {
  const enterprises = makeEnterprises({ count, seed });
  const plan = makePanelPlan(enterprises, { experts, seed });
  const sheets = new Map(
    plan.experts.map((expert) => [expert.id, simulateScores(expert, enterprises, { scheme: SCHEME, plan, seed })]),
  );
  return { enterprises, plan, sheets };
}

const DEMO = simulate(48, 9, "1");

function entries(criterion: string) {
  return [...DEMO.sheets].flatMap(([expert, dossiers]) =>
    dossiers.flatMap(({ candidate, criteria }) =>
      criteria.filter((entry) => entry.criterion === criterion).map(({ value }) => ({ expert, candidate, value })),
    ),
  );
}

test("the same seed gives the same plan and the same scores", () => {
  expect(simulate(48, 9, "1")).toEqual(DEMO);
});

describe.each([
  [8, 8, "a"],
  [13, 11, "b"],
  [20, 24, "c"],
  [48, 9, "7"],
])("with %d enterprises and %d experts", (count, experts, seed) => {
  const { enterprises, plan, sheets } = simulate(count, experts, seed);

  test("the scheme takes every sheet, reasons included", () => {
    for (const dossiers of sheets.values()) {
      for (const dossier of dossiers) {
        const facts = enterprises.find(({ id }) => id === dossier.candidate)?.facts ?? {};
        expect(checkSheetDossier(SCHEME, facts, dossier)).toEqual([]);
      }
    }
  });

  test("every candidate keeps at least three experts who score it", () => {
    const scored = [...sheets.values()].flat().filter(({ state }) => state === "scored");
    const tooFew = enterprises.filter(({ id }) => scored.filter(({ candidate }) => candidate === id).length < 3);
    expect(tooFew).toEqual([]);
  });

  test("each panel is led by one of its experts, none of them from the organiser", () => {
    for (const { id, leader } of plan.panels) {
      expect(plan.experts.find((expert) => expert.id === leader)?.panel).toBe(id);
      expect(plan.organiserRepresentatives).not.toContain(leader);
    }
  });
});

test("nine experts sit in two panels over 24 dossiers each, less the conflicts known before", () => {
  const { plan } = DEMO;
  expect(plan.knownConflicts).toHaveLength(4);
  for (const { id } of plan.experts) {
    const known = plan.knownConflicts.filter(({ expert }) => expert === id).length;
    expect(plan.assignments.filter(({ expert }) => expert === id)).toHaveLength(24 - known);
  }
});

test("recusals are left out of the sheets and one abstention is in them, with its reason", () => {
  const { plan, sheets } = DEMO;
  expect(plan.recusals).toHaveLength(2);
  for (const { expert, candidate } of plan.recusals) {
    expect(sheets.get(expert)?.some((dossier) => dossier.candidate === candidate)).toBe(false);
  }
  const abstained = [...sheets.values()].flat().filter(({ state }) => state === "abstained");
  expect(abstained.map(({ candidate, reason }) => ({ candidate, reason }))).toEqual(
    plan.abstentions.map(({ candidate, reason }) => ({ candidate, reason })),
  );
});

test("experts agree on every objective criterion, except where a decision settles it", () => {
  const disagreements: string[] = [];
  for (const criterion of CRITERIA.values()) {
    if (criterion.nature !== "objective" || criterion.kind === "imported") continue;
    const points = new Map<string, Set<string>>();
    for (const { candidate, value } of entries(criterion.id)) {
      const shown = pointsOf(criterion, value);
      points.set(candidate, (points.get(candidate) ?? new Set()).add(shown === null ? "" : toDecimal(shown)));
    }
    for (const [candidate, values] of points) if (values.size > 1) disagreements.push(`${criterion.id} ${candidate}`);
  }
  const { challenge, dispute } = DEMO.plan;
  expect(disagreements.toSorted()).toEqual(
    [`market-position ${dispute.candidate}`, `rd-input ${challenge.candidate}`].toSorted(),
  );
});

test("the leaders settle the challenged fact as audited and the disputed band as proven", () => {
  const { enterprises, plan } = DEMO;
  const [fact, band] = makeLeaderDecisions(SCHEME, plan, enterprises);
  const challenged = entries("rd-input").find(({ value }) => value.kind === "challenged");
  expect(challenged).toMatchObject({ expert: plan.challenge.expert, candidate: plan.challenge.candidate });
  expect(fact).toMatchObject({
    signer: plan.panels[0]?.leader,
    matter: { kind: "settle-fact", facts: verifiedIn(challenged?.value) },
  });
  const evidence = enterprises.find(({ id }) => id === plan.dispute.candidate)?.evidence.marketPosition;
  const proven = CRITERIA.get("market-position");
  expect(band).toMatchObject({
    signer: plan.panels[1]?.leader,
    matter: {
      kind: "settle-score",
      candidate: plan.dispute.candidate,
      points: proven?.kind === "bands" ? proven.bands.find(({ id }) => id === evidence)?.points : null,
    },
  });
});

function verifiedIn(value: CriterionValue | undefined) {
  if (value?.kind !== "challenged") throw new Error("not challenged");
  expect(Object.keys(value.verified)).toEqual([CHALLENGED]);
  return value.verified;
}

/** The mean of one expert's points for technology. */
function meanTechnology(expert: string): number {
  const values = entries("technology").filter((entry) => entry.expert === expert);
  return (
    values.reduce((sum, { value }) => sum + (value.kind === "range" ? Number(value.number) : 0), 0) / values.length
  );
}

test("the harshest expert of a panel gives less than the most lenient one", () => {
  const panel = DEMO.plan.experts.filter((expert) => expert.panel === "P1").toSorted((a, b) => a.severity - b.severity);
  const means = panel.map(({ id }) => meanTechnology(id));
  expect(means[0]).toBeLessThan(means.at(-1) ?? 0);
});

test("what an expert declares is the undertaking and each recusal with its reason", () => {
  for (const { id } of DEMO.plan.experts) {
    const own = DEMO.plan.recusals.filter(({ expert }) => expert === id);
    expect(parseCsv(Buffer.from(declarationsCsv(id, DEMO.plan)), "declarations.csv")).toEqual([
      ["kind", "candidate", "state", "reason"],
      ["undertaking", "", "accepted", ""],
      ...own.map(({ candidate, reason }) => ["conflict", candidate, "recused", reason]),
    ]);
  }
});

test("the rows of scores.csv say what the sheet says", () => {
  for (const [expert, dossiers] of DEMO.sheets) {
    const records = parseCsv(Buffer.from(scoresCsv(expert, dossiers)), "scores.csv");
    const { rows, problems } = parseScoreRows(records.map((cells, index) => ({ row: index + 1, cells })));
    expect(problems).toEqual([]);
    const found = dossiers.map((dossier) =>
      readBack(
        dossier,
        rows.filter(({ candidate }) => candidate === dossier.candidate),
      ),
    );
    expect(found).toEqual(dossiers);
  }
});

/** The dossier as the rows give it, by the same parsers that `score` uses. */
function readBack({ candidate }: SheetDossier, rows: ReturnType<typeof parseScoreRows>["rows"]): SheetDossier {
  const facts = DEMO.enterprises.find(({ id }) => id === candidate)?.facts ?? {};
  const stateRow = rows.find(({ criterion }) => criterion === "");
  if (stateRow !== undefined) {
    return { candidate, state: "abstained", reason: stateRow.comment, criteria: [], gates: [] };
  }
  const criteria: SheetDossier["criteria"] = [];
  const gates: SheetDossier["gates"] = [];
  let opinion: string | undefined;
  for (const row of rows) {
    if (row.criterion === "opinion") {
      opinion = row.comment;
      continue;
    }
    const criterion = CRITERIA.get(row.criterion);
    if (criterion === undefined) {
      const answer = parseGateAnswer(row.value);
      if (!answer.ok) throw new Error(answer.problem);
      gates.push({ gate: row.criterion, answer: answer.value, ...(row.comment === "" ? {} : { reason: row.comment }) });
      continue;
    }
    if (criterion.kind === "imported") throw new Error("no rows for imported criteria");
    const value =
      criterion.kind === "computed"
        ? parseComputedValue(SCHEME, criterion, facts, row)
        : parseScoreValue(SCHEME, criterion, row.value);
    if (!value.ok) throw new Error(`${row.criterion}: ${value.problem}`);
    const hasComment = row.comment !== "" && row.state !== "challenged";
    criteria.push({ criterion: row.criterion, value: value.value, ...(hasComment ? { comment: row.comment } : {}) });
  }
  return { candidate, state: "scored", criteria, gates, ...(opinion === undefined ? {} : { opinion }) };
}

test.each([7, 25])("%d experts are refused", (experts) => {
  expect(() => makePanelPlan(DEMO.enterprises, { experts, seed: "1" })).toThrow(RangeError);
});
