import type { Facts } from "#shared/files/dossier.ts";
import { type Finances, hundredths, makeFinances, noisy } from "./finances.ts";
import { CLUSTERS, type Industry } from "./industries.ts";
import { madeUpCreditCode } from "./made-up-code.ts";
import { createRandom, type Random } from "./random.ts";

/** What the documents of an enterprise prove, by the ids of the hidden-champion template's bands and options. */
export type Evidence = {
  readonly marketPosition: "global" | "national" | "provincial" | "city" | "unproven";
  readonly quality: readonly string[];
  readonly standards: readonly string[];
  /** Research expense of the last year as the application says, in hundredths of 万元; above the audited one in one case. */
  readonly declaredResearch: number;
};

/** How good an enterprise really is, 0 to 1000, by subjective criterion of the template. Experts see it through noise. */
export type Quality = {
  readonly "chain-role": number;
  readonly technology: number;
  readonly outlook: number;
  readonly brand: number;
};

/** A made-up candidate. Name, code, people and figures are invented. */
export type Enterprise = {
  readonly id: string;
  readonly creditCode: string;
  readonly name: string;
  readonly district: string;
  readonly cluster: string;
  readonly industry: Industry;
  readonly channel: string;
  readonly foundedIn: number;
  readonly finances: Finances;
  readonly facts: Facts;
  readonly evidence: Evidence;
  readonly quality: Quality;
  /** Whether one customer takes most of its sales: what experts note without points. */
  readonly isDependent: boolean;
};

/** The year in which the made-up programme runs; its "last year" is the one before. */
export const DEMO_YEAR = 2026;

/** What the overstated application claims to spend on research; the auditor found between 3 and 4 % of revenue. */
const OVERSTATED_SHARE = 0.0615;

const DISTRICTS = ["禅城", "南海", "顺德", "高明", "三水"];
const CHANNELS = ["企业自荐", "商会推荐", "部门推荐"];
const BRAND_FIRST = Array.from("云霁岚澄硕铄衡岑翎珩煦溯");
const BRAND_SECOND = Array.from("舟屿麓骐汐砚川峤穹昀稷筠");

/** Fewest enterprises: one for each cluster. Most: as many as there are invented names. */
export const ENTERPRISE_LIMITS = { min: CLUSTERS.length, max: BRAND_FIRST.length * BRAND_SECOND.length } as const;

/**
 * Made-up manufacturers, spread evenly over the eight clusters; the same seed gives the same ones. Among them: two with a fact
 * that vetoes, one with a national honour, one deep in debt, and one whose application and audit report differ.
 */
export function makeEnterprises(options: { readonly count: number; readonly seed: string }): Enterprise[] {
  const { count, seed } = options;
  if (!Number.isInteger(count) || count < ENTERPRISE_LIMITS.min || count > ENTERPRISE_LIMITS.max) {
    throw new RangeError(`between ${ENTERPRISE_LIMITS.min} and ${ENTERPRISE_LIMITS.max} enterprises, not ${count}`);
  }
  const random = createRandom(`${seed}/enterprises`);
  const brands = random.shuffle(BRAND_FIRST.flatMap((first) => BRAND_SECOND.map((second) => first + second)));
  const special = pickSpecial(random, count);
  return Array.from({ length: count }, (_, index) =>
    makeEnterprise(random, index, brands[index] ?? "", count, special),
  );
}

/** Which enterprises, by index, are the special ones. */
type Special = {
  readonly accident: number;
  readonly taxEvasion: number;
  readonly nationalChampion: number;
  readonly highDebt: number;
  readonly overstated: number;
};

/** The overstated one falls to the first panel, which has the first four clusters; with few enterprises roles may coincide. */
function pickSpecial(random: Random, count: number): Special {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const [overstated = 0] = random.shuffle(indexes.filter((index) => index % CLUSTERS.length < CLUSTERS.length / 2));
  const others = random.shuffle(indexes.filter((index) => index !== overstated));
  const [accident = 0, taxEvasion = 0, nationalChampion = 0, highDebt = 0] = others;
  return { accident, taxEvasion, nationalChampion, highDebt, overstated };
}

