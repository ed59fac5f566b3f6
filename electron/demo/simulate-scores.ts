import { exact, toDecimal } from "#shared/domain/exact.ts";
import { expertCriteriaOf, expertGatesOf } from "#shared/domain/scheme/criteria-of.ts";
import { pointsOf } from "#shared/domain/scoring/points-of.ts";
import { isReasonRequired } from "#shared/domain/scoring/reason-required.ts";
import { type ComputedCriterion, computedPoints, ruleInputs } from "#shared/domain/scoring/rule-points.ts";
import type { Criterion, Scheme } from "#shared/files/scheme.ts";
import type { CriterionValue, SheetDossier } from "#shared/files/sheet.ts";
import { assertNever } from "#shared/ipc/result.ts";
import type { Enterprise } from "./enterprise.ts";
import { hundredths } from "./finances.ts";
import type { DemoExpert, PanelPlan } from "./panel-plan.ts";
import { createRandom, type Random } from "./random.ts";
import { opinionsOn, remarksOn } from "./remarks.ts";

/** What a simulation needs to know about everybody. */
export type Simulation = { readonly scheme: Scheme; readonly plan: PanelPlan; readonly seed: string };

/**
 * What one expert enters for these enterprises, in the form of a sheet: independent of every other expert, the same for the same
 * seed. Subjective points are the enterprise's quality seen through the expert's severity and spread; objective ones follow from
 * the evidence, except for the plan's one dispute; computed ones are confirmed, except for its one challenge. Candidates of a
 * recusal are left out, as they are closed to the expert. The scheme is the hidden-champion template.
 */
export function simulateScores(
  expert: DemoExpert,
  enterprises: readonly Enterprise[],
  simulation: Simulation,
): SheetDossier[] {
  const { plan } = simulation;
  return enterprises
    .filter(({ id }) => plan.assignments.some((one) => one.expert === expert.id && one.candidate === id))
    .filter(({ id }) => !plan.recusals.some((one) => one.expert === expert.id && one.candidate === id))
    .map((enterprise) => {
      const abstention = plan.abstentions.find((one) => one.expert === expert.id && one.candidate === enterprise.id);
      return abstention === undefined
        ? scored(expert, enterprise, simulation)
        : { candidate: enterprise.id, state: "abstained", reason: abstention.reason, criteria: [], gates: [] };
    });
}

function scored(expert: DemoExpert, enterprise: Enterprise, { scheme, plan, seed }: Simulation): SheetDossier {
  // A stream of its own for each sheet line: leaving one candidate out changes no other score.
  const random = createRandom(`${seed}/scores/${expert.id}/${enterprise.id}`);
  const opinion = opinionOn(enterprise, random);
  return {
    candidate: enterprise.id,
    state: "scored",
    criteria: expertCriteriaOf(scheme).map((criterion) => {
      const value = valueFor(criterion, expert, enterprise, plan, random);
      const comment =
        criterion.kind === "bands" && isDisputed(plan, expert, enterprise)
          ? plan.dispute.reason
          : commentOn(criterion, value, random);
      return { criterion: criterion.id, value, ...(comment === null ? {} : { comment }) };
    }),
    gates: expertGatesOf(scheme).map(({ id }) =>
      id === "note-dependence" && enterprise.isDependent && !random.chance(15)
        ? { gate: id, answer: "found", reason: "申报书第五部分写明第一大客户销售占比超过五成。" }
        : { gate: id, answer: "clear" },
    ),
    ...(opinion === null ? {} : { opinion }),
  };
}

