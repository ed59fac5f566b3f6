import { useState } from "react";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { PathPicker } from "../ui/path-picker.tsx";
import { copyInto, SAFETY_MINUTES, useSafety } from "./safety-copies.ts";

/** Writes a safety copy into a folder that the person chooses, and goes on copying there: everything entered and signed, sealed to its owner. */
export function SafetyCopyButton() {
  const text = useText();
  const [isPicking, setIsPicking] = useState(false);
  const { folder, file, isRunning, failure } = useSafety();
  return (
    <div className="safety">
      <button type="button" className="btn" aria-disabled={isRunning} onClick={() => !isRunning && setIsPicking(true)}>
        {text.page("sign.safetyCopy")}
      </button>
      {file !== null && (
        <p className="note" role="status">
          {text.page("sign.safetyDone", { path: file })}
        </p>
      )}
      {folder !== null && (
        <p className="note">
          {text.page("safety.auto", { minutes: SAFETY_MINUTES, folder })}{" "}
          <button type="button" className="link" onClick={() => void copyInto(null)}>
            {text.page("safety.stop")}
          </button>
        </p>
      )}
      {failure !== null && <ErrorNote failure={failure} onDismiss={() => useSafety.setState({ failure: null })} />}
      {isPicking && (
        <PathPicker
          title={text.page("sign.safetyFolder")}
          choose="folder"
          onChoose={(chosen) => {
            setIsPicking(false);
            void copyInto(chosen);
          }}
          onClose={() => setIsPicking(false)}
        />
      )}
    </div>
  );
}
