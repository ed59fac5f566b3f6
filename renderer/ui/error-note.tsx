import type { Failure } from "#shared/ipc/result.ts";
import { useText } from "../text.ts";
import { RowProblems } from "./row-problems.tsx";

type Props = {
  readonly failure: Failure;
  readonly onDismiss?: (() => void) | undefined;
};

/** A refusal on the page: what happened, what is safe, what to do next; rows it is about; the code last and small. */
export function ErrorNote({ failure, onDismiss }: Props) {
  const text = useText();
  return (
    <section className="error-note" role="alert">
      <p>{text.error(failure)}</p>
      {failure.problems !== undefined && failure.problems.length > 0 && <RowProblems problems={failure.problems} />}
      <footer>
        <span className="note mono">{failure.code}</span>
        {onDismiss !== undefined && (
          <button type="button" className="btn compact" onClick={onDismiss}>
            {text.page("dismiss")}
          </button>
        )}
      </footer>
    </section>
  );
}
