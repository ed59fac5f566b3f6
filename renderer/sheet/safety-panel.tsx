import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { copiedAtText } from "./copied-at.ts";
import { copyInto, copyNow, SAFETY_MINUTES, useSafety } from "./safety-copies.ts";

type Props = { readonly onPick: () => void };

/** Where safety copies go, the last one, and what can be done about it. */
export function SafetyPanel({ onPick }: Props) {
  const text = useText();
  const { folder, copiedAtMs, isRunning, failure } = useSafety();
  return (
    <>
      <h2>{text.page("safety.title")}</h2>
      {folder === null ? (
        <p>{text.page("safety.none")}</p>
      ) : (
        <>
          <p className="path">{text.page("safety.auto", { minutes: SAFETY_MINUTES, folder })}</p>
          {copiedAtMs !== null && (
            <p className="note">{text.page("safety.last", { at: copiedAtText(copiedAtMs, text.language) })}</p>
          )}
          <p className="note">{text.page("safety.beside")}</p>
        </>
      )}
      {failure !== null && <ErrorNote failure={failure} />}
      <div className="actions">
        {folder !== null && (
          <button type="button" className="btn" aria-disabled={isRunning} onClick={() => !isRunning && void copyNow()}>
            {text.page("safety.now")}
          </button>
        )}
        <button type="button" className="btn" onClick={onPick}>
          {text.page(folder === null ? "safety.choose" : "safety.other")}
        </button>
        {folder !== null && (
          <button type="button" className="link" onClick={() => void copyInto(null)}>
            {text.page("safety.stop")}
          </button>
        )}
      </div>
    </>
  );
}
