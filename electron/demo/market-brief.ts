import { accounting } from "./finances.ts";
import { DEMO_YEAR, type Enterprise } from "./enterprise.ts";
import type { DemoLibraries } from "./demo-libraries.ts";
import { Paper } from "./paper.ts";
import { createRandom } from "./random.ts";

const PROOF: Readonly<Record<Enterprise["evidence"]["marketPosition"], string>> = {
  global:
    "全国性行业协会（示例）出具证明：该企业主导产品近两年销量均居全国第一位。证明编号、统计口径和出具日期齐全，在有效期内。",
  national:
    "全国性行业协会（示例）出具证明：该企业主导产品上年度销量居全国前三位。证明编号、统计口径和出具日期齐全，在有效期内。",
  provincial: "省级行业协会（示例）出具证明：该企业主导产品上年度销量居全省前三位。证明在有效期内，未见全国排名证明。",
  city: "本地商会（示例）出具证明：该企业主导产品产销量在本市同类企业中领先。未见省级以上排名证明。",
  unproven: "企业提交了自行编写的市场分析，未附行业协会、第三方机构或海关的排名证明。",
};

const QUALITY: Readonly<Record<string, readonly [string, string]>> = {
  system: ["质量管理体系认证证书", "认证范围覆盖主导产品，有效期至 2028 年"],
  award: ["市政府质量奖证书", `${DEMO_YEAR - 2} 年获奖`],
  green: ["省级绿色工厂文件", `${DEMO_YEAR - 1} 年入选`],
  special: ["行业专项认证证书", "覆盖主导产品全部型号，在有效期内"],
  international: ["国际标准文本", "起草单位署名第五"],
  national: ["国家标准文本", "起草单位署名第三"],
  industry: ["团体标准文本", "起草单位署名第二"],
};

/** 产品与市场说明: what proves market rank, certificates and the part in standards, and what supports the softer criteria. */
export async function makeMarketBrief(libraries: DemoLibraries, enterprise: Enterprise): Promise<Uint8Array> {
  const { industry, evidence } = enterprise;
  const paper = new Paper(libraries, { title: "产品与市场说明", owner: enterprise.name });
  paper.title("产品与市场说明", `${enterprise.name}　（示例材料，客户与机构均为虚构）`);
  writeProduct(paper, enterprise);
  paper.heading("二、市场地位证明材料");
  paper.paragraph(PROOF[evidence.marketPosition]);
  paper.paragraph("统计口径为主导产品销售数量，统计年度为上一自然年，数据由各会员单位报送并经抽样复核。");
  writeChain(paper, enterprise);
  paper.heading("四、认证与标准证明材料");
  const proofs = [...evidence.quality, ...evidence.standards].map((id) => QUALITY[id] ?? [id, ""]);
  if (proofs.length === 0) paper.paragraph("未提交质量认证、政府质量奖或标准制修订方面的证明材料。");
  else {
    paper.table(
      "表 3  证明材料目录",
      [
        { title: "序号", share: 0.7, align: "center" },
        { title: "材料", share: 2.6 },
        { title: "说明", share: 4 },
      ],
      proofs.map(([title, note], index) => [String(index + 1), title, note]),
    );
  }
  paper.heading("五、结论");
  paper.paragraph(
    `综上，企业长期专注${industry.product}，产品与“${enterprise.cluster}”集群的${industry.segment}环节直接相关。以上证明材料均附原件扫描件备查，本说明所列内容与申报书不一致的，以证明材料为准。`,
  );
  return paper.finish();
}

function writeProduct(paper: Paper, { industry, quality, creditCode }: Enterprise): void {
  const random = createRandom(`${creditCode}/market`);
  paper.heading("一、产品性能");
  paper.paragraph(
    `${industry.product}是${industry.use}的重要组成部分，其性能直接影响整机的稳定性和寿命。本企业产品采用${industry.process}，典型指标为：${industry.merit}。下表为第三方实验室（示例）按同一方法测得的对比数据，数值为以行业平均为 100 的指数，越高越好。`,
  );
  const own = (weight: number) => String(Math.round(78 + (quality.technology * weight) / 1000 + random.int(-3, 3)));
  const peer = () => String(random.int(93, 112));
  paper.table(
    "表 1  性能对比（行业平均 = 100）",
    [
      { title: "指标", share: 2.6 },
      { title: "本企业", share: 1.4, align: "right" },
      { title: "国内同类甲", share: 1.4, align: "right" },
      { title: "国内同类乙", share: 1.4, align: "right" },
      { title: "国外同类丙", share: 1.4, align: "right" },
    ],
    [
      ["关键性能", own(52), peer(), peer(), peer()],
      ["一致性", own(46), peer(), peer(), peer()],
      ["使用寿命", own(44), peer(), peer(), peer()],
      ["能耗与材料利用", own(40), peer(), peer(), peer()],
    ],
  );
}

function writeChain(paper: Paper, { industry, quality, finances, isDependent, creditCode }: Enterprise): void {
  const random = createRandom(`${creditCode}/customers`);
  const role = quality["chain-role"];
  paper.heading("三、主要客户与产业链作用");
  paper.paragraph(
    role > 700
      ? `企业为${industry.use}领域三家龙头企业的独家或第一供应商，签有三年期配套协议。上年度曾因本企业检修停产两天，下游客户随即调整排产，说明短期内难以替代。`
      : role > 400
        ? `企业为两家龙头企业稳定配套，替代验证周期约十二个月，对上游原材料企业也有一定带动。`
        : `产品主要通过经销渠道销售，与集群内龙头企业的直接配套关系正在建立，暂无长期协议。`,
  );
  const [latest] = finances.years;
  const shares = isDependent
    ? [random.int(520, 610), 90, 60]
    : [random.int(120, 240), random.int(80, 118), random.int(40, 78)];
  paper.table(
    "表 2  上年度主导产品前三名客户",
    [
      { title: "客户（化名）", share: 2.4 },
      { title: "销售额（万元）", share: 2, align: "right" },
      { title: "占主导产品收入", share: 2, align: "right" },
      { title: "合作年限", share: 1.4, align: "right" },
    ],
    shares.map((share, index) => [
      `示例客户${"甲乙丙".charAt(index)}`,
      accounting(Math.round((latest.main * share) / 1000)),
      `${(share / 10).toFixed(1)}%`,
      `${random.int(2, 9)} 年`,
    ]),
  );
}
