import { useState } from "react";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { PathPicker } from "../ui/path-picker.tsx";
import { useService } from "../ui/use-service.ts";
import { placeNow, setWorkspace } from "../expert/workspace-store.ts";

/** Writes a safety copy into a folder that the person chooses: everything entered and signed, sealed to its owner. */
export function SafetyCopyButton() {
  const text = useText();
  const [isPicking, setIsPicking] = useState(false);
  const [file, setFile] = useState<string | null>(null);
  const copy = useService();
  const write = async (folder: string): Promise<void> => {
    setIsPicking(false);
    const { store, identity } = placeNow();
    const result = await copy.run("safety.copy", { store, identity, folder });
    if (!result.ok) return;
    setFile(result.value.file);
    setWorkspace({
      copiedAt: new Date().toLocaleTimeString(text.language, { hour: "2-digit", minute: "2-digit" }),
    });
  };
  return (
    <div className="safety">
      <button
        type="button"
        className="btn"
        aria-disabled={copy.isRunning}
        onClick={() => !copy.isRunning && setIsPicking(true)}
      >
        {text.page("sign.safetyCopy")}
      </button>
      {file !== null && (
        <p className="note" role="status">
          {text.page("sign.safetyDone", { path: file })}
        </p>
      )}
      {copy.failure !== null && <ErrorNote failure={copy.failure} onDismiss={copy.dismiss} />}
      {isPicking && (
        <PathPicker
          title={text.page("sign.safetyFolder")}
          choose="folder"
          onChoose={(folder) => void write(folder)}
          onClose={() => setIsPicking(false)}
        />
      )}
    </div>
  );
}
