import type { PageKey } from "#shared/text/catalogue.ts";

type Steps = readonly PageKey[];

/** A page of the guide: its title, what to do step by step, and a word beneath. */
export type HelpPage = (typeof HELP_PAGES)[number];

/** The guide: the expert's day in its order, then the secretariat's. */
export const HELP_PAGES = [
  {
    id: "day",
    part: "expert",
    title: "help.day",
    steps: ["help.day.1", "help.day.2", "help.day.3"],
    note: "help.day.note",
  },
  {
    id: "unlock",
    part: "expert",
    title: "help.unlock",
    steps: ["help.unlock.1", "help.unlock.2", "help.unlock.3"],
    note: "help.unlock.note",
  },
  {
    id: "open",
    part: "expert",
    title: "help.open",
    steps: ["help.open.1", "help.open.2", "help.open.3"],
    note: "help.open.note",
  },
  {
    id: "declare",
    part: "expert",
    title: "help.declare",
    steps: ["help.declare.1", "help.declare.2", "help.declare.3"],
    note: "help.declare.note",
  },
  {
    id: "score",
    part: "expert",
    title: "help.score",
    steps: ["help.score.1", "help.score.2", "help.score.3", "help.score.4"],
    note: "help.score.note",
  },
  {
    id: "find",
    part: "expert",
    title: "help.find",
    steps: ["help.find.1", "help.find.2", "help.find.3"],
    note: "help.find.note",
  },
  {
    id: "back",
    part: "expert",
    title: "help.back",
    steps: ["help.back.1", "help.back.2", "help.back.3"],
    note: "help.back.note",
  },
  {
    id: "compare",
    part: "expert",
    title: "help.compare",
    steps: ["help.compare.1", "help.compare.2", "help.compare.3", "help.compare.4"],
    note: "help.compare.note",
  },
  {
    id: "sign",
    part: "expert",
    title: "help.sign",
    steps: ["help.sign.1", "help.sign.2", "help.sign.3"],
    note: "help.sign.note",
  },
  {
    id: "copy",
    part: "expert",
    title: "help.copy",
    steps: ["help.copy.1", "help.copy.2", "help.copy.3"],
    note: "help.copy.note",
  },
  {
    id: "leave",
    part: "expert",
    title: "help.leave",
    steps: ["help.leave.1", "help.leave.2", "help.leave.3"],
    note: "help.leave.note",
  },
  {
    id: "round",
    part: "expert",
    title: "help.round",
    steps: ["help.round.1", "help.round.2", "help.round.3"],
    note: "help.round.note",
  },
  { id: "keys", part: "expert", title: "help.keys", steps: [], note: "work.key.note" },
  {
    id: "seal",
    part: "secretariat",
    title: "help.seal",
    steps: ["help.seal.1", "help.seal.2", "help.seal.3"],
    note: "help.seal.note",
  },
  {
    id: "collect",
    part: "secretariat",
    title: "help.collect",
    steps: ["help.collect.1", "help.collect.2", "help.collect.3"],
    note: "help.collect.note",
  },
  {
    id: "close",
    part: "secretariat",
    title: "help.close",
    steps: ["help.close.1", "help.close.2", "help.close.3"],
    note: "help.close.note",
  },
  {
    id: "results",
    part: "secretariat",
    title: "help.results",
    steps: ["help.results.1", "help.results.2", "help.results.3"],
    note: "help.results.note",
  },
  {
    id: "verify",
    part: "secretariat",
    title: "help.verify",
    steps: ["help.verify.1", "help.verify.2", "help.verify.3"],
    note: "help.verify.note",
  },
] as const satisfies readonly {
  readonly id: string;
  readonly part: "expert" | "secretariat";
  readonly title: PageKey;
  readonly steps: Steps;
  readonly note: PageKey;
}[];
