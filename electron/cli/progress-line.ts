import { type ProgressTrack, trackProgress } from "#shared/domain/progress-track.ts";
import type { Progress } from "#shared/ipc/progress.ts";
import { progressWords } from "#shared/text/progress/progress-words.ts";
import type { Terminal } from "./terminal.ts";

const REDRAW_MS = 200;

/** One line on stderr that says how far the work is, how fast it goes and how long it still takes; silent unless stderr is a terminal. */
export function progressLine(terminal: Terminal): { show: (progress: Progress) => void; clear: () => void } {
  const { text, streams } = terminal;
  const { stderr } = streams;
  let track: ProgressTrack | null = null;
  let drawnAt = 0;
  const clear = (): void => {
    if (drawnAt > 0) stderr.write("\r\u001b[K");
    drawnAt = 0;
  };
  const show = (progress: Progress): void => {
    if (stderr.isTTY !== true) return;
    const now = performance.now();
    track = trackProgress(track, progress, now);
    if (now - drawnAt < REDRAW_MS) return;
    drawnAt = now;
    const words = [text.cli(`stage.${progress.stage}`), ...progressWords(text, progress, track)];
    stderr.write(`\r\u001b[K${words.join("  ")}`);
  };
  return { show, clear };
}
