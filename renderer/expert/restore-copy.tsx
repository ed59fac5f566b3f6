import { useMemo, useState } from "react";
import type { Response } from "#shared/ipc/contract.ts";
import { useTakers } from "../arrival/arrival-store.ts";
import { type Holder, moveIdentity } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { PathPicker } from "../ui/path-picker.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { useService } from "../ui/use-service.ts";
import { WindowBar } from "../ui/window-bar.tsx";
import { type ExportedAnswer, ExportedQuestion, isAnswered, UNANSWERED } from "./exported-question.tsx";
import { PickedFiles } from "./picked-files.tsx";

type Props = {
  readonly holder: Holder;
  /** A safety copy that was dropped or opened with the application. */
  readonly chosen: string | null;
  readonly onLeave: () => void;
};

type Picking = "copy" | "batch" | "sheet";

type Waiting = Response<"safety.restore">["waiting"];

const EXTENSION: Record<Picking, string> = { copy: ".fjcopy", batch: ".fjbatch", sheet: ".fjsheet" };

/** Another laptop goes on from a safety copy and its batches; what was exported since is asked, batch by batch, before anything can be signed. */
export function RestoreCopy({ holder, chosen, onLeave }: Props) {
  const text = useText();
  const [copy, setCopy] = useState(chosen);
  const [batches, setBatches] = useState<readonly string[]>([]);
  const [exported, setExported] = useState<ExportedAnswer>(UNANSWERED);
  const [picking, setPicking] = useState<Picking | null>(null);
  /** The batches that are restored and wait for an answer yet; null before anything is. */
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const restore = useService();
  const isDone = waiting?.length === 0;
  const isReady = copy !== null && batches.length > 0 && isAnswered(exported);
  const submit = async (): Promise<void> => {
    if (!isReady || restore.isRunning || isDone) return;
    const { wasExported, sheet } = exported;
    const result = await restore.run("safety.restore", {
      copy,
      identity: holder.identity,
      batches: [...batches],
      exported: wasExported === true && sheet !== null ? { path: sheet } : "none",
    });
    if (!result.ok) return;
    setWaiting(result.value.waiting);
    setExported(UNANSWERED);
    if (result.value.identityFile !== null) moveIdentity(result.value.identityFile);
  };
  const takers = useMemo(
    () => ({
      copy: setCopy,
      batch: (path: string) => setBatches((before) => [...new Set([...before, path])]),
      sheet: (path: string) => setExported({ wasExported: true, sheet: path }),
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
          {waiting === null && (
            <>
              <p>{text.page("expert.restoreLead")}</p>
              <PickedFiles
                label={text.page("expert.restoreCopy")}
                paths={copy === null ? [] : [copy]}
                onPick={() => setPicking("copy")}
              />
              <PickedFiles
                label={text.page("expert.restoreBatches")}
                paths={batches}
                onPick={() => setPicking("batch")}
              />
            </>
          )}
          {waiting !== null && !isDone && <StillWaiting waiting={waiting} />}
          {!isDone && <ExportedQuestion answer={exported} onChange={setExported} onPick={() => setPicking("sheet")} />}
          {restore.failure !== null && <ErrorNote failure={restore.failure} onDismiss={restore.dismiss} />}
          {restore.isRunning && <ProgressNote progress={restore.progress} onCancel={restore.cancel} />}
          {isDone && <p role="status">{text.page("expert.restored")}</p>}
          <div className="actions">
            {!isDone && (
              <button type="submit" className="btn primary" aria-disabled={!isReady || restore.isRunning}>
                {text.page(waiting === null ? "expert.restoreAction" : "continue")}
              </button>
            )}
            <button type="button" className={isDone ? "btn primary" : "btn"} onClick={onLeave}>
              {text.page(isDone ? "continue" : "back")}
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

/** The batches whose exported sheet nobody has named yet. */
function StillWaiting({ waiting }: { readonly waiting: Waiting }) {
  const text = useText();
  return (
    <div role="status">
      <p>{text.page("expert.restoreWaiting", { count: waiting.length })}</p>
      <ul>
        {waiting.map(({ digest, code, round }) => (
          <li key={digest}>
            {text.page("home.round", { round })} <ShortCode code={code} />
          </li>
        ))}
      </ul>
    </div>
  );
}
