import { useEffect } from "react";
import { isWaiting } from "../api.ts";
import { usePreferences } from "../preferences.ts";
import { lock, useSession } from "./session-store.ts";

const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "input"] as const;
/** What a person does in the frame of an attachment comes as messages; that frame is asked nothing here and may say anything. */
const FRAME_SIGNS: readonly unknown[] = ["view", "key", "command"];
const MINUTE_MS = 60_000;
/** How long to wait for work that is under way before looking again. */
const AGAIN_MS = 10_000;

/**
 * Locks the window when nobody has touched it for as long as the person chose. Work that somebody waits for, such as sealing, is not cut
 * off: the window locks after it. A laptop that slept locks at the first sign of life.
 */
export function useIdleLock(): void {
  const isUnlocked = useSession((session) => session.holder !== null);
  const minutes = usePreferences((preferences) => preferences.idleMinutes);
  useEffect(() => {
    if (!isUnlocked || minutes === 0) return undefined;
    const limitMs = minutes * MINUTE_MS;
    let seenAtMs = Date.now();
    let timer = setTimeout(look, limitMs);
    function look(): void {
      const leftMs = seenAtMs + limitMs - Date.now();
      if (leftMs <= 0 && !isWaiting()) void lock("idle");
      else timer = setTimeout(look, leftMs <= 0 ? AGAIN_MS : leftMs);
    }
    const see = (event: Event): void => {
      if (event instanceof MessageEvent && !isFrameSign(event.data)) return;
      const now = Date.now();
      if (now - seenAtMs < limitMs || isWaiting()) seenAtMs = now;
    };
    const gone = new AbortController();
    const options = { capture: true, passive: true, signal: gone.signal };
    for (const sign of [...SIGNS, "message"]) window.addEventListener(sign, see, options);
    // Timers rest while a laptop sleeps.
    const wake = (): void => {
      if (Date.now() - seenAtMs < limitMs) return;
      clearTimeout(timer);
      look();
    };
    for (const sign of ["focus", "visibilitychange", ...SIGNS]) window.addEventListener(sign, wake, options);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [isUnlocked, minutes]);
}

function isFrameSign(data: unknown): boolean {
  return typeof data === "object" && data !== null && "tell" in data && FRAME_SIGNS.includes(data.tell);
}
