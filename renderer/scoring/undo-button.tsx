import { undoEdit } from "../expert/commit-edit.ts";
import { useIsShut } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";

/** Takes the last edit back; not there while what the form holds is signed, when there is nothing to take back. */
export function UndoButton() {
  const text = useText();
  if (useIsShut()) return null;
  return (
    <button type="button" className="btn compact" onClick={() => void undoEdit()}>
      {text.page("work.undo")}
    </button>
  );
}
