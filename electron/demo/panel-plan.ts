import type { Enterprise } from "./enterprise.ts";
import { CLUSTERS } from "./industries.ts";
import { createRandom, type Random } from "./random.ts";

/** A made-up expert. */
export type DemoExpert = {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly title: string;
  readonly panel: string;
  /** How much this expert adds to what others would see, in per mille of a criterion's maximum: harsh below 0, lenient above. */
  readonly severity: number;
  /** Spread of this expert's judgement around that, in per mille. */
  readonly spread: number;
};

export type DemoPanel = {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly leader: string;
};

/** One expert and one candidate, and what is the matter between them. */
export type DemoPair = { readonly expert: string; readonly candidate: string; readonly reason: string };

/** Who reviews what, and the incidents of the day. Every candidate keeps at least all but one expert of its panel. */
export type PanelPlan = {
  readonly experts: readonly DemoExpert[];
  readonly panels: readonly DemoPanel[];
  /** Experts sent by the organiser, who may not lead. */
  readonly organiserRepresentatives: readonly string[];
  readonly assignments: readonly { readonly panel: string; readonly expert: string; readonly candidate: string }[];
  /** Conflicts known before sealing: the candidate is not in the expert's batch at all. */
  readonly knownConflicts: readonly DemoPair[];
  /** Conflicts declared at the table, when the batch is open. */
  readonly recusals: readonly DemoPair[];
  readonly abstentions: readonly DemoPair[];
  /** The one challenged fact: the audit report says something else than the application. */
  readonly challenge: DemoPair;
  /** The one objective criterion on which an expert differs from the panel. */
  readonly dispute: DemoPair;
};

export const PANEL_LIMITS = { minExperts: 8, maxExperts: 24 } as const;

const SURNAMES = Array.from("梁何黄邓罗谭霍区冼麦卢关陆温简潘欧阮岑伍招庞游劳");
const GIVEN_NAMES = ["启衡", "沛霖", "亦川", "蔚然", "景行", "若溪", "守拙", "静文", "伯言", "青原", "致远", "雨桐"];
const POSTS = [
  ["岭南示例大学机械工程学院", "教授"],
  ["珠江示例材料研究院", "研究员"],
  ["示例制造业协会", "教授级高级工程师"],
  ["示例会计师事务所", "高级会计师"],
  ["岭南示例大学经济管理学院", "教授"],
  ["示例食品检测中心", "高级工程师"],
  ["示例医药产业联盟", "主任药师"],
  ["示例知识产权服务中心", "高级知识产权师"],
] as const;
/** Held by the last expert of the first panel. */
const ORGANISER_POST = ["示例市工业主管部门", "四级调研员"] as const;
const SEVERITIES = [-70, 45, 5, 85, -25, 60, -95, 15, -10];
const CONFLICT_REASONS = ["三年内曾任该企业技术顾问", "配偶在该企业任职", "所在单位与该企业有在研合作项目"];

/**
 * Experts in two panels of four clusters each, who reviews what, and the incidents; the same seed gives the same plan. The first
 * expert of each panel leads it; the last of the first panel comes from the organiser.
 */
