import type { CandidateScores, ExpertScores, PanelScores } from "#shared/domain/panel-scores.ts";
import { type Scheme, scheme } from "#shared/files/scheme.ts";

/** A scheme of one subjective criterion `merit` (0–100) in the group `all`, with `changes` over its top level and its policy. */
export function meritScheme(changes: object = {}, policy: object = {}): Scheme {
  return scheme.parse({
    format: "fengjuan-scheme",
    version: 1,
    id: "merit-only",
    title: "Merit only",
    direction: "higher",
    max: "100",
    fields: [
      { id: "revenue", label: "Revenue", type: "decimal" },
      { id: "award", label: "Award", type: "flag" },
    ],
    clusters: ["north", "south"],
    groups: [
      {
        kind: "group",
        id: "all",
        title: "All",
        max: "100",
        children: [
          { kind: "number", id: "merit", title: "Merit", nature: "subjective", max: "100", min: "0", step: "1" },
        ],
      },
    ],
    gates: [],
    directPaths: [],
    tiers: [],
    ...changes,
    aggregation: {
      level: "criterion",
      centre: "mean",
      trim: { high: 0, low: 0, minimumPanel: 1 },
      rounding: {},
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
      ...policy,
    },
  });
}

/** Merit points by candidate, then by expert; a number is a score, a text a state. */
export type Marks = Record<string, Record<string, number | ExpertScores["state"]>>;

/** Scores of a {@link meritScheme}; `more` adds facts, a cluster or gate answers to a candidate. */
export function meritScores(marks: Marks, more: Record<string, Partial<CandidateScores>> = {}): PanelScores {
  const experts = [...new Set(Object.values(marks).flatMap((byExpert) => Object.keys(byExpert)))];
  return {
    experts,
    candidates: Object.entries(marks).map(([candidate, byExpert]) => ({
      candidate,
      cluster: null,
      facts: {},
      imported: {},
      byExpert: Object.fromEntries(Object.entries(byExpert).map(([expert, mark]) => [expert, expertScores(mark)])),
      ...more[candidate],
    })),
  };
}

/** One expert's scores with answers to gates. */
export function answering(mark: number, gates: ExpertScores["gates"]): ExpertScores {
  return { ...expertScores(mark), gates };
}

function expertScores(mark: number | ExpertScores["state"]): ExpertScores {
  const state = typeof mark === "number" ? "scored" : mark;
  return { state, points: typeof mark === "number" ? { merit: String(mark) } : {}, criterionStates: {}, gates: {} };
}
