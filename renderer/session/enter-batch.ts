import type { Response } from "#shared/ipc/contract.ts";
import { keepPlace } from "./kept-place.ts";
import { go, useSession } from "./session-store.ts";

export type Opened = Response<"library.list">["batches"][number];

/** Goes into a batch, to where the expert was last in it. */
export function enterBatch({ store, batch, place }: Opened): void {
  if (place !== null) {
    const { isOpen: _, at: __, ...work } = place;
    keepPlace({ work: { store, batch: batch.digest, ...work, step: stepOf(work.step) } });
  }
  go({ name: "expert", store, batch: batch.digest });
}

/**
 * After a window ended in the middle of a batch, the next one goes on there: at the batch that was open last, and was not left on purpose.
 */
export function returnToOpen(batches: readonly Opened[]): void {
  const { screen, batchToOpen, isFresh } = useSession.getState();
  if (!isFresh || screen.name !== "home" || batchToOpen !== null) return;
  const open = batches.filter(({ place }) => place?.isOpen === true);
  const [last] = open.toSorted((one, other) => ((one.place?.at ?? "") < (other.place?.at ?? "") ? 1 : -1));
  if (last?.place === null || last === undefined) return;
  enterBatch(last);
  useSession.setState({ returnedAt: last.place.at });
}

/** A step that this version of the window does not know is the form. */
function stepOf(step: string): "declare" | "score" | "compare" | "sign" {
  return step === "declare" || step === "compare" || step === "sign" ? step : "score";
}
