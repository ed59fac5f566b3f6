import { useEffect, useState } from "react";
import { minutesLeft, sessionEndMs } from "#shared/domain/pace/session-end.ts";
import type { Workspace } from "../expert/workspace-store.ts";

const LOOK_MS = 5_000;

/** Minutes left of the session by this machine's clock; null when the programme sets no end. */
export function useSessionMinutes({ programme, undertaking }: Workspace): number | null {
  const endMs = sessionEndMs(programme.session, undertaking?.acceptedAt ?? null);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (endMs === null) return undefined;
    const timer = setInterval(() => setNow(Date.now()), LOOK_MS);
    return () => clearInterval(timer);
  }, [endMs]);
  return endMs === null ? null : minutesLeft(endMs, now);
}
