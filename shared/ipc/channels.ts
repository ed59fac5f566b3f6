/** Every capability of the services, as `feature.verb`. The preload refuses any other name. */
export const CHANNELS = [
  "identity.create",
  "identity.unlock",
  "identity.card",
  "scheme.template",
  "scheme.check",
  "scheme.aggregate",
  "programme.seal",
  "file.inspect",
  "batch.open",
  "scoring.declare",
  "scoring.score",
  "sheet.sign",
  "safety.copy",
  "safety.restore",
  "collection.collect",
  "collection.decide",
  "collection.close",
  "result.rank",
  "result.report",
  "evidence.verify",
] as const;

export type Channel = (typeof CHANNELS)[number];