function makeEnterprise(random: Random, index: number, brand: string, count: number, special: Special): Enterprise {
  const cluster = CLUSTERS[index % CLUSTERS.length];
  const industry = cluster?.industries[Math.floor(index / CLUSTERS.length) % cluster.industries.length];
  if (cluster === undefined || industry === undefined) throw new Error("every cluster has industries");
  const isSound = index === special.nationalChampion || index === special.overstated;
  const strength = isSound ? random.int(760, 900) : random.int(140, 980);
  const finances = makeFinances(random, strength, {
    hasHighDebt: index === special.highDebt,
    hasLittleResearch: index === special.overstated,
  });
  const district = random.pick(DISTRICTS);
  const nicheYears = noisy(random, 3 + strength * 0.018, 3, 2, 32);
  const [lastYear] = finances.years;
  const evidence: Evidence = {
    marketPosition: marketPosition(noisy(random, strength, 90, 0, 1000)),
    quality: ["system", "award", "green", "special"].filter(
      (_, rank) => noisy(random, strength + 320 - rank * 190, 150, 0, 1000) > 480,
    ),
    standards: ["industry", "national", "international"].filter(
      (_, rank) => noisy(random, strength - 60 - rank * 170, 130, 0, 1000) > 520,
    ),
    declaredResearch:
      index === special.overstated ? Math.round(lastYear.revenue * OVERSTATED_SHARE) : lastYear.research,
  };
  const patents = noisy(random, strength * 0.0135, 2, 0, 24);
  return {
    id: `C${String(index + 1).padStart(String(count).length, "0")}`,
    creditCode: madeUpCreditCode(index + 1),
    name: `${district}示例${brand}${industry.trade}有限公司`,
    district,
    cluster: cluster.name,
    industry,
    channel: random.pick(CHANNELS),
    foundedIn: DEMO_YEAR - 1 - nicheYears - random.int(0, 4),
    finances,
    evidence,
    facts: {
      main_product: industry.product,
      market_claim: marketClaim(random, industry, evidence.marketPosition),
      niche_years: String(nicheYears),
      ...financialFacts(finances, evidence.declaredResearch),
      patents_class1: String(patents),
      patents_class2: String(random.int(4, 18) + patents * random.int(2, 4)),
      digital_level: digitalLevel(noisy(random, strength, 110, 0, 1000)),
      ...honours(evidence, index === special.nationalChampion),
      national_champion: String(index === special.nationalChampion),
      onsite_score: hundredths(noisy(random, 118 + strength * 0.07, 7, 96, 197) * 50),
      accident: String(index === special.accident),
      tax_evasion: String(index === special.taxEvasion),
      listed_dishonest: "false",
      restricted_product: "false",
    },
    quality: {
      "chain-role": noisy(random, strength, 90, 20, 990),
      technology: noisy(random, strength, 80, 20, 990),
      outlook: noisy(random, strength, 120, 20, 990),
      brand: noisy(random, strength, 100, 20, 990),
    },
    isDependent: random.chance(12),
  };
}

function financialFacts(finances: Finances, declaredResearch: number): Facts {
  const [one, two, three] = finances.years;
  const byYear = [one, two, three].flatMap((year, index) => {
    const suffix = `y${index + 1}`;
    return [
      [`revenue_${suffix}`, year.revenue],
      [`main_${suffix}`, year.main],
      [`net_profit_${suffix}`, year.netProfit],
      [`rd_${suffix}`, index === 0 ? declaredResearch : year.research],
    ] as const;
  });
  return {
    ...Object.fromEntries(byYear.map(([field, value]) => [field, hundredths(value)])),
    assets_y1: hundredths(finances.assets),
    liabilities_y1: hundredths(finances.liabilities),
    staff: String(finances.staff),
    rd_staff: String(finances.researchStaff),
  };
}

function marketPosition(strength: number): Evidence["marketPosition"] {
  if (strength > 850) return "global";
  if (strength > 620) return "national";
  if (strength > 430) return "provincial";
  return strength > 230 ? "city" : "unproven";
}

function marketClaim(random: Random, { product }: Industry, position: Evidence["marketPosition"]): string {
  const share = hundredths(random.int(62, 310) * 10);
  switch (position) {
    case "global":
      return `${product}国内市场占有率约 ${share}%，连续两年全国第一，附全国性行业协会证明。`;
    case "national":
      return `${product}国内市场占有率约 ${share}%，排名全国第${random.pick(["二", "三"])}，附全国性行业协会证明。`;
    case "provincial":
      return `${product}全省排名第${random.pick(["一", "二", "三"])}，附省级行业协会证明。`;
    case "city":
      return `${product}产销量在本市同类企业中领先，附本地商会证明。`;
    case "unproven":
      return `${product}自述处于同行前列，未附第三方证明。`;
    default:
      return position satisfies never;
  }
}

function digitalLevel(strength: number): string {
  if (strength > 780) return "level-4";
  if (strength > 520) return "level-3";
  return strength > 280 ? "level-2" : "level-1";
}

const HONOUR_WORDS: Readonly<Record<string, string>> = {
  system: "质量管理体系认证",
  award: "市政府质量奖",
  green: "省级绿色工厂",
  special: "行业专项认证",
  industry: "参与团体标准制定",
  national: "参与国家标准制定",
  international: "参与国际标准制定",
};

/** The honours as one line; no fact at all when there are none. */
function honours(evidence: Evidence, isNationalChampion: boolean): Facts {
  const words = [...evidence.quality, ...evidence.standards].map((id) => HONOUR_WORDS[id] ?? id);
  if (isNationalChampion) words.unshift("国家级制造业单项冠军企业");
  return words.length === 0 ? {} : { honours: words.join("；") };
}
