import { useMemo, useState } from "react";
import { useTakers } from "../arrival/arrival-store.ts";
import type { Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { fileNameOf } from "../ui/file-name.ts";
import { PathPicker } from "../ui/path-picker.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { useService } from "../ui/use-service.ts";
import { WindowBar } from "../ui/window-bar.tsx";

type Props = {
  readonly holder: Holder;
  /** A safety copy that was dropped or opened with the application. */
  readonly chosen: string | null;
  readonly onLeave: () => void;
};

type Picking = "copy" | "batch" | "sheet";

const EXTENSION: Record<Picking, string> = { copy: ".fjcopy", batch: ".fjbatch", sheet: ".fjsheet" };

/** Another laptop goes on from a safety copy and its batches; what was exported since is asked before anything can be signed. */
export function RestoreCopy({ holder, chosen, onLeave }: Props) {
  const text = useText();
  const [copy, setCopy] = useState(chosen);
  const [batches, setBatches] = useState<readonly string[]>([]);
  const [sheet, setSheet] = useState<string | null>(null);
  const [wasExported, setWasExported] = useState<boolean | null>(null);
  const [picking, setPicking] = useState<Picking | null>(null);
  const [isDone, setIsDone] = useState(false);
  const look = useService();
  const restore = useService();
  const { identity } = holder;
  const isReady =
    copy !== null && batches.length > 0 && (wasExported === false || (wasExported === true && sheet !== null));
  const isRunning = look.isRunning || restore.isRunning;
  const submit = async (): Promise<void> => {
    const [first] = batches;
    if (!isReady || isRunning || first === undefined) return;
    const preview = await look.run("batch.preview", { path: first, identity });
    if (!preview.ok) return;
    const result = await restore.run("safety.restore", {
      copy,
      identity,
      store: preview.value.store,
      batches: [...batches],
      exported: wasExported && sheet !== null ? { path: sheet } : "none",
    });
    if (result.ok) setIsDone(true);
  };
  const takers = useMemo(
    () => ({
      copy: setCopy,
      batch: (path: string) => setBatches((before) => [...new Set([...before, path])]),
      sheet: (path: string) => {
        setWasExported(true);
        setSheet(path);
      },
    }),
    [],
  );
  useTakers(takers);
  const choose = (path: string): void => {
    if (picking !== null) takers[picking](path);
    setPicking(null);
  };
  return (
    <>
      <WindowBar />
      <main className="narrow">
        <form
          className="form-rows"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <h1>{text.page("expert.restore")}</h1>
          <p>{text.page("expert.restoreLead")}</p>
          <Picked
            label={text.page("expert.restoreCopy")}
            paths={copy === null ? [] : [copy]}
            onPick={() => setPicking("copy")}
          />
          <Picked label={text.page("expert.restoreBatches")} paths={batches} onPick={() => setPicking("batch")} />
          <fieldset>
            <legend>{text.page("expert.restoreExported")}</legend>
            <label className="inline">
              <input
                type="radio"
                name="exported"
                checked={wasExported === false}
                onChange={() => setWasExported(false)}
              />{" "}
              {text.page("expert.restoreNone")}
            </label>
            <label className="inline">
              <input
                type="radio"
                name="exported"
                checked={wasExported === true}
                onChange={() => setWasExported(true)}
              />{" "}
              {text.page("expert.restoreSheet")}
            </label>
            {wasExported === true && (
              <Picked
                label={text.page("expert.restoreLast")}
                paths={sheet === null ? [] : [sheet]}
                onPick={() => setPicking("sheet")}
              />
            )}
          </fieldset>
          {look.failure !== null && <ErrorNote failure={look.failure} onDismiss={look.dismiss} />}
          {restore.failure !== null && <ErrorNote failure={restore.failure} onDismiss={restore.dismiss} />}
          {isRunning && <ProgressNote progress={restore.progress} onCancel={restore.cancel} />}
          {isDone && <p role="status">{text.page("expert.restored")}</p>}
          <div className="actions">
            {!isDone && (
              <button type="submit" className="btn primary" aria-disabled={!isReady || isRunning}>
                {text.page("expert.restoreAction")}
              </button>
            )}
            <button type="button" className="btn" onClick={onLeave}>
              {text.page("back")}
            </button>
          </div>
        </form>
      </main>
      {picking !== null && (
        <PathPicker
          title={text.page("chooseFile")}
          choose="file"
          extensions={[EXTENSION[picking]]}
          onChoose={choose}
          onClose={() => setPicking(null)}
        />
      )}
    </>
  );
}

type PickedProps = { readonly label: string; readonly paths: readonly string[]; readonly onPick: () => void };

/** Files that were chosen or dropped, by name; where each lies is offered to whoever points at it. */
function Picked({ label, paths, onPick }: PickedProps) {
  const text = useText();
  return (
    <p className="picked">
      <span>{label}</span>
      <button type="button" className="btn compact" onClick={onPick}>
        {text.page("chooseFile")}
      </button>
      {paths.map((path) => (
        <span key={path} className="mono small path" title={path}>
          {fileNameOf(path)}
        </span>
      ))}
    </p>
  );
}
