import { useState } from "react";
import { trackProgress, type ProgressTrack } from "#shared/domain/progress-track.ts";
import type { Progress } from "#shared/ipc/progress.ts";
import { progressWords } from "#shared/text/progress/progress-words.ts";
import { useText } from "../text.ts";

type Props = {
  readonly progress: Progress | null;
  readonly onCancel?: (() => void) | undefined;
};

/** How far long work is: what, how much of how much, rate, remaining time, and a way to stop it. */
export function ProgressNote({ progress, onCancel }: Props) {
  const text = useText();
  const [seen, setSeen] = useState<{ readonly progress: Progress | null; readonly track: ProgressTrack | null }>({
    progress: null,
    track: null,
  });
  if (progress !== seen.progress) {
    const track = progress === null ? null : trackProgress(seen.track, progress, performance.now());
    setSeen({ progress, track });
  }
  const { track } = seen;
  const isSized = progress !== null && progress.total > 0;
  return (
    <section className="progress-note" role="status">
      <p>
        <strong>{progress === null ? text.page("working") : text.cli(`stage.${progress.stage}`)}</strong>
        {progress !== null &&
          track !== null &&
          progressWords(text, progress, track).map((words) => <span key={words}>{words}</span>)}
        {onCancel !== undefined && (
          <button type="button" className="btn compact" onClick={onCancel}>
            {text.page("cancel")}
          </button>
        )}
      </p>
      <progress aria-label={text.page("working")} {...(isSized ? { value: progress.done, max: progress.total } : {})} />
    </section>
  );
}
