import { undoEdit } from "../expert/commit-edit.ts";
import { goToField, type WorkDossier } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";

type Props = {
  readonly round: NonNullable<WorkDossier["round"]>;
  readonly unsaved: number;
  /** Turns to the next objection that is not answered; null when this was the last. */
  readonly onFinish: (() => void) | null;
  readonly onSign: () => void;
};

/** What an answer in words still lacks, and the button. A new score has the ordinary foot. */
export function RoundFoot({ round, unsaved, onFinish, onSign }: Props) {
  const text = useText();
  const lacks = round.missing.flatMap((what) =>
    what === "answer"
      ? [{ field: "answer-choice", title: text.page("round.lacksAnswer") }]
      : what === "answer:reason"
        ? [{ field: "answer-reason", title: text.page("round.lacksReason") }]
        : [],
  );
  const isBlocked = lacks.length > 0 || unsaved > 0;
  return (
    <footer className="sum">
      <div className="total">
        <b>{round.total}</b>
        <span>{text.page("round.earlierTotal")}</span>
      </div>
      <div className="blockers" aria-live="polite">
        {lacks.length > 0 && <p>{text.page("work.blockers", { count: lacks.length })}</p>}
        {unsaved > 0 && <p>{text.page("work.unsaved", { count: unsaved })}</p>}
        <ul>
          {lacks.map(({ field, title }) => (
            <li key={field}>
              <button type="button" className="link" onClick={() => goToField("", field)}>
                {title}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className="act">
        <button type="button" className="btn compact" onClick={() => void undoEdit()}>
          {text.page("work.undo")}
        </button>
        <button
          type="button"
          className={isBlocked ? "btn" : "btn primary"}
          aria-disabled={isBlocked}
          onClick={() => {
            if (!isBlocked) (onFinish ?? onSign)();
          }}
        >
          {text.page(onFinish === null && !isBlocked ? "work.toSign" : "work.finish")}
        </button>
      </div>
    </footer>
  );
}
