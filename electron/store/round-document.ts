import { type Objection, type Round, round } from "#shared/files/round.ts";
import { type Summary, summary } from "#shared/files/summary.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { parseStored } from "../db/parse-stored.ts";
import type { AnswerRepository } from "./answer-repository.ts";
import type { ExpertStore } from "./expert-store.ts";

type Documents = Pick<ExpertStore, "answers">;

/** Documents of the stores that are open, by batch. They never change, and each dossier of a round asks for its own. */
const known = new WeakMap<AnswerRepository, Map<string, Round | Summary>>();

/** What a round batch of the store asks. Refuses with `BATCH_NOT_OPEN` for a batch of another kind. */
export function roundOf(store: Documents, batch: string): Round {
  const document = documentOf(store, batch);
  if (document?.format !== "fengjuan-round") throw new Refusal("BATCH_NOT_OPEN", { batch });
  return document;
}

/** The summary that a summary batch of the store holds. Refuses with `BATCH_NOT_OPEN` for a batch of another kind. */
export function summaryOf(store: Documents, batch: string): Summary {
  const document = documentOf(store, batch);
  if (document?.format !== "fengjuan-summary") throw new Refusal("BATCH_NOT_OPEN", { batch });
  return document;
}

/** The objection to a candidate in a batch; null when the batch carries none, or is no round batch. */
export function objectionTo(store: Documents, batch: string, candidate: string): Objection | null {
  const document = documentOf(store, batch);
  if (document?.format !== "fengjuan-round") return null;
  return document.objections.find((one) => one.candidate === candidate) ?? null;
}

/** Checked when it was taken in, so that a document which does not parse is a broken store. */
function documentOf({ answers }: Documents, batch: string): Round | Summary | null {
  const parsed = known.get(answers) ?? new Map<string, Round | Summary>();
  known.set(answers, parsed);
  const before = parsed.get(batch);
  if (before !== undefined) return before;
  const stored = answers.document(batch);
  if (stored === null) return null;
  const document = parseStored(round.or(summary), stored, "store.sqlite");
  parsed.set(batch, document);
  return document;
}
