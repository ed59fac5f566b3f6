import type { PanelScores } from "#shared/domain/panel-scores.ts";
import type { Criterion, Group, Scheme } from "#shared/files/scheme.ts";

/**
 * The aggregation policy a second time, written from the words of `shared/files/scheme.ts` and sharing no code with
 * `shared/domain`: plain fractions of BigInt, nothing fast, nothing clever.
 */
export type Q = { readonly n: bigint; readonly d: bigint };

export type SlowLine = {
  readonly candidate: string;
  readonly standing: string;
  readonly rank: number | null;
  readonly total: Q | null;
  readonly rawTotal: Q | null;
  readonly trimmed: Record<string, string[]>;
  readonly deviating: string[];
};

type Policy = Scheme["aggregation"];
type Rounding = NonNullable<Policy["rounding"]["total"]>;
type Marks = Map<string, Q>;

export function q(text: string): Q {
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const n = BigInt(whole + fraction);
  return { n: text.startsWith("-") ? -n : n, d: 10n ** BigInt(fraction.length) };
}

const plus = (a: Q, b: Q): Q => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const minus = (a: Q, b: Q): Q => plus(a, { n: -b.n, d: b.d });
const times = (a: Q, b: Q): Q => ({ n: a.n * b.n, d: a.d * b.d });
const over = (a: Q, b: Q): Q => (b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n });
const sign = (a: Q): number => (a.n > 0n ? 1 : a.n < 0n ? -1 : 0);
const order = (a: Q, b: Q): number => sign(minus(a, b));
const size = (a: Q): Q => (sign(a) < 0 ? { n: -a.n, d: a.d } : a);
const addAll = (values: readonly Q[]): Q => values.reduce(plus, q("0"));

export function sameQ(a: Q, b: Q): boolean {
  return a.n * b.d === b.n * a.d;
}

/** Rounds by looking at the two neighbours and choosing one. */
function slowRound(value: Q, rounding: Rounding | undefined): Q {
  if (rounding === undefined) return value;
  const unit = 10n ** BigInt(rounding.digits);
  const whole = (size(value).n * unit) / size(value).d;
  const below = { n: whole, d: unit };
  const above = { n: whole + 1n, d: unit };
  const toBelow = minus(size(value), below);
  const toAbove = minus(above, size(value));
  const isExact = sign(toBelow) === 0;
  let isAbove = false;
  if (!isExact && rounding.mode === "up") isAbove = true;
  if (!isExact && rounding.mode === "half-up") isAbove = order(toBelow, toAbove) >= 0;
  if (!isExact && rounding.mode === "half-even") {
    isAbove = order(toBelow, toAbove) > 0 || (order(toBelow, toAbove) === 0 && whole % 2n !== 0n);
  }
  const chosen = isAbove ? above : below;
  return sign(value) < 0 ? { n: -chosen.n, d: chosen.d } : chosen;
}

