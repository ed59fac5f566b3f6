import { useState } from "react";
import { titleIn } from "#shared/text/title-in.ts";
import { keepPlace, readKeptPlace } from "../session/kept-place.ts";
import type { Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import { useService } from "../ui/use-service.ts";
import { WindowBar } from "../ui/window-bar.tsx";
import { FolderPlace, pathOf, type Place } from "./folder-place.tsx";
import { ProgrammePreview } from "./programme-preview.tsx";
import { tellSealed } from "./secretariat-store.ts";

type Props = { readonly folder: string; readonly holder: Holder; readonly onLeave: () => void };

/** A new programme: what its folder holds, where it is sealed to, and what came of it. */
export function SealProgramme({ folder, holder, onLeave }: Props) {
  const text = useText();
  const [place, setPlace] = useState<Place>(
    () => readKeptPlace().sealing?.out ?? { folder: null, name: text.page("seal.folderName") },
  );
  const look = useAnswer("programme.preview", { folder });
  const seal = useService();
  const preview = look.value;
  const out = pathOf(place);
  const title = preview === null ? undefined : titleIn(text.language, preview.programme);
  const choose = (chosen: Place): void => {
    setPlace(chosen);
    keepPlace({ sealing: { folder, out: chosen } });
  };
  const start = async (): Promise<void> => {
    if (out === null || preview === null || seal.isRunning) return;
    const { identity } = holder;
    const result = await seal.run("programme.seal", { folder, identity, out });
    if (!result.ok) return;
    // It is in its ledger now: a reload goes to the programmes, not back to sealing.
    onLeave();
    tellSealed({ identity, out, made: result.value, experts: preview.experts });
  };
  return (
    <>
      <WindowBar programme={title} />
      <main className="narrow wide office">
        <header>
          <h1>{title ?? text.page("seal.title")}</h1>
          <p className="note mono path">{folder}</p>
        </header>
        {preview === null && look.failure === null && <ProgressNote progress={null} />}
        {look.failure !== null && <ErrorNote failure={look.failure} />}
        {preview !== null && <ProgrammePreview preview={preview} />}
        {preview !== null && (
          <section>
            <h2>{text.page("seal.where")}</h2>
            <FolderPlace title={text.page("seal.out")} place={place} onChange={choose} />
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
            <button type="button" className="btn primary" onClick={look.again}>
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
