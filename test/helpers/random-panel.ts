import type { CandidateScores, ExpertScores, PanelScores } from "#shared/domain/panel-scores.ts";
import type { ReviewState } from "#shared/files/dossier.ts";
import { type Scheme, scheme } from "#shared/files/scheme.ts";
import { fc } from "./properties.ts";

/** A scheme with random maxima, weights, caps and policy, and a panel's scores for it. Not every scheme here passes `checkScheme`. */
export type RandomPanel = { readonly scheme: Scheme; readonly scores: PanelScores };

const EXPERTS = ["E1", "E10", "E2", "e3", "Z", "a-b", "E4"];
const CANDIDATES = ["C1", "C2", "C3", "C4", "C5"];
const AWAY: readonly ReviewState[] = ["abstained", "recused", "absent", "not-assigned", "incomplete"];

const rounding = fc.option(
  fc.record({ digits: fc.integer({ min: 0, max: 3 }), mode: fc.constantFrom("half-up", "half-even", "up", "down") }),
  { nil: undefined },
);

const stateRule = fc.constantFrom("exclude", "exclude", "exclude", "block");

const policy = fc
  .record({
    level: fc.constantFrom("criterion" as const, "expert-total" as const),
    centre: fc.constantFrom("mean", "median"),
    high: fc.integer({ min: 0, max: 2 }),
    low: fc.integer({ min: 0, max: 2 }),
    spare: fc.integer({ min: 1, max: 3 }),
    expertTotal: rounding,
    item: rounding,
    weighted: rounding,
    group: rounding,
    total: rounding,
    incomplete: stateRule,
    abstained: stateRule,
    recused: stateRule,
    absent: stateRule,
    notAssigned: fc.constant("exclude"),
    quorum: fc.integer({ min: 1, max: 3 }),
    prefer: fc.constantFrom("higher", "lower"),
    hasTieBreak: fc.boolean(),
    percent: fc.option(fc.constantFrom("10", "30"), { nil: undefined }),
    points: fc.option(fc.constantFrom("0.5", "3"), { nil: undefined }),
    combine: fc.constantFrom("any", "all"),
    isNormalised: fc.boolean(),
  })
  .map((p) => ({
    level: p.level,
    centre: p.centre,
    trim: { high: p.high, low: p.low, minimumPanel: p.high + p.low + p.spare },
    rounding:
      p.level === "criterion"
        ? { item: p.item, weighted: p.weighted, group: p.group, total: p.total }
        : { expertTotal: p.expertTotal, weighted: p.weighted, group: p.group, total: p.total },
    states: {
      incomplete: p.incomplete,
      abstained: p.abstained,
      recused: p.recused,
      absent: p.absent,
      "not-assigned": p.notAssigned,
    },
    quorum: p.quorum,
    tieBreak: p.hasTieBreak ? [{ by: "group", group: "g1", prefer: p.prefer }] : [],
    onTie: "shared",
    deviation: { percent: p.percent, points: p.points, combine: p.combine },
    normalisation: p.isNormalised && p.level === "expert-total" ? "severity" : "none",
  }));

const criterion = (id: string) =>
  fc.record({
    kind: fc.constant("number"),
    id: fc.constant(id),
    title: fc.constant(id),
    nature: fc.constantFrom("subjective", "subjective", "subjective", "objective"),
    max: fc.constant("10"),
    min: fc.constant("0"),
    step: fc.constant("0.25"),
    weight: fc.constantFrom("1", "0.8", "1.6", "0.333", "-1"),
    isBonus: fc.boolean(),
  });

const randomScheme = fc
  .record({
    direction: fc.constantFrom("higher", "lower"),
    first: fc.tuple(criterion("c1"), criterion("c2")),
    second: criterion("c3"),
    caps: fc.tuple(fc.constantFrom("6", "9.5", "40"), fc.constantFrom("4", "30"), fc.constantFrom("12", "80")),
    factor: fc.constantFrom("0.2", "1"),
    aggregation: policy,
  })
  .map(({ direction, first, second, caps, factor, aggregation }) =>
    scheme.parse({
      format: "fengjuan-scheme",
      version: 1,
      id: "random",
      title: "random",
      direction,
      max: "100",
      fields: [],
      clusters: [],
      groups: [
        { kind: "group", id: "g1", title: "g1", max: caps[0], children: [...first] },
        {
          kind: "group",
          id: "g2",
          title: "g2",
          max: caps[2],
          children: [
            { kind: "group", id: "g3", title: "g3", max: caps[1], children: [second] },
            { kind: "imported", id: "i1", title: "i1", nature: "objective", max: "100", min: "0", factor },
          ],
        },
      ],
      gates: [],
      directPaths: [],
      tiers: [],
      aggregation,
    }),
  );

/** Few different values, so that ties and equal extremes are common. */
const points = fc.constantFrom("0", "2.25", "5", "5.25", "7.5", "10");

const expertScores: fc.Arbitrary<ExpertScores> = fc
  .record({
    state: fc.oneof({ weight: 6, arbitrary: fc.constant<ReviewState>("scored") }, fc.constantFrom(...AWAY)),
    c1: fc.option(points, { nil: undefined, freq: 12 }),
    c2: points,
    c3: points,
    away: fc.option(fc.constantFrom(...AWAY), { nil: undefined, freq: 1 }),
    isAway: fc.integer({ min: 0, max: 5 }).map((roll) => roll === 0),
  })
  .map(({ state, c1, c2, c3, away, isAway }) => ({
    state,
    points: state === "scored" ? { c2, c3, ...(c1 === undefined ? {} : { c1 }) } : {},
    criterionStates: state === "scored" && isAway && away !== undefined ? { c2: away } : {},
    gates: {},
  }));

const candidateScores = (candidate: string, experts: readonly string[]): fc.Arbitrary<CandidateScores> =>
  fc
    .record({
      scores: fc.tuple(...experts.map(() => expertScores)),
      imported: fc.option(fc.constantFrom("0", "50", "87.5"), { nil: undefined, freq: 15 }),
    })
    .map(({ scores, imported }) => ({
      candidate,
      cluster: null,
      facts: {},
      imported: imported === undefined ? {} : { i1: imported },
      byExpert: Object.fromEntries(
        experts.flatMap((expert, index) => (scores[index] ? [[expert, scores[index]]] : [])),
      ),
    }));

/** Random schemes with random scores. */
export const randomPanel: fc.Arbitrary<RandomPanel> = fc
  .tuple(
    randomScheme,
    fc.shuffledSubarray(EXPERTS, { minLength: 1 }),
    fc.shuffledSubarray(CANDIDATES, { minLength: 1 }),
  )
  .chain(([drawn, experts, candidates]) =>
    fc
      .tuple(...candidates.map((candidate) => candidateScores(candidate, experts)))
      .map((scored) => ({ scheme: drawn, scores: { experts, candidates: scored } })),
  );
