import { type Scheme, scheme } from "#shared/files/scheme.ts";

const HALF_UP = { digits: 2, mode: "half-up" };

/** `scheme.json` with every kind of criterion, gate, rule and setting, and no contradiction. */
export const EVERY_KIND = {
  format: "fengjuan-scheme",
  version: 1,
  id: "every-kind",
  title: "Every kind of rule",
  direction: "higher",
  max: "80",
  fields: [
    { id: "revenue", label: "Revenue", type: "decimal" },
    { id: "revenue-before", label: "Revenue of the year before", type: "decimal" },
    { id: "years", label: "Years in the niche", type: "integer" },
    { id: "research", label: "Research spending", type: "decimal" },
    {
      id: "grade",
      label: "Grade",
      type: "choice",
      choices: [
        { id: "a", label: "A" },
        { id: "b", label: "B" },
        { id: "c", label: "C" },
      ],
    },
    { id: "award", label: "Award", type: "flag" },
    { id: "note", label: "Note", type: "text" },
    { id: "platform", label: "Platform score", type: "decimal" },
  ],
  clusters: ["装备制造", "新材料"],
  groups: [
    {
      kind: "group",
      id: "quality",
      title: "Quality",
      max: "30",
      floor: { atLeast: "10" },
      children: [
        {
          kind: "number",
          id: "craft",
          title: "Craft",
          nature: "subjective",
          max: "10",
          min: "0",
          step: "0.5",
          anchors: [{ points: "10", text: "best of its kind" }],
          reasonRequired: { atLeast: "9.5", atMost: "1" },
        },
        {
          kind: "bands",
          id: "brand",
          title: "Brand",
          nature: "subjective",
          max: "10",
          bands: [
            { id: "low", label: "low", points: "0" },
            { id: "mid", label: "mid", points: "5" },
            { id: "high", label: "high", points: "10" },
          ],
        },
        {
          kind: "range-bands",
          id: "plan",
          title: "Plan",
          nature: "subjective",
          max: "10",
          step: "1",
          bands: [
            { id: "weak", label: "weak", from: "0", to: "4" },
            { id: "fair", label: "fair", from: "4", to: "8" },
            { id: "good", label: "good", from: "8", to: "10" },
          ],
        },
        {
          kind: "multi-select",
          id: "honours",
          title: "Honours",
          nature: "objective",
          isBonus: true,
          max: "5",
          cap: "5",
          options: [
            { id: "city", label: "city", points: "3" },
            { id: "province", label: "province", points: "3" },
          ],
        },
      ],
    },
    {
      kind: "group",
      id: "growth",
      title: "Growth",
      max: "50",
      children: [
        {
          kind: "computed",
          id: "growth-rate",
          title: "Growth of revenue",
          nature: "objective",
          max: "10",
          whenMissing: "0",
          rule: {
            rule: "steps",
            metric: {
              op: "growth",
              from: { op: "field", field: "revenue-before" },
              to: { op: "field", field: "revenue" },
            },
            steps: [
              { to: "0", points: "0" },
              { from: "0", to: "0.1", points: "5" },
              { from: "0.1", points: "10" },
            ],
          },
        },
        {
          kind: "computed",
          id: "experience",
          title: "Years in the niche",
          nature: "objective",
          max: "5",
          rule: { rule: "per-unit", metric: { op: "field", field: "years" }, unit: "2", points: "1", cap: "5" },
        },
        {
          kind: "computed",
          id: "class",
          title: "Class",
          nature: "objective",
          max: "5",
          rule: {
            rule: "choice",
            field: "grade",
            points: [
              { choice: "a", points: "5" },
              { choice: "b", points: "3" },
              { choice: "c", points: "0" },
            ],
          },
        },
        {
          kind: "computed",
          id: "research-effort",
          title: "Research, by amount or by share",
          nature: "objective",
          max: "10",
          rule: {
            rule: "best-of",
            rules: [
              {
                rule: "steps",
                metric: { op: "field", field: "research" },
                steps: [
                  { to: "500", points: "0" },
                  { from: "500", points: "10" },
                ],
              },
              {
                rule: "steps",
                metric: { op: "ratio", of: { op: "field", field: "research" }, by: { op: "field", field: "revenue" } },
                steps: [
                  { to: "0.05", points: "0" },
                  { from: "0.05", to: "0.1", points: "5" },
                  { from: "0.1", points: "10" },
                ],
              },
            ],
          },
        },
        {
          kind: "group",
          id: "outside",
          title: "Scores from outside",
          max: "20",
          children: [
            {
              kind: "imported",
              id: "platform-score",
              title: "Platform",
              nature: "objective",
              max: "20",
              min: "0",
              field: "platform",
              factor: "0.2",
            },
          ],
        },
      ],
    },
    {
      kind: "group",
      id: "deductions",
      title: "Deductions",
      max: "0",
      children: [
        {
          kind: "number",
          id: "lateness",
          title: "Lateness",
          nature: "subjective",
          max: "5",
          min: "0",
          step: "1",
          weight: "-1",
        },
      ],
    },
  ],
  gates: [
    { id: "honest", title: "False data", effect: "veto", decidedBy: { by: "experts", failsWhen: "any" } },
    { id: "safe", title: "Safety doubts", effect: "note", decidedBy: { by: "experts", failsWhen: "majority" } },
    {
      id: "scale",
      title: "Too small",
      effect: "veto",
      decidedBy: {
        by: "facts",
        failsWhen: { test: "metric", metric: { op: "field", field: "revenue" }, is: { below: "1" } },
      },
    },
  ],
  pass: {
    test: "all",
    of: [{ test: "total", is: { atLeast: "40" } }, { test: "floors" }, { test: "gate", gate: "safe" }],
  },
  directPaths: [{ id: "award-path", title: "National award", requires: { test: "flag", field: "award", is: true } }],
  tiers: [
    {
      id: "champion",
      title: "隐形冠军",
      extends: "promising",
      requires: { test: "total", is: { above: "60" } },
      quota: 2,
      quotaPerCluster: { 装备制造: 1, 新材料: 1 },
    },
    {
      id: "promising",
      title: "潜力企业",
      requires: { test: "criterion", criterion: "growth-rate", is: { atLeast: "5" } },
    },
  ],
  aggregation: {
    level: "criterion",
    centre: "mean",
    trim: { high: 1, low: 1, minimumPanel: 5 },
    rounding: { item: HALF_UP, weighted: HALF_UP, total: HALF_UP },
    states: {
      incomplete: "block",
      abstained: "exclude",
      recused: "exclude",
      absent: "exclude",
      "not-assigned": "exclude",
    },
    quorum: 2,
    tieBreak: [
      { by: "group", group: "quality", prefer: "higher" },
      { by: "criterion", criterion: "craft", prefer: "higher" },
      { by: "metric", metric: { op: "field", field: "revenue" }, prefer: "higher" },
    ],
    onTie: "shared",
    deviation: { percent: "30", points: "5", combine: "all" },
    normalisation: "none",
  },
};

/** {@link EVERY_KIND} as a scheme. */
export function everyKindScheme(): Scheme {
  return scheme.parse(EVERY_KIND);
}
