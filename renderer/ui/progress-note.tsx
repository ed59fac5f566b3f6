import { useState } from "react";
import type { Progress } from "#shared/ipc/progress.ts";
import { useText } from "../text.ts";

type Props = {
  readonly progress: Progress | null;
  readonly onCancel?: (() => void) | undefined;
};

/** How far long work is: what, how much of how much, rate, remaining time, and a way to stop it. */
export function ProgressNote({ progress, onCancel }: Props) {
  const text = useText();
  const [start, setStart] = useState({ stage: "", at: 0 });
  const now = performance.now();
  if (progress !== null && progress.stage !== start.stage) setStart({ stage: progress.stage, at: now });
  const seconds = (now - start.at) / 1000;
  const rate = progress !== null && seconds > 0.5 ? progress.done / seconds : 0;
  const isSized = progress !== null && progress.total > 0;
  const left = isSized && rate > 0 ? Math.ceil((progress.total - progress.done) / rate) : null;
  return (
    <section className="progress-note" role="status">
      <p>
        <strong>{progress === null ? text.page("working") : text.cli(`stage.${progress.stage}`)}</strong>
        {isSized && (
          <span>
            {amount(progress.done, progress.unit)} / {amount(progress.total, progress.unit)}
          </span>
        )}
        {progress?.unit === "bytes" && rate > 0 && <span>{amount(rate, "bytes")}/s</span>}
        {left !== null && <span>{text.cli("progress.left", { seconds: left })}</span>}
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

function amount(value: number, unit: Progress["unit"]): string {
  if (unit !== "bytes") return String(Math.round(value));
  return value < 1024 ** 2 ? `${(value / 1024).toFixed(0)} KB` : `${(value / 1024 ** 2).toFixed(1)} MB`;
}
