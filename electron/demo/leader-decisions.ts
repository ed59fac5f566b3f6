import { exact, toDecimal } from "#shared/domain/exact.ts";
import { criteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import type { DecisionMatter } from "#shared/files/decision.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import type { Enterprise } from "./enterprise.ts";
import { hundredths } from "./finances.ts";
import type { PanelPlan } from "./panel-plan.ts";
import { CHALLENGED } from "./simulate-scores.ts";

/** What a leader has to decide before there can be a result: the matter, the words for the minutes, and who signs. */
export type LeaderDecision = {
  /** Expert id of the leader. */
  readonly signer: string;
  readonly matter: Extract<DecisionMatter, { kind: "settle-fact" | "settle-score" }>;
  readonly reason: string;
};

const DISPUTED = "market-position";

/** The two decisions that a simulated session needs: the challenged fact as audited, the disputed band as proven. */
export function makeLeaderDecisions(
  scheme: Scheme,
  plan: PanelPlan,
  enterprises: readonly Enterprise[],
): LeaderDecision[] {
  const { challenge, dispute, panels, experts } = plan;
  const enterprise = (id: string) => {
    const found = enterprises.find((one) => one.id === id);
    if (found === undefined) throw new Error(`no enterprise ${id}`);
    return found;
  };
  const leaderOver = (expertId: string): string => {
    const panel = experts.find(({ id }) => id === expertId)?.panel;
    const leader = panels.find(({ id }) => id === panel)?.leader;
    if (leader === undefined) throw new Error(`${expertId} is on no panel`);
    return leader;
  };
  const criterion = criteriaOf(scheme).find((placed) => placed.criterion.id === DISPUTED)?.criterion;
  if (criterion?.kind !== "bands") throw new Error("the scheme is the hidden-champion template");
  const { marketPosition } = enterprise(dispute.candidate).evidence;
  const band = criterion.bands.find(({ id }) => id === marketPosition);
  if (band === undefined) throw new Error(`no band ${marketPosition}`);
  const audited = hundredths(enterprise(challenge.candidate).finances.years[0].research);
  return [
    {
      signer: leaderOver(challenge.expert),
      matter: { kind: "settle-fact", candidate: challenge.candidate, facts: { [CHALLENGED]: audited } },
      reason: "评审组核对审计报告摘要附注 2，上年度研发费用以审计数为准。",
    },
    {
      signer: leaderOver(dispute.expert),
      matter: {
        kind: "settle-score",
        candidate: dispute.candidate,
        criterion: DISPUTED,
        points: toDecimal(exact(band.points)),
      },
      reason: `评审组核对市场地位证明原件，一致认定为“${band.label}”。`,
    },
  ];
}
