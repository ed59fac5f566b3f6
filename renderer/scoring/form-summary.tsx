import type { ExpertTotal } from "#shared/domain/scoring/expert-total.ts";
import { useText } from "../text.ts";
import { undoEdit } from "../expert/commit-edit.ts";
import type { Blocker } from "./blockers-of.ts";
import { goToBlocker } from "./go-to-blocker.ts";

type Props = {
  readonly total: ExpertTotal;
  readonly max: string;
  readonly blockers: readonly Blocker[];
  readonly unsaved: number;
  /** Turns to the next dossier that is not finished; null when this was the last. */
  readonly onFinish: (() => void) | null;
  readonly onSign: () => void;
};

/** The running total, what still blocks the button, and the button. */
export function FormSummary({ total, max, blockers, unsaved, onFinish, onSign }: Props) {
  const text = useText();
  const isBlocked = blockers.length > 0 || unsaved > 0;
  const isEmpty = total.groups.every(({ points }) => points === null);
  const missed = total.groups.filter(({ isFloorMet }) => isFloorMet === false).length;
  return (
    <footer className="sum">
      <div className="total">
        <b>{isEmpty ? "—" : total.total}</b>
        <span>{text.page(total.isComplete ? "work.total" : "work.totalSoFar")}</span>
        <span>{text.page("work.outOf", { max })}</span>
      </div>
      <div className="blockers" aria-live="polite">
        {blockers.length > 0 && <p>{text.page("work.blockers", { count: blockers.length })}</p>}
        {unsaved > 0 && <p>{text.page("work.unsaved", { count: unsaved })}</p>}
        <ul>
          {blockers.map((blocker) => (
            <li key={blocker.field}>
              <button type="button" className="link" onClick={() => goToBlocker(blocker)}>
                {blocker.isReason ? text.page("work.reasonOf", { title: blocker.title }) : blocker.title}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className="act">
        <span className="note">
          {missed > 0 && <b className="attend">{text.page("work.floorsMissed", { missed })}</b>}
        </span>
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
