import type { Tier } from "#shared/files/scheme.ts";
import { decidedOrder, type RankClass } from "./rank-candidates.ts";

/** A candidate who may get a tier: its cluster, and the tiers whose conditions it meets. */
export type TierCandidate = {
  readonly cluster: string | null;
  readonly meets: ReadonlySet<string>;
};

/** Why a candidate did not get a tier that it meets: the tier's places, or its cluster's, were taken. */
export type Overflow = { readonly tier: string; readonly limit: "quota" | "cluster" };

export type TierAllocation = {
  readonly tierOf: ReadonlyMap<string, string>;
  readonly overflows: ReadonlyMap<string, readonly Overflow[]>;
  /** Candidates that share a rank across a quota line: none of them has a tier until the leader orders them. */
  readonly undecided: ReadonlySet<string>;
};

/**
 * Gives out tiers in rank order, each candidate taking the highest tier that it meets and that has a place left, in all and for its
 * cluster; who finds it full falls to the next. Candidates that share a rank are taken together: when their order cannot matter
 * they all get what they meet; when a quota cuts between them, an order decided by the leader counts, and without one those who
 * contend stay without a tier. The contended places count as taken.
 */
export function allocateTiers(
  tiers: readonly Tier[],
  classes: readonly RankClass[],
  candidates: ReadonlyMap<string, TierCandidate>,
  orders: readonly (readonly string[])[],
): TierAllocation {
  const places = new Places(tiers);
  const tierOf = new Map<string, string>();
  const overflows = new Map<string, Overflow[]>();
  const undecided = new Set<string>();

  const allocateTogether = (members: readonly string[]): void => {
    let waiting = members.filter((member) => candidates.has(member));
    for (const tier of tiers) {
      const meeting = waiting.filter((member) => candidates.get(member)?.meets.has(tier.id) === true);
      const clusterOf = (member: string) => candidates.get(member)?.cluster ?? null;
      const outcome = places.claim(tier, meeting, clusterOf);
      for (const member of outcome.placed) tierOf.set(member, tier.id);
      for (const [member, limit] of outcome.full) {
        overflows.set(member, [...(overflows.get(member) ?? []), { tier: tier.id, limit }]);
      }
      for (const member of outcome.contended) undecided.add(member);
      waiting = waiting.filter((member) => !outcome.placed.includes(member) && !outcome.contended.includes(member));
    }
  };

  for (const { members } of classes) {
    const order = members.length > 1 ? decidedOrder(members, orders) : null;
    for (const together of order === null ? [members] : order.map((member) => [member])) allocateTogether(together);
  }
  return { tierOf, overflows, undecided };
}

type Claim = {
  readonly placed: readonly string[];
  readonly full: readonly (readonly [string, Overflow["limit"]])[];
  readonly contended: readonly string[];
};

/** Places taken so far, in each tier and for each cluster in it. */
class Places {
  readonly #taken = new Map<string, number>();
  readonly #takenByCluster = new Map<string, Map<string, number>>();

  constructor(tiers: readonly Tier[]) {
    for (const { id } of tiers) {
      this.#taken.set(id, 0);
      this.#takenByCluster.set(id, new Map());
    }
  }

  /** What a class of equals gets of one tier. Takes the places, contended ones included. */
  claim(tier: Tier, members: readonly string[], clusterOf: (member: string) => string | null): Claim {
    const full: (readonly [string, Overflow["limit"]])[] = [];
    const certain: string[] = [];
    const contended: string[] = [];
    let contendedPlaces = 0;
    for (const [cluster, inCluster] of Map.groupBy(members, clusterOf)) {
      const room = this.#clusterRoom(tier, cluster);
      if (room >= inCluster.length) certain.push(...inCluster);
      else if (room === 0) for (const member of inCluster) full.push([member, "cluster"]);
      else {
        contended.push(...inCluster);
        contendedPlaces += room;
      }
    }
    const room = tier.quota === undefined ? Infinity : tier.quota - (this.#taken.get(tier.id) ?? 0);
    const wanting = [...certain, ...contended];
    if (room === 0)
      return { placed: [], full: [...full, ...wanting.map((member) => [member, "quota"] as const)], contended: [] };
    const isCut = room < certain.length + contendedPlaces;
    const placed = isCut ? [] : certain;
    this.#take(tier, isCut ? room : certain.length + contendedPlaces);
    for (const member of isCut ? [] : wanting) this.#takeInCluster(tier, clusterOf(member));
    return { placed, full, contended: isCut ? wanting : contended };
  }

  #clusterRoom(tier: Tier, cluster: string | null): number {
    const quotas = tier.quotaPerCluster;
    const quota =
      cluster === null || quotas === undefined || !Object.hasOwn(quotas, cluster) ? undefined : quotas[cluster];
    if (cluster === null || quota === undefined) return Infinity;
    return Math.max(0, quota - (this.#takenByCluster.get(tier.id)?.get(cluster) ?? 0));
  }

  #take(tier: Tier, count: number): void {
    this.#taken.set(tier.id, (this.#taken.get(tier.id) ?? 0) + count);
  }

  #takeInCluster(tier: Tier, cluster: string | null): void {
    const byCluster = this.#takenByCluster.get(tier.id);
    if (cluster !== null && byCluster !== undefined) byCluster.set(cluster, (byCluster.get(cluster) ?? 0) + 1);
  }
}
