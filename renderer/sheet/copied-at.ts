/** When a copy was made: the time of day, and the day when it was another. */
export function copiedAtText(atMs: number, language: string, nowMs: number = Date.now()): string {
  const at = new Date(atMs);
  const isToday = at.toDateString() === new Date(nowMs).toDateString();
  const day = isToday ? {} : ({ month: "numeric", day: "numeric" } as const);
  return at.toLocaleString(language, { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}
