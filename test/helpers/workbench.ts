import type { Edit } from "#shared/files/edit.ts";
import type { CriterionValue } from "#shared/files/sheet.ts";
import type { Response } from "#shared/ipc/contract.ts";
import { UNDERTAKING } from "./panel-batch.ts";
import { type ExpertWindow, placeOf } from "./test-window.ts";

/** An edit of the batch that a window works in, which fills in the batch where it is left out. */
export type WindowEdit = Edit | Omit<Extract<Edit, { kind: "value" }>, "batch">;

/** Commits one edit. */
export function edit(window: ExpertWindow, change: WindowEdit): Promise<Response<"workspace.edit">> {
  const whole = change.kind === "value" ? { ...change, batch: window.batch.digest } : change;
  return window.call("workspace.edit", { ...placeOf(window), edit: whole });
}

/** The value of one criterion of the test scheme. */
export function value(candidate: string, criterion: string, to: CriterionValue | null): WindowEdit {
  return { kind: "value", candidate, criterion, to };
}

/** A number of points for `innovation`. */
export function number(candidate: string, points: string): WindowEdit {
  return value(candidate, "innovation", { kind: "number", number: points });
}

/** Accepts the undertaking. */
export function accept(window: ExpertWindow): Promise<Response<"workspace.edit">> {
  return edit(window, { kind: "undertaking", to: UNDERTAKING });
}

/** Fills in a candidate's dossier completely; `C1` has the smaller revenue and so fewer points for it. */
export async function scoreAll(window: ExpertWindow, candidate: string): Promise<void> {
  const revenue = candidate === "C1" ? "500" : "1500";
  const points = candidate === "C1" ? "10" : "20";
  await edit(window, number(candidate, "30"));
  await edit(window, value(candidate, "market", { kind: "band", band: "leading" }));
  await edit(window, value(candidate, "management", { kind: "range", band: "good", number: "9" }));
  await edit(window, value(candidate, "honours", { kind: "options", options: ["patent", "standard"] }));
  await edit(window, value(candidate, "size", { kind: "confirmed", inputs: { revenue }, points }));
  const batch = window.batch.digest;
  await edit(window, { kind: "gate", batch, candidate, gate: "safety", to: { answer: "clear" } });
}
