import { useEffect } from "react";
import { call } from "../api.ts";
import { DEFAULTS, isReloaded, settleChosen, takeKept, usePreferences, whenChosen } from "../preferences.ts";
import { beforeLock, useSession } from "./session-store.ts";

/** A pane that is dragged is written once it rests. */
const REST_MS = 300;

/** Whose preferences the window shows; null of a window that nobody was unlocked in. */
let shownFor: string | null = null;
let isAsked = isReloaded;
let resting: ReturnType<typeof setTimeout> | null = null;

/** Keeps how each person wants the window in the data folder, and for the unlock screen how it was last. */
export function useKeptPreferences(): void {
  const isReady = useSession(({ host }) => host !== null);
  const identity = useSession(({ holder }) => holder?.identity ?? null);
  useEffect(() => {
    if (isReady) void recall(identity);
  }, [isReady, identity]);
  useEffect(() => whenChosen(rest), []);
  useEffect(() => beforeLock(() => keep()), []);
  useEffect(() => {
    const part = (): void => void keep({ isParting: true });
    window.addEventListener("pagehide", part);
    return () => window.removeEventListener("pagehide", part);
  }, []);
}

/** The same person back after a lock finds the window as it was; somebody else gets an own one. */
async function recall(identity: string | null): Promise<void> {
  if (identity === null ? isAsked : identity === shownFor) return;
  isAsked = true;
  const result = await call("preferences.read", identity === null ? {} : { identity });
  if (!result.ok) return;
  const { look, own } = result.value;
  if (identity === null) {
    if (look !== null && useSession.getState().holder === null) takeKept(look);
    return;
  }
  const { language, theme, textSize } = usePreferences.getState();
  shownFor = identity;
  if (takeKept(own ?? { ...DEFAULTS, language, theme, textSize })) rest();
}

function rest(): void {
  if (resting !== null) clearTimeout(resting);
  resting = setTimeout(() => void keep(), REST_MS);
}

/** Writes what was chosen. Where it cannot be written, the window still is as it was chosen. */
async function keep(options: { readonly isParting?: boolean } = {}): Promise<void> {
  if (resting === null) return;
  clearTimeout(resting);
  resting = null;
  const identity = useSession.getState().holder?.identity;
  const preferences = usePreferences.getState();
  if (identity !== undefined) settleChosen();
  await call("preferences.keep", { preferences, ...(identity === undefined ? {} : { identity }) }, options);
}
