import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { fail, type Failure } from "#shared/ipc/result.ts";
import { openZone } from "../arrival/arrival-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "./error-note.tsx";

type Props = {
  readonly title: string;
  readonly hint?: string;
  /** `.fjbatch`, for the file chooser; a dropped file of another kind is refused by the service with its reason. */
  readonly accept: string;
  readonly isMultiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children?: ReactNode;
};

/** Where files are dropped, here or anywhere else in the window, or chosen with a button. A folder, which only looks like a file, is refused here unless many may come, where whoever reads them tells. */
export function DropZone({ title, hint, accept, isMultiple = false, onFiles, children }: Props) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const drop = useEffectEvent((dropped: DataTransfer): void => {
    setIsOver(false);
    const files = [...dropped.files];
    // Where many come at once each is looked at as it is read; asking for its entry takes milliseconds.
    const folder = isMultiple
      ? -1
      : [...dropped.items].findIndex((item) => item.webkitGetAsEntry()?.isDirectory === true);
    const name = files[folder]?.name;
    setFailure(name === undefined ? null : fail("NOT_A_FILE", { path: name }).failure);
    if (name === undefined && files.length > 0) onFiles(files);
  });
  useEffect(() => openZone((dropped) => drop(dropped)), []);
  return (
    <section
      className="drop-zone"
      data-over={isOver}
      onDragOver={() => setIsOver(true)}
      onDragLeave={() => setIsOver(false)}
    >
      <div>
        <h2>{title}</h2>
        {hint !== undefined && <p className="note">{hint}</p>}
      </div>
      <button type="button" className="btn" onClick={() => input.current?.click()}>
        {text.page("chooseFile")}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={isMultiple}
        aria-label={title}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
      {children}
      {failure !== null && <ErrorNote failure={failure} onDismiss={() => setFailure(null)} />}
    </section>
  );
}
