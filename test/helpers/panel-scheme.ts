/**
 * A scheme of 100 points with one criterion of each kind that an expert enters, a mandatory reason below 2 points of innovation, a
 * computed score on revenue, and a veto gate: the JSON as a secretariat would write it.
 */
export const panelScheme = {
  format: "fengjuan-scheme",
  version: 1,
  id: "panel",
  title: "评审方案（测试）",
  direction: "higher",
  max: "100",
  fields: [{ id: "revenue", label: "营业收入", type: "decimal", unit: "万元", isRequired: true }],
  clusters: ["新材料"],
  groups: [
    {
      kind: "group",
      id: "ability",
      title: "能力",
      max: "100",
      children: [
        {
          kind: "number",
          id: "innovation",
          title: "创新能力",
          max: "40",
          min: "0",
          step: "0.5",
          nature: "subjective",
          reasonRequired: { atMost: "2" },
        },
        {
          kind: "bands",
          id: "market",
          title: "市场地位",
          max: "20",
          nature: "subjective",
          bands: [
            { id: "leading", label: "领先", points: "20" },
            { id: "average", label: "一般", points: "10" },
            { id: "weak", label: "较弱", points: "0" },
          ],
        },
        {
          kind: "range-bands",
          id: "management",
          title: "管理水平",
          max: "10",
          nature: "subjective",
          step: "0.5",
          bands: [
            { id: "good", label: "好", from: "8", to: "10" },
            { id: "fair", label: "中", from: "5", to: "7.5" },
            { id: "poor", label: "差", from: "0", to: "4.5" },
          ],
        },
        {
          kind: "multi-select",
          id: "honours",
          title: "荣誉",
          max: "10",
          nature: "objective",
          cap: "10",
          options: [
            { id: "patent", label: "专利", points: "6" },
            { id: "standard", label: "标准", points: "6" },
          ],
        },
        {
          kind: "computed",
          id: "size",
          title: "规模",
          max: "20",
          nature: "objective",
          rule: {
            rule: "steps",
            metric: { op: "field", field: "revenue" },
            steps: [
              { to: "1000", points: "10" },
              { from: "1000", points: "20" },
            ],
          },
        },
      ],
    },
  ],
  gates: [{ id: "safety", title: "安全事故", effect: "veto", decidedBy: { by: "experts", failsWhen: "any" } }],
  directPaths: [],
  tiers: [],
  aggregation: {
    level: "expert-total",
    centre: "mean",
    trim: { high: 0, low: 0, minimumPanel: 1 },
    rounding: { total: { digits: 2, mode: "half-up" } },
    states: {
      incomplete: "exclude",
      abstained: "exclude",
      recused: "exclude",
      absent: "exclude",
      "not-assigned": "exclude",
    },
    quorum: 1,
    tieBreak: [],
    onTie: "shared",
    normalisation: "none",
  },
};

const [ability] = panelScheme.groups;

/** {@link panelScheme} with its computed score divided into one by a choice from a list and one by a number, in place of the 20 points for size. */
export const choiceScheme = {
  ...panelScheme,
  id: "panel-choice",
  fields: [
    ...panelScheme.fields,
    {
      id: "grade",
      label: "等级",
      type: "choice",
      choices: [
        { id: "yearly", label: "Yearly" },
        { id: "never", label: "Never" },
      ],
    },
  ],
  groups: [
    {
      ...ability,
      children: [
        ...(ability?.children ?? []).filter(({ id }) => id !== "size"),
        {
          kind: "computed",
          id: "grade-points",
          title: "规模",
          max: "10",
          nature: "objective",
          whenMissing: "0",
          rule: {
            rule: "choice",
            field: "grade",
            points: [
              { choice: "yearly", points: "10" },
              { choice: "never", points: "5" },
            ],
          },
        },
        {
          kind: "computed",
          id: "size",
          title: "营收",
          max: "10",
          nature: "objective",
          rule: {
            rule: "steps",
            metric: { op: "field", field: "revenue" },
            steps: [
              { to: "1000", points: "5" },
              { from: "1000", points: "10" },
            ],
          },
        },
      ],
    },
  ],
};