export function slowAggregate(scheme: Scheme, panel: PanelScores): SlowLine[] {
  const policy = scheme.aggregation;
  const criteria = scheme.groups.flatMap(flatten);
  const asked = criteria.filter(({ kind }) => kind !== "imported");
  const worked = panel.candidates.map((candidate) => {
    const imports: Marks = new Map();
    for (const criterion of criteria) {
      const value = candidate.imported[criterion.id];
      if (criterion.kind === "imported" && value !== undefined) {
        imports.set(criterion.id, times(q(value), q(criterion.factor ?? "1")));
      }
    }
    let isBlocked = criteria.some(({ kind, id }) => kind === "imported" && !imports.has(id));
    const perExpert = new Map<string, Marks>();
    for (const expert of panel.experts) {
      const own = candidate.byExpert[expert];
      const state = own?.state ?? "not-assigned";
      if (state !== "scored") {
        if (policy.states[state] === "block") isBlocked = true;
        continue;
      }
      const gone = asked.flatMap(({ id }) => {
        const away = own?.criterionStates[id];
        if (away !== undefined && away !== "scored") return [away];
        return own?.points[id] === undefined ? ["incomplete" as const] : [];
      });
      if (policy.level === "expert-total" && gone.length > 0) {
        const [first] = gone;
        if (first !== undefined && policy.states[first] === "block") isBlocked = true;
        continue;
      }
      if (gone.some((away) => policy.states[away] === "block")) isBlocked = true;
      const marks: Marks = new Map(imports);
      for (const { id } of asked) {
        const points = own?.points[id];
        const away = own?.criterionStates[id];
        if (points !== undefined && (away === undefined || away === "scored")) marks.set(id, q(points));
      }
      perExpert.set(expert, marks);
    }
    const given = (id: string) =>
      [...perExpert].flatMap(([expert, marks]) => {
        const mark = marks.get(id);
        return mark === undefined ? [] : [{ expert, value: mark }];
      });
    for (const { id, nature } of asked) {
      const values = given(id).map(({ value }) => value);
      if (nature === "objective" && values.some((a) => values.some((b) => order(a, b) !== 0))) isBlocked = true;
    }
    const hasQuorum =
      asked.length === 0 ||
      (perExpert.size >= policy.quorum && asked.every(({ id }) => given(id).length >= policy.quorum));
    const totals = [...perExpert].flatMap(([expert, marks]) =>
      criteria.every(({ id }) => marks.has(id)) ? [{ expert, value: ownTotal(scheme, marks), marks }] : [],
    );
    return { candidate, imports, isBlocked, hasQuorum, given, totals };
  });

  const usable = worked.filter(({ isBlocked, hasQuorum }) => !isBlocked && hasQuorum);
  const severity =
    policy.normalisation === "severity" ? slowSeverities(usable.map(({ totals }) => totals)) : new Map<string, Q>();

  const lines = worked.map((work) => {
    const { candidate, isBlocked, hasQuorum, totals } = work;
    const base = {
      candidate: candidate.candidate,
      deviating: slowDeviating(totals, policy),
      trimmed: {} as Record<string, string[]>,
    };
    if (isBlocked || !hasQuorum) {
      return {
        ...base,
        standing: isBlocked ? "blocked" : "no-quorum",
        total: null,
        rawTotal: null,
        groups: new Map<string, Q>(),
      };
    }
    if (policy.level === "criterion") {
      const combined: Marks = new Map(work.imports);
      for (const { id } of asked) {
        const { left, struck } = strike(work.given(id), policy);
        if (struck.length > 0) base.trimmed[id] = struck;
        combined.set(
          id,
          slowRound(
            middle(
              left.map(({ value }) => value),
              policy,
            ),
            policy.rounding.item,
          ),
        );
      }
      const groups: Marks = new Map();
      const total = addAll(scheme.groups.map((group) => groupPoints(group, combined, policy, groups)));
      const rounded = slowRound(total, policy.rounding.total);
      return { ...base, standing: "ranked", total: rounded, rawTotal: rounded, groups };
    }
    const raw = strike(totals, policy);
    const rawTotal = slowRound(
      middle(
        raw.left.map(({ value }) => value),
        policy,
      ),
      policy.rounding.total,
    );
    const groups: Marks = new Map();
    const trees = totals
      .filter(({ expert }) => !raw.struck.includes(expert))
      .map(({ marks }) => {
        const own: Marks = new Map();
        for (const group of scheme.groups) groupPoints(group, marks, policy, own);
        return own;
      });
    for (const id of trees[0]?.keys() ?? [])
      groups.set(
        id,
        middle(
          trees.map((tree) => tree.get(id) ?? q("0")),
          policy,
        ),
      );
    if (policy.normalisation === "none") {
      if (raw.struck.length > 0) base.trimmed["total"] = raw.struck;
      return { ...base, standing: "ranked", total: rawTotal, rawTotal, groups };
    }
    if (severity === null) return { ...base, standing: "blocked", total: null, rawTotal, groups };
    const shifted = strike(
      totals.map(({ expert, value }) => ({ expert, value: minus(value, severity.get(expert) ?? q("0")) })),
      policy,
    );
    if (shifted.struck.length > 0) base.trimmed["total"] = shifted.struck;
    const total = slowRound(
      middle(
        shifted.left.map(({ value }) => value),
        policy,
      ),
      policy.rounding.total,
    );
    return { ...base, standing: "ranked", total, rawTotal, groups };
  });

  return lines.map((line) => {
    const rivals = lines.filter(({ standing }) => standing === "ranked");
    const better = rivals.filter((rival) => isBefore(scheme, rival, line));
    return {
      candidate: line.candidate,
      standing: line.standing,
      rank: line.standing === "ranked" ? better.length + 1 : null,
      total: line.total,
      rawTotal: line.rawTotal,
      trimmed: line.trimmed,
      deviating: line.deviating,
    };
  });
}

function isBefore(
  scheme: Scheme,
  a: { total: Q | null; groups: Marks },
  b: { total: Q | null; groups: Marks },
): boolean {
  if (a.total === null || b.total === null) return false;
  const byTotal = order(a.total, b.total);
  if (byTotal !== 0) return scheme.direction === "higher" ? byTotal > 0 : byTotal < 0;
  for (const step of scheme.aggregation.tieBreak) {
    if (step.by !== "group") throw new Error("only groups here");
    const byGroup = order(a.groups.get(step.group) ?? q("0"), b.groups.get(step.group) ?? q("0"));
    if (byGroup !== 0) return step.prefer === "higher" ? byGroup > 0 : byGroup < 0;
  }
  return false;
}

function flatten(group: Group): Criterion[] {
  return group.children.flatMap((child) => (child.kind === "group" ? flatten(child) : [child]));
}

