import { useText } from "../text.ts";
import { UndoButton } from "./undo-button.tsx";
import { useFinishKey } from "./use-finish-key.ts";

type Props = {
  readonly state: "recused" | "abstained";
  /** Turns to the next dossier that is not finished; null when there is none. */
  readonly onNext: (() => void) | null;
  readonly onSign: () => void;
};

/** The foot of a dossier that asks for no score, recused or abstained from: the way on, and the way back. */
export function ClosedFoot({ state, onNext, onSign }: Props) {
  const text = useText();
  useFinishKey(onNext ?? onSign);
  return (
    <footer className="sum">
      <div className="total">
        <b>—</b>
        <span>{text.page(`work.state.${state}`)}</span>
      </div>
      <div className="blockers" />
      <div className="act">
        <UndoButton />
        <button type="button" className="btn primary" onClick={onNext ?? onSign}>
          {text.page(onNext === null ? "work.toSign" : "work.nextDossier")}
        </button>
      </div>
    </footer>
  );
}
