import type { Programme } from "#shared/files/programme.ts";

/** When people are told that the session nears its end, in minutes before it. */
const SESSION_WARNINGS = [30, 10, 5] as const;

/**
 * When a session ends, in milliseconds since 1970: at `endsAt`, or `minutes` after the expert accepted the undertaking, whichever is
 * earlier. Null when the programme sets no end, or the only one it sets has not begun to run.
 */
export function sessionEndMs(session: Programme["session"], acceptedAt: string | null): number | null {
  const ends = [
    session?.endsAt === undefined ? null : Date.parse(session.endsAt),
    session?.minutes === undefined || acceptedAt === null ? null : Date.parse(acceptedAt) + session.minutes * 60_000,
  ].filter((end) => end !== null);
  return ends.length === 0 ? null : Math.min(...ends);
}

/** Minutes until the end, begun ones counted whole; 0 once it is past. */
export function minutesLeft(endMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((endMs - nowMs) / 60_000));
}

/** The warning that holds with so many minutes left: the smallest that is not below them; null while there is time. */
export function sessionWarning(minutes: number): (typeof SESSION_WARNINGS)[number] | null {
  return SESSION_WARNINGS.findLast((warning) => minutes <= warning) ?? null;
}
