import type { Condition, Tier } from "#shared/files/scheme.ts";

/** The conditions of a tier, its own and those of every tier it extends: all must hold. A cycle ends where it closes. */
export function tierConditions(tiers: readonly Tier[], tier: Tier): Condition[] {
  const chain: Tier[] = [];
  let next: Tier | undefined = tier;
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    const base: string | undefined = next.extends;
    next = base === undefined ? undefined : tiers.find(({ id }) => id === base);
  }
  return chain.map(({ requires }) => requires);
}
