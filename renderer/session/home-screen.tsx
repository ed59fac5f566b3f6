import { useEffect, useState } from "react";
import { restore, useArrivals } from "../arrival/arrival-store.ts";
import { takeChosen } from "../arrival/take-arrival.ts";
import { OpenBatch } from "../expert/open-batch.tsx";
import { RestoreCopy } from "../expert/restore-copy.tsx";
import { useText } from "../text.ts";
import { DropZone } from "../ui/drop-zone.tsx";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { PathPicker } from "../ui/path-picker.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import { WindowBar } from "../ui/window-bar.tsx";
import { ChangePassphrase } from "./change-passphrase.tsx";
import { returnToOpen } from "./enter-batch.ts";
import { OpenedBatch } from "./opened-batch.tsx";
import { OwnIdentity } from "./own-identity.tsx";
import { go, openBatch, type Holder, useSession } from "./session-store.ts";
import "./session.css";

/** After unlocking: the batches of this person, a place to drop another, the own card; last and quiet, the ways out. */
export function HomeScreen() {
  const holder = useSession((session) => session.holder);
  const opening = useSession((session) => session.batchToOpen);
  const restoring = useArrivals((state) => state.restoring);
  const [isRepassing, setIsRepassing] = useState(false);
  if (holder === null) return null;
  if (opening !== null) {
    return <OpenBatch key={opening} path={opening} holder={holder} onLeave={() => openBatch(null)} />;
  }
  if (restoring !== null) {
    return <RestoreCopy key={restoring.path} chosen={restoring.path} holder={holder} onLeave={() => restore(null)} />;
  }
  if (isRepassing) return <ChangePassphrase holder={holder} onLeave={() => setIsRepassing(false)} />;
  return <Home holder={holder} onRepass={() => setIsRepassing(true)} />;
}

function Home({ holder, onRepass }: { readonly holder: Holder; readonly onRepass: () => void }) {
  const text = useText();
  const [isPicking, setIsPicking] = useState(false);
  const { value: library, failure } = useAnswer("library.list", { identity: holder.identity });
  const next = library?.batches.find(({ sheet }) => sheet?.isCurrent !== true);
  useEffect(() => {
    if (library !== null) returnToOpen(library.batches);
  }, [library]);
  return (
    <>
      <WindowBar />
      <main className="narrow home">
        <section>
          <h1>{text.page("home.expert")}</h1>
          {failure !== null && <ErrorNote failure={failure} />}
          {library?.problems.map((problem) => (
            <ErrorNote key={`${problem.code} ${String(problem.params["path"])}`} failure={problem} />
          ))}
          {library?.batches.length === 0 && (
            <EmptyNote title={text.page("home.noBatches")}>
              <p>{text.page("home.noBatchesNext")}</p>
            </EmptyNote>
          )}
          <ul className="library">
            {library?.batches.map((opened) => (
              <OpenedBatch
                key={opened.batch.digest}
                opened={opened}
                action={text.page("home.enter")}
                isNext={opened === next}
              />
            ))}
          </ul>
        </section>
        <DropZone
          title={text.page("home.drop")}
          hint={text.page("home.dropHint")}
          accept=".fjbatch"
          onFiles={(files) => void takeChosen(files)}
        >
          <button type="button" className="btn plain" onClick={() => setIsPicking(true)}>
            {text.page("home.openPath")}
          </button>
          <button type="button" className="btn plain" onClick={() => restore({ path: null })}>
            {text.page("expert.restore")}
          </button>
        </DropZone>
        <OwnIdentity holder={holder} isFirst={library?.batches.length === 0} onRepass={onRepass} />
        <footer>
          <button type="button" className="btn plain" onClick={() => go({ name: "secretariat", ledger: null })}>
            {text.page("home.toSecretariat")}
          </button>
          <button type="button" className="btn plain" onClick={() => go({ name: "leave" })}>
            {text.page("sheet.leave")}
          </button>
        </footer>
      </main>
      {isPicking && (
        <PathPicker
          title={text.page("home.openPath")}
          choose="file"
          extensions={[".fjbatch"]}
          onChoose={(path) => {
            setIsPicking(false);
            openBatch(path);
          }}
          onClose={() => setIsPicking(false)}
        />
      )}
    </>
  );
}
