import { useEffect, useState } from "react";
import type { Response } from "#shared/ipc/contract.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { keepPlace } from "../session/kept-place.ts";
import { go, type Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { useService } from "../ui/use-service.ts";
import { WindowBar } from "../ui/window-bar.tsx";
import { FolderPlace, pathOf, type Place } from "./folder-place.tsx";
import { joinPath } from "./join-path.ts";
import { ProgrammePreview } from "./programme-preview.tsx";
import { SealedBatches } from "./sealed-batches.tsx";

type Props = { readonly folder: string; readonly holder: Holder; readonly onLeave: () => void };

/** A new programme: what its folder holds, where it is sealed to, and what came of it. */
export function SealProgramme({ folder, holder, onLeave }: Props) {
  const text = useText();
  const [preview, setPreview] = useState<Response<"programme.preview"> | null>(null);
  const [place, setPlace] = useState<Place>({ folder: null, name: text.page("seal.folderName") });
  const [sealed, setSealed] = useState<Response<"programme.seal"> | null>(null);
  const look = useService();
  const seal = useService();
  const { run } = look;
  useEffect(() => {
    void run("programme.preview", { folder }).then((result) => result.ok && setPreview(result.value));
  }, [run, folder]);
  const out = pathOf(place);
  const title = preview === null ? undefined : titleIn(text.language, preview.programme);
  const start = async (): Promise<void> => {
    if (out === null || seal.isRunning) return;
    const result = await seal.run("programme.seal", { folder, identity: holder.identity, out });
    if (!result.ok) return;
    setSealed(result.value);
    // It is in its ledger now: a reload goes to the programmes, not back to sealing.
    keepPlace({ sealing: null });
  };
  const readAgain = async (): Promise<void> => {
    setPreview(null);
    const result = await look.run("programme.preview", { folder });
    if (result.ok) setPreview(result.value);
  };
  if (sealed !== null && out !== null) {
    return (
      <SealedBatches
        sealed={sealed}
        experts={preview?.experts ?? []}
        onCollect={() => go({ name: "secretariat", ledger: joinPath(out, "ledger") })}
      />
    );
  }
  return (
    <>
      <WindowBar programme={title} />
      <main className="narrow wide office">
        <header>
          <h1>{title ?? text.page("seal.title")}</h1>
          <p className="note mono path">{folder}</p>
        </header>
        {look.isRunning && <ProgressNote progress={look.progress} onCancel={look.cancel} />}
        {look.failure !== null && <ErrorNote failure={look.failure} />}
        {preview !== null && <ProgrammePreview preview={preview} />}
        {preview !== null && (
          <section>
            <h2>{text.page("seal.where")}</h2>
            <FolderPlace title={text.page("seal.out")} place={place} onChange={setPlace} />
            <p className="note">{text.page("seal.by", { name: holder.name })}</p>
          </section>
        )}
        {seal.failure !== null && <ErrorNote failure={seal.failure} onDismiss={seal.dismiss} />}
        {seal.isRunning && <ProgressNote progress={seal.progress} onCancel={seal.cancel} />}
        <div className="actions">
          {preview !== null && (
            <button
              type="button"
              className="btn primary"
              aria-disabled={out === null || seal.isRunning}
              onClick={() => void start()}
            >
              {text.page("seal.action")}
            </button>
          )}
          {preview !== null && out === null && <p className="attend">{text.page("seal.needsFolder")}</p>}
          {look.failure !== null && (
            <button type="button" className="btn primary" onClick={() => void readAgain()}>
              {text.page("seal.readAgain")}
            </button>
          )}
          {!seal.isRunning && (
            <button type="button" className="btn" onClick={onLeave}>
              {text.page("back")}
            </button>
          )}
        </div>
      </main>
    </>
  );
}
