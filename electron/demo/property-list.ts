import { DEMO_YEAR, type Enterprise } from "./enterprise.ts";
import type { DemoLibraries } from "./demo-libraries.ts";
import { Paper } from "./paper.ts";
import { createRandom, type Random } from "./random.ts";

const PARTS = [
  "进料机构",
  "导向装置",
  "冷却回路",
  "检测工装",
  "润滑结构",
  "防护组件",
  "控制电路",
  "快换接头",
  "定位组件",
  "支撑机构",
  "排屑结构",
  "缓冲组件",
  "密封结构",
  "温控单元",
];
/** `%` stands for the product, `#` for a part of it. */
const CLASS_1 = [
  "%中#的控制方法",
  "%用#及其制备工艺",
  "%的#在线检测方法",
  "一种%的#及装配方法",
  "提高%中#一致性的工艺方法",
];
const CLASS_2 = ["一种%的#", "%用#", "%的#调试软件", "一种便于维护的%#", "%#（外观）"];

/** 知识产权清单: as many entries of each class as the dossier states. Numbers are marked 示例 and belong to nobody. */
export async function makePropertyList(libraries: DemoLibraries, enterprise: Enterprise): Promise<Uint8Array> {
  const random = createRandom(`${enterprise.creditCode}/property`);
  const first = Number(enterprise.facts["patents_class1"] ?? "0");
  const second = Number(enterprise.facts["patents_class2"] ?? "0");
  const paper = new Paper(libraries, { title: "知识产权清单", owner: enterprise.name });
  paper.title("与主导产品相关的有效知识产权清单", `${enterprise.name}　截至 ${DEMO_YEAR} 年 2 月底　（示例材料）`);
  paper.heading("一、概况");
  paper.paragraph(
    `企业围绕${enterprise.industry.product}取得有效Ⅰ类知识产权 ${first} 件、Ⅱ类知识产权 ${second} 件，均由本企业自主研发取得，无受让取得不满一年的情形，年费缴纳正常，不存在质押和权属纠纷。`,
  );
  paper.paragraph(
    `其中与“${enterprise.industry.process}”直接相关的专利构成了产品的主要技术保护，权利要求覆盖关键结构、工艺参数和检测方法。清单按授权时间排列。`,
  );
  paper.heading("二、Ⅰ类知识产权（发明专利等）");
  if (first === 0) paper.paragraph("无。");
  else
    paper.table(`表 1  Ⅰ类知识产权，共 ${first} 件`, COLUMNS, entries(random, enterprise, first, "发明专利", CLASS_1));
  paper.heading("三、Ⅱ类知识产权（实用新型、外观设计、软件著作权等）");
  paper.table(`表 2  Ⅱ类知识产权，共 ${second} 件`, COLUMNS, entries(random, enterprise, second, null, CLASS_2));
  paper.signature([enterprise.name, `${DEMO_YEAR} 年 3 月 2 日`]);
  return paper.finish();
}

const COLUMNS = [
  { title: "序号", share: 0.8, align: "center" },
  { title: "名称", share: 4.2 },
  { title: "类别", share: 1.5 },
  { title: "编号", share: 2.3 },
  { title: "授权日期", share: 1.7 },
] as const;

function entries(
  random: Random,
  { industry, foundedIn }: Enterprise,
  count: number,
  kind: string | null,
  titles: readonly string[],
): string[][] {
  const granted = Array.from({ length: count }, () => {
    const year = random.int(Math.max(foundedIn + 1, DEMO_YEAR - 9), DEMO_YEAR - 1);
    return `${year}-${pad(random.int(1, 12), 2)}-${pad(random.int(1, 28), 2)}`;
  }).toSorted();
  return granted.map((date, index) => {
    const title = random.pick(titles).replace("#", random.pick(PARTS));
    const sort = kind ?? (title.includes("软件") ? "软件著作权" : /外观/.test(title) ? "外观设计" : "实用新型");
    return [
      String(index + 1),
      title.replace("%", industry.product),
      sort,
      `示例${date.slice(0, 4)}${pad(random.int(1, 9_999_999), 7)}`,
      date,
    ];
  });
}

function pad(number: number, digits: number): string {
  return String(number).padStart(digits, "0");
}
