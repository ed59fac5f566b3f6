/** What experts write, by criterion: at the upper end, in between, and at the lower end. All our own words. */
type Remarks = Readonly<Record<"high" | "middle" | "low", readonly string[]>>;

const REMARKS: Readonly<Record<string, Remarks>> = {
  "chain-role": {
    high: ["配套协议完整，断供影响有实例佐证，短期内难以替代。", "处于集群关键环节，龙头企业依赖度高。"],
    middle: ["有稳定配套，但存在可替代的供应商。", "产业链作用一般，带动面有限。"],
    low: ["未见与龙头企业的配套协议，支撑作用不足以认定。", "以经销为主，与重点产业链关联较弱。"],
  },
  technology: {
    high: ["核心指标有第三方检测报告，优于国内同类产品。", "关键技术自主可控，工艺有明显创新。"],
    middle: ["技术成熟，指标达到国内先进水平。", "有局部改进，但创新点不够集中。"],
    low: ["关键设备和工艺依赖外购，未提供自有技术证明。", "指标与行业平均水平相当，说明材料偏少。"],
  },
  outlook: {
    high: ["规划量化到年度，资金和用地均已落实。", "增长路径清楚，风险和对策写明。"],
    middle: ["方向明确，部分项目尚未备案。", "目标合理，措施还需细化。"],
    low: ["规划笼统，缺少可核对的目标。", "与现有产能和人员基础脱节。"],
  },
  brand: {
    high: ["自主品牌占比高，头部客户连续供货记录完整。", "客户评价好，售后网点健全。"],
    middle: ["自主品牌与代工并存。", "客户较稳定，品牌影响限于省内。"],
    low: ["以代工为主，自主品牌尚未形成。", "客户过于集中，品牌认可缺少证明。"],
  },
};

/** Remarks for a criterion and an end of its scale. Throws for a criterion that has none. */
export function remarksOn(criterion: string, end: "high" | "middle" | "low"): readonly string[] {
  const remarks = REMARKS[criterion];
  if (remarks === undefined) throw new Error(`no remarks on ${criterion}`);
  return remarks[end];
}

const OPINIONS: Remarks = {
  high: ["主业突出，技术和市场地位证明充分，建议优先考虑。", "综合实力强，成长性好，同意推荐。"],
  middle: ["基础较好，建议补强研发投入和品牌建设。", "符合培育方向，可作为潜力企业继续跟踪。"],
  low: ["专注度和创新能力不足，建议继续培育。", "证明材料偏少，暂不建议推荐。"],
};

/** Written opinions on a whole dossier, by how good the enterprise looks. */
export function opinionsOn(end: "high" | "middle" | "low"): readonly string[] {
  return OPINIONS[end];
}
