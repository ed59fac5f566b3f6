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
  "sheet.review",
  "sheet.show",
  "sheet.check",
  "sheet.revise",
  "leaving.list",
  "leaving.clear",
  "safety.copy",
  "safety.restore",
  "collection.collect",
  "collection.decide",
  "collection.close",
  "result.rank",
  "result.report",
  "evidence.verify",
  "round.issue",
  "summary.issue",
  "round.answer",
  "round.sign",
  "round.show",
  "summary.sign",
  // Only the window asks for these
  "host.describe",
  "files.list",
  "identity.list",
  "identity.offer",
  "identity.strength",
  "identity.lock",
  "identity.repass",
  "library.list",
  "batch.preview",
  "workspace.read",
  "workspace.dossier",
  "workspace.attachment",
  "workspace.edit",
  "workspace.undo",
  "round.start",
  "summary.read",
  "search.find",
  "workspace.place",
  "safety.place",
  "preferences.read",
  "preferences.keep",
  "compare.read",
  "programme.preview",
  "ledger.list",
  "collection.board",
  "collection.resolve",
  "result.obstacles",
  // History of edits, pace of the day, conflicts that names suggest
  "history.read",
  "history.revert",
  "history.redo",
  "history.pace",
  "declare.suggest",
] as const;

export type Channel = (typeof CHANNELS)[number];

/** What a host with windows of its own does itself, beside the services: only where `host.describe` says that it can. */
export const HOST_CHANNELS = ["host.choose", "host.print", "host.listening", "host.settled"] as const;

export type HostChannel = (typeof HOST_CHANNELS)[number];

/** Every name that a page may call. */
export type AnyChannel = Channel | HostChannel;