export function makePanelPlan(
  enterprises: readonly Enterprise[],
  options: { readonly experts: number; readonly seed: string },
): PanelPlan {
  const random = createRandom(`${options.seed}/panels`);
  const experts = makeExperts(options.experts, random);
  const sides = [sideOf("P1", experts, enterprises), sideOf("P2", experts, enterprises)] as const;
  const [first, second] = sides;
  const overstated = first.candidates.find(isOverstated);
  const disputed = random.pick(second.candidates);
  if (overstated === undefined) throw new Error("the overstated enterprise is in the first panel's clusters");
  // Every incident takes a candidate of its own, so that none loses two experts.
  const free = sides.map((side) =>
    random.shuffle(side.candidates.filter((one) => one !== overstated && one !== disputed).map(({ id }) => id)),
  );
  const take = (side: 0 | 1, expert: number, reason: string): DemoPair[] => {
    const candidate = free[side]?.pop();
    const who = sides[side].experts[expert]?.id;
    return candidate === undefined || who === undefined ? [] : [{ expert: who, candidate, reason }];
  };
  const recusals = [...take(0, 3, "两年前离开该企业，离职前任工艺主管"), ...take(1, 2, "与该企业总工程师有近亲属关系")];
  const abstentions = take(0, 2, "该产品不在本人专业范围内，无法对技术水平作出判断");
  const knownConflicts = [
    ...take(0, 1, random.pick(CONFLICT_REASONS)),
    ...take(1, 1, random.pick(CONFLICT_REASONS)),
    ...take(0, 1, random.pick(CONFLICT_REASONS)),
    ...take(1, 3, random.pick(CONFLICT_REASONS)),
  ];
  const isKept = (expert: string, candidate: string) =>
    !knownConflicts.some((pair) => pair.expert === expert && pair.candidate === candidate);
  return {
    experts,
    panels: [
      {
        id: "P1",
        title: "第一评审组（装备、智能制造、汽车、电子信息）",
        titleEn: "Panel 1 (machinery, smart manufacturing, vehicles, electronics)",
        leader: leaderOf(first.experts),
      },
      {
        id: "P2",
        title: "第二评审组（家居、新材料、食品、医药）",
        titleEn: "Panel 2 (home, new materials, food, medicine)",
        leader: leaderOf(second.experts),
      },
    ],
    organiserRepresentatives: first.experts.slice(-1).map(({ id }) => id),
    assignments: sides.flatMap((side) =>
      side.experts.flatMap(({ id: expert }) =>
        side.candidates
          .filter(({ id }) => isKept(expert, id))
          .map(({ id }) => ({ panel: side.panel, expert, candidate: id })),
      ),
    ),
    knownConflicts,
    recusals,
    abstentions,
    challenge: incident(first.experts, 1, overstated.id, "审计报告摘要附注 2 所列研发费用低于申报书表 4，以审计数为准"),
    dispute: incident(second.experts, 1, disputed.id, "按企业自述的排名认定，未采用协会证明"),
  };
}

function makeExperts(count: number, random: Random): DemoExpert[] {
  const { minExperts, maxExperts } = PANEL_LIMITS;
  if (!Number.isInteger(count) || count < minExperts || count > maxExperts) {
    throw new RangeError(`between ${minExperts} and ${maxExperts} experts, not ${count}`);
  }
  const half = Math.ceil(count / 2);
  const surnames = random.shuffle(SURNAMES);
  const givenNames = random.shuffle(GIVEN_NAMES);
  return Array.from({ length: count }, (_, index) => {
    const isFromOrganiser = index === half - 1;
    const [organisation, title] = isFromOrganiser ? ORGANISER_POST : (POSTS[index % POSTS.length] ?? POSTS[0]);
    return {
      id: `E${String(index + 1).padStart(2, "0")}`,
      name: `${surnames[index] ?? ""}${givenNames[index % givenNames.length] ?? ""}`,
      organisation,
      title,
      panel: index < half ? "P1" : "P2",
      severity: SEVERITIES[index % SEVERITIES.length] ?? 0,
      spread: random.int(35, 60),
    };
  });
}

type Side = {
  readonly panel: string;
  readonly experts: readonly DemoExpert[];
  readonly candidates: readonly Enterprise[];
};

function sideOf(panel: "P1" | "P2", experts: readonly DemoExpert[], enterprises: readonly Enterprise[]): Side {
  const half = CLUSTERS.length / 2;
  const clusters = new Set((panel === "P1" ? CLUSTERS.slice(0, half) : CLUSTERS.slice(half)).map(({ name }) => name));
  return {
    panel,
    experts: experts.filter((expert) => expert.panel === panel),
    candidates: enterprises.filter(({ cluster }) => clusters.has(cluster)),
  };
}

function isOverstated({ evidence, finances }: Enterprise): boolean {
  return evidence.declaredResearch !== finances.years[0].research;
}

function leaderOf(experts: readonly DemoExpert[]): string {
  const [leader] = experts;
  if (leader === undefined) throw new Error("a panel has experts");
  return leader.id;
}

function incident(experts: readonly DemoExpert[], index: number, candidate: string, reason: string): DemoPair {
  const expert = experts[index];
  if (expert === undefined) throw new Error("a panel has at least four experts");
  return { expert: expert.id, candidate, reason };
}