function valueFor(
  criterion: Criterion,
  expert: DemoExpert,
  enterprise: Enterprise,
  plan: PanelPlan,
  random: Random,
): CriterionValue {
  switch (criterion.kind) {
    case "number":
      return { kind: "number", number: seenPoints(criterion, expert, enterprise, random) };
    case "range-bands": {
      const number = seenPoints(criterion, expert, enterprise, random);
      const band = criterion.bands.find(
        ({ from, to }) => exact(number).gte(exact(from)) && exact(number).lte(exact(to)),
      );
      if (band === undefined) throw new Error(`no band of ${criterion.id} holds ${number}`);
      return { kind: "range", band: band.id, number };
    }
    case "bands": {
      const proven = criterion.bands.findIndex(({ id }) => id === enterprise.evidence.marketPosition);
      // One band better than proven, or worse where there is none better.
      const other = proven === 0 ? 1 : proven - 1;
      const band = criterion.bands[isDisputed(plan, expert, enterprise) ? other : proven];
      if (band === undefined) throw new Error(`no such band of ${criterion.id}`);
      return { kind: "band", band: band.id };
    }
    case "multi-select":
      return {
        kind: "options",
        options: [...(criterion.id === "standards" ? enterprise.evidence.standards : enterprise.evidence.quality)],
      };
    case "computed":
      return computedValue(criterion, expert, enterprise, plan);
    case "imported":
      throw new Error("experts do not enter imported criteria");
    default:
      return assertNever(criterion);
  }
}

function isDisputed({ dispute }: PanelPlan, expert: DemoExpert, enterprise: Enterprise): boolean {
  return dispute.expert === expert.id && dispute.candidate === enterprise.id;
}

/** Points on the criterion's step, from 0 to its maximum. Whole numbers of steps, so that no double is ever printed. */
function seenPoints(
  criterion: Extract<Criterion, { kind: "number" | "range-bands" }>,
  expert: DemoExpert,
  enterprise: Enterprise,
  random: Random,
): string {
  const quality = new Map(Object.entries(enterprise.quality)).get(criterion.id);
  if (quality === undefined) throw new Error(`no quality for ${criterion.id}`);
  const seen = quality + expert.severity + random.bell() * expert.spread;
  const steps = Number(criterion.max) / Number(criterion.step);
  const chosen = Math.min(steps, Math.max(0, Math.round((seen * steps) / 1000)));
  return toDecimal(exact(chosen).mul(exact(criterion.step)));
}

function computedValue(
  criterion: ComputedCriterion,
  expert: DemoExpert,
  { id, facts, finances }: Enterprise,
  { challenge }: PanelPlan,
): CriterionValue {
  const inputs = ruleInputs(criterion, facts);
  const isChallenged = challenge.expert === expert.id && challenge.candidate === id && CHALLENGED in inputs;
  const verified = isChallenged ? { [CHALLENGED]: hundredths(finances.years[0].research) } : {};
  const points = computedPoints(criterion, { ...facts, ...verified });
  if (points === null) throw new Error(`${id} has no points for ${criterion.id}`);
  return isChallenged
    ? { kind: "challenged", inputs, verified, basis: challenge.reason, points: toDecimal(points) }
    : { kind: "confirmed", inputs, points: toDecimal(points) };
}

/** The fact that the plan's challenge is about. */
export const CHALLENGED = "rd_y1";

/** A remark where the scheme demands a reason, and now and then elsewhere. */
function commentOn(criterion: Criterion, value: CriterionValue, random: Random): string | null {
  if (criterion.nature === "objective") return null;
  const points = pointsOf(criterion, value);
  if (points === null) throw new Error("a simulated value has points");
  const isRequired = isReasonRequired(criterion, points);
  if (!isRequired && !random.chance(18)) return null;
  const share = points.div(exact(criterion.max)).valueOf();
  return random.pick(remarksOn(criterion.id, share > 0.7 ? "high" : share > 0.4 ? "middle" : "low"));
}

/** A few words on the whole dossier, from about every third expert. */
function opinionOn({ quality }: Enterprise, random: Random): string | null {
  if (!random.chance(34)) return null;
  const share = (quality["chain-role"] + quality.technology) / 2000;
  return random.pick(opinionsOn(share > 0.7 ? "high" : share > 0.4 ? "middle" : "low"));
}
