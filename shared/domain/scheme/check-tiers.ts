import type { Scheme, Tier } from "#shared/files/scheme.ts";
import { tierConditions } from "../ranking/tier-conditions.ts";
import { problemAt, type SchemeProblem } from "./scheme-problem.ts";

/** Tiers that extend what is not there or each other, that nobody can get, and quotas that contradict each other. */
export function checkTiers(scheme: Scheme): SchemeProblem[] {
  return scheme.tiers.flatMap((tier, index) => {
    const path = `tiers[${index}]`;
    return [
      ...checkExtends(scheme, tier, `${path}.extends`),
      ...checkQuotas(scheme, tier, path),
      ...(isNeverReached(scheme, tier, index) ? [problemAt(path, "tier-unreachable", { id: tier.id })] : []),
    ];
  });
}

function checkExtends(scheme: Scheme, tier: Tier, path: string): SchemeProblem[] {
  if (tier.extends === undefined) return [];
  const visited: string[] = [];
  let base: Tier | undefined = scheme.tiers.find(({ id }) => id === tier.extends);
  if (base === undefined) return [problemAt(path, "tier-unknown", { id: tier.extends })];
  while (base !== undefined && !visited.includes(base.id)) {
    if (base.id === tier.id) return [problemAt(path, "tier-cycle", { id: tier.id })];
    visited.push(base.id);
    const next: string | undefined = base.extends;
    base = scheme.tiers.find(({ id }) => id === next);
  }
  return [];
}

function checkQuotas(scheme: Scheme, tier: Tier, path: string): SchemeProblem[] {
  const { quota } = tier;
  const perCluster = Object.entries(tier.quotaPerCluster ?? {});
  const at = (cluster: string) => `${path}.quotaPerCluster["${cluster}"]`;
  const places = perCluster.reduce((sum, [, limit]) => sum + limit, 0);
  const isEveryClusterLimited =
    scheme.clusters.length > 0 && scheme.clusters.every((cluster) => perCluster.some(([name]) => name === cluster));
  return [
    ...perCluster.flatMap(([cluster, limit]) => {
      if (!scheme.clusters.includes(cluster)) return [problemAt(at(cluster), "cluster-unknown", { cluster })];
      return quota !== undefined && limit > quota
        ? [problemAt(at(cluster), "cluster-quota-above-quota", { cluster })]
        : [];
    }),
    ...(quota !== undefined && isEveryClusterLimited && places < quota
      ? [
          problemAt(`${path}.quotaPerCluster`, "cluster-quotas-below-quota", {
            quota: String(quota),
            sum: String(places),
          }),
        ]
      : []),
  ];
}

/** A tier without places, or one whose candidates an earlier tier without any limit takes first. */
function isNeverReached(scheme: Scheme, tier: Tier, index: number): boolean {
  if (tier.quota === 0) return true;
  const own = conditionTexts(scheme, tier);
  return scheme.tiers.slice(0, index).some((earlier) => {
    const isLimited = earlier.quota !== undefined || Object.keys(earlier.quotaPerCluster ?? {}).length > 0;
    return !isLimited && [...conditionTexts(scheme, earlier)].every((text) => own.has(text));
  });
}

function conditionTexts(scheme: Scheme, tier: Tier): Set<string> {
  return new Set(tierConditions(scheme.tiers, tier).map((condition) => JSON.stringify(condition)));
}
