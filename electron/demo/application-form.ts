import { accounting } from "./finances.ts";
import { DEMO_YEAR, type Enterprise } from "./enterprise.ts";
import type { DemoLibraries } from "./demo-libraries.ts";
import { Paper } from "./paper.ts";
import { createRandom } from "./random.ts";

const AMOUNTS = [
  { title: "项目（万元）", share: 3.4 },
  { title: `${DEMO_YEAR - 3} 年`, share: 2, align: "right" },
  { title: `${DEMO_YEAR - 2} 年`, share: 2, align: "right" },
  { title: `${DEMO_YEAR - 1} 年`, share: 2, align: "right" },
] as const;

/** 申报书: what the enterprise says of itself. Its figures are the facts of the dossier. */
export async function makeApplicationForm(libraries: DemoLibraries, enterprise: Enterprise): Promise<Uint8Array> {
  const paper = new Paper(libraries, { title: "制造业隐形冠军企业申报书", owner: enterprise.name });
  paper.cover(
    ["制造业隐形冠军企业", "申 报 书"],
    [
      ["申报企业", enterprise.name],
      ["信用代码", enterprise.creditCode],
      ["所属集群", enterprise.cluster],
      ["推荐渠道", enterprise.channel],
    ],
    `${DEMO_YEAR} 年 3 月（示例材料，企业、人员与数据均为虚构）`,
  );
  writeOverview(paper, enterprise);
  writeProduct(paper, enterprise);
  writeFinances(paper, enterprise);
  writeResearch(paper, enterprise);
  writeQuality(paper, enterprise);
  writePlan(paper, enterprise);
  paper.heading("七、申报承诺");
  paper.paragraph(
    "本企业承诺所提交的申报材料真实、完整，复印件与原件一致；近三年经营行为如实填报。如有不实，自愿退出本届评选，并承担相应责任。",
  );
  paper.signature([
    "申报企业（盖章）：                    ",
    "法定代表人（签字）：                    ",
    `${DEMO_YEAR} 年 3 月 2 日`,
  ]);
  return paper.finish();
}

function fact(enterprise: Enterprise, field: string): string {
  return enterprise.facts[field] ?? "无";
}

function writeOverview(paper: Paper, enterprise: Enterprise): void {
  const { finances, industry } = enterprise;
  paper.heading("一、企业基本情况");
  paper.paragraph(
    `${enterprise.name}成立于 ${enterprise.foundedIn} 年，位于佛山市${enterprise.district}区，主要从事${industry.product}的研发、生产和销售，产品用于${industry.use}。企业在该细分市场连续经营 ${fact(enterprise, "niche_years")} 年，上年度末在职职工 ${finances.staff} 人，其中研发人员 ${finances.researchStaff} 人。`,
  );
  paper.table(
    "表 1  企业基本信息",
    [
      { title: "项目", share: 1.3 },
      { title: "内容", share: 3.4 },
    ],
    [
      ["企业名称", enterprise.name],
      ["统一社会信用代码", enterprise.creditCode],
      ["所在区", enterprise.district],
      ["产业集群／产业链环节", `${enterprise.cluster}／${industry.segment}`],
      ["主导产品", industry.product],
      ["推荐渠道", enterprise.channel],
      ["主要荣誉", fact(enterprise, "honours")],
    ],
  );
}

function writeProduct(paper: Paper, enterprise: Enterprise): void {
  const { industry, finances } = enterprise;
  paper.heading("二、主导产品与专注程度");
  paper.paragraph(
    `企业自成立以来围绕${industry.product}开展业务，未涉足房地产、类金融等与主业无关的领域。产品采用自行开发的“${industry.process}”工艺，${industry.merit}，主要面向${industry.use}领域的整机和系统厂商供货。`,
  );
  const share = finances.years.map(({ main, revenue }) => `${((main / revenue) * 100).toFixed(2)}%`).toReversed();
  paper.table("表 2  主导产品收入及占比", AMOUNTS, [
    ["主导产品收入", ...finances.years.map(({ main }) => accounting(main)).toReversed()],
    ["营业收入", ...finances.years.map(({ revenue }) => accounting(revenue)).toReversed()],
    ["主导产品收入占比", ...share],
  ]);
  paper.paragraph(`市场地位：${fact(enterprise, "market_claim")}`);
}