function groupPoints(group: Group, marks: Marks, policy: Policy, into: Marks): Q {
  let points = q("0");
  for (const child of group.children) {
    if (child.kind === "group") points = plus(points, groupPoints(child, marks, policy, into));
    else {
      const product = times(marks.get(child.id) ?? q("0"), q(child.weight ?? "1"));
      points = plus(points, slowRound(product, policy.rounding.weighted));
    }
  }
  points = slowRound(points, policy.rounding.group);
  if (order(points, q(group.max)) > 0) points = q(group.max);
  into.set(group.id, points);
  return points;
}

function ownTotal(scheme: Scheme, marks: Marks): Q {
  const policy = scheme.aggregation;
  const total = addAll(scheme.groups.map((group) => groupPoints(group, marks, policy, new Map())));
  return policy.level === "expert-total" ? slowRound(total, policy.rounding.expertTotal) : total;
}

/** Takes the highest out one at a time, then the lowest; of equals the smallest id. */
function strike<T extends { expert: string; value: Q }>(
  values: readonly T[],
  policy: Policy,
): { left: T[]; struck: string[] } {
  const left = [...values];
  const struck: string[] = [];
  if (values.length < policy.trim.minimumPanel) return { left, struck };
  for (const [times_, wanted] of [
    [policy.trim.high, 1],
    [policy.trim.low, -1],
  ] as const) {
    for (let count = 0; count < times_; count += 1) {
      let victim: T | undefined;
      for (const each of left) {
        const byValue = victim === undefined ? 1 : order(each.value, victim.value) * wanted;
        if (byValue > 0 || (byValue === 0 && victim !== undefined && each.expert < victim.expert)) victim = each;
      }
      if (victim === undefined) continue;
      struck.push(victim.expert);
      left.splice(left.indexOf(victim), 1);
    }
  }
  return { left, struck: struck.toSorted() };
}

function middle(values: readonly Q[], policy: Policy): Q {
  if (policy.centre === "mean") return over(addAll(values), { n: BigInt(values.length), d: 1n });
  const sorted = values.toSorted(order);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? q("0");
  return sorted.length % 2 === 1 ? upper : over(plus(sorted[half - 1] ?? q("0"), upper), q("2"));
}

function slowDeviating(totals: readonly { expert: string; value: Q }[], { deviation }: Policy): string[] {
  if (deviation === undefined || totals.length === 0) return [];
  const centre = over(addAll(totals.map(({ value }) => value)), { n: BigInt(totals.length), d: 1n });
  return totals
    .filter(({ value }) => {
      const away = size(minus(value, centre));
      const tests: boolean[] = [];
      if (deviation.percent !== undefined) {
        tests.push(order(times(away, q("100")), times(size(centre), q(deviation.percent))) > 0);
      }
      if (deviation.points !== undefined) tests.push(order(away, q(deviation.points)) > 0);
      return deviation.combine === "any" ? tests.includes(true) : tests.length > 0 && !tests.includes(false);
    })
    .map(({ expert }) => expert)
    .toSorted();
}

/** Least squares on candidates' qualities and experts' severities together, by Gauss and Jordan; null when it is not determined. */
function slowSeverities(candidates: readonly (readonly { expert: string; value: Q }[])[]): Map<string, Q> | null {
  const experts = [...new Set(candidates.flatMap((totals) => totals.map(({ expert }) => expert)))].toSorted();
  const width = candidates.length + experts.length;
  const rows = Array.from({ length: width }, () => Array.from({ length: width + 1 }, () => q("0")));
  const bump = (row: number, column: number, value: Q) => {
    const cells = rows[row];
    if (cells !== undefined) cells[column] = plus(cells[column] ?? q("0"), value);
  };
  for (const [quality, totals] of candidates.entries()) {
    for (const { expert, value } of totals) {
      const severity = candidates.length + experts.indexOf(expert);
      for (const unknown of [quality, severity]) {
        bump(unknown, quality, q("1"));
        bump(unknown, severity, q("1"));
        bump(unknown, width, value);
      }
    }
  }
  // One equation too few as they stand: severities add up to zero.
  rows.push([...candidates.map(() => q("0")), ...experts.map(() => q("1")), q("0")]);
  for (let column = 0; column < width; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= column && sign(row[column] ?? q("0")) !== 0);
    if (pivot === -1) return null;
    const [lead = []] = rows.splice(pivot, 1);
    const scale = lead[column] ?? q("1");
    const unit = lead.map((cell) => shorten(over(cell, scale)));
    for (const [index, row] of rows.entries()) {
      const factor = row[column] ?? q("0");
      rows[index] = row.map((cell, at) => shorten(minus(cell, times(factor, unit[at] ?? q("0")))));
    }
    rows.splice(column, 0, unit);
  }
  return new Map(experts.map((expert, index) => [expert, rows[candidates.length + index]?.[width] ?? q("0")]));
}

function shorten({ n, d }: Q): Q {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? q("0") : { n: n / a, d: d / a };
}
