import type { Progress } from "#shared/ipc/progress.ts";
import { formatSize, type Terminal } from "./terminal.ts";

const REDRAW_MS = 200;

/** One line on stderr that says how far the work is, how fast it goes and how long it still takes; silent unless stderr is a terminal. */
export function progressLine(terminal: Terminal): { show: (progress: Progress) => void; clear: () => void } {
  const { stderr } = terminal.streams;
  let stage = "";
  let startedAt = 0;
  let drawnAt = 0;
  const clear = (): void => {
    if (drawnAt > 0) stderr.write("\r\u001b[K");
    drawnAt = 0;
  };
  const show = (progress: Progress): void => {
    if (stderr.isTTY !== true) return;
    const now = performance.now();
    if (progress.stage !== stage) [stage, startedAt] = [progress.stage, now];
    if (now - drawnAt < REDRAW_MS) return;
    drawnAt = now;
    stderr.write(`\r\u001b[K${describe(terminal, progress, (now - startedAt) / 1000)}`);
  };
  return { show, clear };
}

function describe(terminal: Terminal, progress: Progress, seconds: number): string {
  const stage = terminal.text.cli(`stage.${progress.stage}`);
  const amount = (value: number): string => (progress.unit === "bytes" ? formatSize(value) : String(Math.round(value)));
  const rate = seconds > 0 ? progress.done / seconds : 0;
  const parts = [
    stage,
    progress.total > 0 ? `${amount(progress.done)} / ${amount(progress.total)}` : amount(progress.done),
  ];
  if (progress.unit === "bytes" && rate > 0) parts.push(`${formatSize(rate)}/s`);
  if (progress.total > 0 && rate > 0 && seconds >= 1) {
    const left = Math.ceil((progress.total - progress.done) / rate);
    parts.push(terminal.text.cli("progress.left", { seconds: left }));
  }
  return parts.join("  ");
}
