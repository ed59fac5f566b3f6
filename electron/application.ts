import manifest from "../package.json" with { type: "json" };

/** What signed statements say of the program that made them. */
export const APPLICATION = { name: manifest.name, version: manifest.version } as const;
