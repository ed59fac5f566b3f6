import type { Condition, Scheme } from "#shared/files/scheme.ts";

/** A condition of a scheme and where it stands. One that decides a gate may look at facts alone. */
export type PlacedCondition = {
  readonly condition: Condition;
  readonly path: string;
  readonly decides: "gate" | "result";
};

/** Every condition that a scheme states at its top level: gates, pass, direct paths, tiers. */
export function conditionsOf(scheme: Scheme): PlacedCondition[] {
  return [
    ...scheme.gates.flatMap(({ decidedBy }, index): PlacedCondition[] =>
      decidedBy.by === "facts"
        ? [{ condition: decidedBy.failsWhen, path: `gates[${index}].decidedBy.failsWhen`, decides: "gate" }]
        : [],
    ),
    ...(scheme.pass === undefined ? [] : [{ condition: scheme.pass, path: "pass", decides: "result" as const }]),
    ...scheme.directPaths.map(({ requires }, index) => ({
      condition: requires,
      path: `directPaths[${index}].requires`,
      decides: "result" as const,
    })),
    ...scheme.tiers.map(({ requires }, index) => ({
      condition: requires,
      path: `tiers[${index}].requires`,
      decides: "result" as const,
    })),
  ];
}
