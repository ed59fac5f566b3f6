import { exact, type Exact } from "#shared/domain/exact.ts";
import type { Ranking } from "#shared/ipc/contract.ts";
import type { Scheme } from "#shared/files/scheme.ts";

type Candidate = Ranking["candidates"][number];

/** The candidates of one tier, best first, and the line under them. */
export type RankingSection = {
  /** Null for ranked candidates in no tier and for those without a rank. */
  readonly tier: Ranking["tiers"][number] | null;
  readonly candidates: readonly Candidate[];
  /** The worst total in the tier: where its line runs. */
  readonly cut: string | null;
  readonly quota: number | null;
};

/**
 * The ranking tier by tier, highest first, then those in none, then those without a rank. A quota for each cluster may put a better
 * total below a line, so candidates stand with their tier and keep their rank.
 */
export function rankingSections({ candidates, tiers }: Ranking, scheme: Scheme): RankingSection[] {
  const inTiers = tiers.map((tier): RankingSection => {
    const members = byRank(candidates.filter((candidate) => candidate.tier === tier.id));
    const quota = scheme.tiers.find(({ id }) => id === tier.id)?.quota ?? null;
    return { tier, candidates: members, cut: worstTotal(members, scheme.direction), quota };
  });
  const others = candidates.filter(({ tier }) => tier === null);
  const rest = { tier: null, candidates: byRank(others), cut: null, quota: null };
  return [...inTiers.filter(({ candidates: members }) => members.length > 0), ...(others.length > 0 ? [rest] : [])];
}

function byRank(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted(
    (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.candidate < b.candidate ? -1 : 1),
  );
}

function worstTotal(candidates: readonly Candidate[], direction: Scheme["direction"]): string | null {
  let worst: { readonly total: string; readonly value: Exact } | null = null;
  for (const { total } of candidates) {
    if (total === null) continue;
    const value = exact(total);
    const isWorse = worst === null || (direction === "higher" ? value.lt(worst.value) : value.gt(worst.value));
    if (isWorse) worst = { total, value };
  }
  return worst?.total ?? null;
}
