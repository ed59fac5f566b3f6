import { accounting, type FinancialYear } from "./finances.ts";
import { DEMO_YEAR, type Enterprise } from "./enterprise.ts";
import type { DemoLibraries } from "./demo-libraries.ts";
import { Paper } from "./paper.ts";
import { createRandom, type Random } from "./random.ts";

const COLUMNS = [
  { title: "项目（万元）", share: 3.6 },
  { title: "附注", share: 0.9, align: "center" },
  { title: `${DEMO_YEAR - 1} 年`, share: 2.2, align: "right" },
  { title: `${DEMO_YEAR - 2} 年`, share: 2.2, align: "right" },
] as const;

/** 审计报告摘要: the auditor's figures, which are the ones to believe where the application says something else. */
export async function makeAuditSummary(libraries: DemoLibraries, enterprise: Enterprise): Promise<Uint8Array> {
  const paper = new Paper(libraries, { title: "审计报告摘要", owner: enterprise.name });
  paper.title("审计报告摘要", `${enterprise.name}　${DEMO_YEAR - 1} 年度　（示例材料，事务所与数据均为虚构）`);
  paper.heading("一、审计意见");
  paper.paragraph(
    `我们审计了${enterprise.name}（以下简称“该公司”）${DEMO_YEAR - 1} 年 12 月 31 日的资产负债表、${DEMO_YEAR - 1} 年度的利润表和相关附注。我们认为，上述财务报表在所有重大方面按照企业会计准则编制，公允反映了该公司年末的财务状况和当年的经营成果。`,
  );
  paper.paragraph(
    "本摘要供评审使用，数据摘自已出具的标准无保留意见审计报告，单位均为人民币万元。完整报告由申报企业留存备查。",
  );
  writeBalance(paper, enterprise);
  writeIncome(paper, enterprise);
  writeNotes(paper, enterprise);
  paper.signature(["示例会计师事务所（特殊普通合伙）", "中国注册会计师：方  样", `${DEMO_YEAR} 年 2 月 20 日`]);
  return paper.finish();
}

function writeBalance(paper: Paper, { finances, creditCode }: Enterprise): void {
  const random = createRandom(`${creditCode}/balance`);
  const { assets, liabilities } = finances;
  const current = split(assets, random.int(480, 660));
  const receivable = split(current, random.int(330, 470));
  const stock = split(current, random.int(200, 300));
  const fixed = split(assets - current, random.int(620, 780));
  const shortTerm = split(liabilities, random.int(640, 820));
  paper.heading("二、资产负债表（简表）");
  paper.table(
    `表 1  ${DEMO_YEAR - 1} 年 12 月 31 日`,
    [
      { title: "资产", share: 2.4 },
      { title: "年末余额（万元）", share: 2, align: "right" },
      { title: "负债和所有者权益", share: 2.4 },
      { title: "年末余额（万元）", share: 2, align: "right" },
    ],
    [
      ["货币资金及其他", accounting(current - receivable - stock), "短期借款及应付款项", accounting(shortTerm)],
      ["应收账款", accounting(receivable), "长期借款及其他", accounting(liabilities - shortTerm)],
      ["存货", accounting(stock), "负债合计", accounting(liabilities)],
      ["固定资产", accounting(fixed), "", ""],
      ["无形资产及其他", accounting(assets - current - fixed), "所有者权益合计", accounting(assets - liabilities)],
      ["资产总计", accounting(assets), "负债和所有者权益总计", accounting(assets)],
    ],
    new Set([5]),
  );
}

type IncomeColumn = FinancialYear & {
  readonly selling: number;
  readonly administration: number;
  readonly tax: number;
  readonly cost: number;
};

/** Made-up expenses around a year's known figures; cost of sales is what makes the column add up. */
function incomeColumn(random: Random, year: FinancialYear): IncomeColumn {
  const selling = split(year.revenue, random.int(25, 60));
  const administration = split(year.revenue, random.int(30, 60));
  const tax = Math.max(0, split(year.netProfit, random.int(150, 180)));
  const cost = year.revenue - selling - administration - year.research - tax - year.netProfit;
  return { ...year, selling, administration, tax, cost };
}

function writeIncome(paper: Paper, { finances, creditCode }: Enterprise): void {
  const random = createRandom(`${creditCode}/income`);
  const [latest, previous] = finances.years;
  const now = incomeColumn(random, latest);
  const then = incomeColumn(random, previous);
  const line = (label: string, note: string, of: (year: IncomeColumn) => number) => [
    label,
    note,
    accounting(of(now)),
    accounting(of(then)),
  ];
  paper.heading("三、利润表（简表）", 260);
  paper.table(
    "表 2  年度数",
    COLUMNS,
    [
      line("营业收入", "1", ({ revenue }) => revenue),
      line("其中：主导产品收入", "1", ({ main }) => main),
      line("营业成本、税金及其他", "", ({ cost }) => cost),
      line("销售费用", "", ({ selling }) => selling),
      line("管理费用", "", ({ administration }) => administration),
      line("研发费用", "2", ({ research }) => research),
      line("所得税费用", "", ({ tax }) => tax),
      line("净利润", "", ({ netProfit }) => netProfit),
    ],
    new Set([7]),
  );
}

function writeNotes(paper: Paper, { finances, industry }: Enterprise): void {
  const [latest] = finances.years;
  const share = ((latest.research / latest.revenue) * 100).toFixed(2);
  paper.heading("四、附注摘录");
  paper.paragraph(
    `附注 1　营业收入：${industry.product}销售收入 ${accounting(latest.main)} 万元，其他产品和服务收入 ${accounting(latest.revenue - latest.main)} 万元。收入在客户签收并取得收款权利时确认。`,
  );
  paper.paragraph(
    `附注 2　研发费用：本年度发生 ${accounting(latest.research)} 万元，占营业收入的 ${share}%，包括研发人员薪酬、材料、试验和折旧。用于生产的设备折旧和日常检验支出未计入研发费用。`,
  );
  paper.paragraph("附注 3　关联交易：本年度关联方采购和销售均按市场价格结算，金额占同类交易的比例不足百分之五。");
}

function split(whole: number, perMille: number): number {
  return Math.round((whole * perMille) / 1000);
}