function writeFinances(paper: Paper, { finances }: Enterprise): void {
  const { years, assets, liabilities } = finances;
  const oldest = years.toReversed();
  paper.heading("三、经营与财务状况");
  const [latest, previous] = years;
  const change = ((latest.revenue - previous.revenue) / previous.revenue) * 100;
  paper.paragraph(
    `上年度企业实现营业收入 ${accounting(latest.revenue)} 万元，比前一年${change >= 0 ? "增长" : "下降"} ${Math.abs(change).toFixed(1)}%；净利润 ${accounting(latest.netProfit)} 万元。年末资产总额 ${accounting(assets)} 万元，负债总额 ${accounting(liabilities)} 万元，资产负债率 ${((liabilities / assets) * 100).toFixed(1)}%。`,
  );
  paper.table("表 3  近三年主要财务数据", AMOUNTS, [
    ["营业收入", ...oldest.map(({ revenue }) => accounting(revenue))],
    ["其中：主导产品收入", ...oldest.map(({ main }) => accounting(main))],
    ["净利润", ...oldest.map(({ netProfit }) => accounting(netProfit))],
    ["净利润率", ...oldest.map(({ netProfit, revenue }) => `${((netProfit / revenue) * 100).toFixed(2)}%`)],
  ]);
}

function writeResearch(paper: Paper, enterprise: Enterprise): void {
  const { industry, finances } = enterprise;
  paper.heading("四、研发与创新能力");
  paper.paragraph(
    `企业设有技术中心，围绕${industry.process}组织攻关，现有与主导产品相关的有效Ⅰ类知识产权 ${fact(enterprise, "patents_class1")} 件、Ⅱ类知识产权 ${fact(enterprise, "patents_class2")} 件。研发人员占职工总数的 ${((finances.researchStaff / finances.staff) * 100).toFixed(1)}%。`,
  );
  const declared = [3, 2, 1].map((age) => Math.round(Number(fact(enterprise, `rd_y${age}`)) * 100));
  const revenues = finances.years.map(({ revenue }) => revenue).toReversed();
  paper.table("表 4  近三年研发投入（企业填报）", AMOUNTS, [
    ["研发费用", ...declared.map(accounting)],
    ["占营业收入比重", ...declared.map((value, index) => `${((value / (revenues[index] ?? 1)) * 100).toFixed(2)}%`)],
  ]);
  const level = enterprise.quality.technology;
  paper.paragraph(
    level > 700
      ? "关键技术全部自主研发，核心指标经第三方机构检测，优于国内同类产品；与两所高校共建联合实验室，近三年完成科技成果评价两项。"
      : level > 400
        ? "主要技术由企业自主开发，部分关键工序与科研院所合作完成，产品指标达到国内先进水平。"
        : "现有工艺以引进消化为主，企业正在逐步建立自己的试验条件，关键设备仍依赖外购。",
  );
}

function writeQuality(paper: Paper, enterprise: Enterprise): void {
  paper.heading("五、质量与品牌建设");
  const random = createRandom(`${enterprise.creditCode}/form`);
  paper.paragraph(
    `企业按质量管理要求建立了从进料、过程到出厂的检验制度，近三年出厂合格率保持在 ${random.int(985, 998) / 10}% 以上。已取得的认证和荣誉：${fact(enterprise, "honours")}。`,
  );
  paper.paragraph(
    enterprise.quality.brand > 600
      ? "产品以自主品牌销售，进入多家行业头部客户的合格供应商名录，连续供货三年以上，设有四个售后服务点。"
      : enterprise.quality.brand > 300
        ? "产品以自主品牌为主，兼有部分代工业务，主要客户合作较为稳定。"
        : "产品目前以代工为主，自主品牌处于起步阶段，客户集中在省内。",
  );
  if (enterprise.isDependent) {
    paper.paragraph("近三年对第一大客户的销售额占比均超过五成，企业已着手开拓新客户以降低集中度。");
  }
}

function writePlan(paper: Paper, { quality, industry }: Enterprise): void {
  paper.heading("六、发展规划");
  paper.paragraph(
    quality.outlook > 650
      ? `未来三年围绕${industry.product}扩建一条智能化产线，用地和资金已经落实，设备采购合同已签订。分年度目标：第一年完成厂房改造，第二年投产并通过主要客户验证，第三年新增产能达到设计值的八成。主要风险是原材料价格波动，企业已与两家供应商签订长期协议。`
      : quality.outlook > 350
        ? `未来三年计划扩大${industry.product}产能，并向${industry.use}的新应用延伸。资金以自有资金和银行贷款为主，部分项目正在办理备案。`
        : `企业计划在做好现有业务的同时提高${industry.product}的产量和质量，积极开拓市场，力争取得更好的经济效益。`,
  );
}
