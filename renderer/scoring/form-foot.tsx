import type { ReactNode } from "react";
import { useText } from "../text.ts";
import { UndoButton } from "./undo-button.tsx";
import { useFinishKey } from "./use-finish-key.ts";

type Props = {
  /** The total, and what it is of. */
  readonly total: ReactNode;
  /** What is still missing; each is a way to its field. */
  readonly lacks: readonly { readonly field: string; readonly title: string; readonly onGo: () => void }[];
  /** How many fields are not on disk yet. */
  readonly unsaved: number;
  readonly note?: ReactNode;
  /** Turns to the next dossier that is not finished; null when this was the last. */
  readonly onFinish: (() => void) | null;
  readonly onSign: () => void;
};

/** The foot of a form: the total, what still blocks the button, and the button. */
export function FormFoot({ total, lacks, unsaved, note, onFinish, onSign }: Props) {
  const text = useText();
  const isBlocked = lacks.length > 0 || unsaved > 0;
  const finish = onFinish ?? onSign;
  useFinishKey(() => {
    if (!isBlocked) finish();
    // What is still open is where whoever wants to be done goes.
    else lacks[0]?.onGo();
  });
  return (
    <footer className="sum">
      <div className="total">{total}</div>
      <div className="blockers" aria-live="polite">
        {lacks.length > 0 && <p>{text.page("work.blockers", { count: lacks.length })}</p>}
        {unsaved > 0 && <p>{text.page("work.unsaved", { count: unsaved })}</p>}
        <ul>
          {lacks.map(({ field, title, onGo }) => (
            <li key={field}>
              <button type="button" className="link" onClick={onGo}>
                {title}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className="act">
        {note}
        <UndoButton />
        <button
          type="button"
          className={isBlocked ? "btn" : "btn primary"}
          aria-disabled={isBlocked}
          onClick={() => {
            if (!isBlocked) finish();
          }}
        >
          {text.page(onFinish === null && !isBlocked ? "work.toSign" : "work.finish")}
        </button>
      </div>
    </footer>
  );
}
