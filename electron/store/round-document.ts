import { type Objection, type Round, round } from "#shared/files/round.ts";
import { type Summary, summary } from "#shared/files/summary.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { ExpertStore } from "./expert-store.ts";

type Documents = Pick<ExpertStore, "answers">;

/** What a round batch of the store asks. Refuses with `BATCH_NOT_OPEN` for a batch of another kind. */
export function roundOf(store: Documents, batch: string): Round {
  return round.parse(parsedDocument(store, batch, "fengjuan-round"));
}

/** The summary that a summary batch of the store holds. Refuses with `BATCH_NOT_OPEN` for a batch of another kind. */
export function summaryOf(store: Documents, batch: string): Summary {
  return summary.parse(parsedDocument(store, batch, "fengjuan-summary"));
}

/** The objection to a candidate in a batch; null when the batch carries none, or is no round batch. */
export function objectionTo(store: Documents, batch: string, candidate: string): Objection | null {
  if (formatOf(store, batch) !== "fengjuan-round") return null;
  return roundOf(store, batch).objections.find((one) => one.candidate === candidate) ?? null;
}

/** Checked when it was taken in, so that a document which does not parse is a broken store. */
function parsedDocument(store: Documents, batch: string, format: string): unknown {
  if (formatOf(store, batch) !== format) throw new Refusal("BATCH_NOT_OPEN", { batch });
  return JSON.parse(textOf(store, batch));
}

function formatOf(store: Documents, batch: string): unknown {
  const text = textOf(store, batch);
  const value: unknown = text === "" ? null : JSON.parse(text);
  return typeof value === "object" && value !== null && "format" in value ? value.format : null;
}

function textOf({ answers }: Documents, batch: string): string {
  return Buffer.from(answers.document(batch) ?? new Uint8Array()).toString();
}
