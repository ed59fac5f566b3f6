import { setTimeout as delay } from "node:timers/promises";

/** Longer than a page gives itself to settle (`session-store.ts`): a page that does not answer by then is dead. */
const SETTLE_WITHIN_MS = 5_000;

export type GentleClose = {
  /** Has the page commit what was typed. */
  readonly settle: () => Promise<void>;
  readonly close: () => void;
  /** Closes without asking the page. */
  readonly destroy: () => void;
  readonly withinMs?: number;
};

/**
 * Keeps a window open until its page has committed what was typed, and no longer than `withinMs`: a page that goes has no time to wait for
 * an answer, and what had not rested yet would be lost. Gives the listener of the window's `close`.
 */
export function closeGently({
  settle,
  close,
  destroy,
  withinMs = SETTLE_WITHIN_MS,
}: GentleClose): (event: { readonly preventDefault: () => void }) => void {
  let state: "open" | "settling" | "settled" = "open";
  async function settleThenClose(): Promise<void> {
    const late = new AbortController();
    const isLate = delay(withinMs, true, { signal: late.signal }).catch(() => false);
    const isDead = await Promise.race([settle().then(() => false), isLate]);
    late.abort();
    state = "settled";
    if (isDead) destroy();
    else close();
  }
  return (event) => {
    if (state === "settled") return;
    event.preventDefault();
    if (state === "open") void settleThenClose();
    state = "settling";
  };
}
