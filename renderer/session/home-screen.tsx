import { useEffect, useState } from "react";
import { OpenBatch } from "../expert/open-batch.tsx";
import { RestoreCopy } from "../expert/restore-copy.tsx";
import type { Response } from "#shared/ipc/contract.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { offerFile } from "../api.ts";
import { useText } from "../text.ts";
import { DropZone } from "../ui/drop-zone.tsx";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { PathPicker } from "../ui/path-picker.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { useService } from "../ui/use-service.ts";
import { WindowBar } from "../ui/window-bar.tsx";
import { go, openBatch, type Holder, useSession } from "./session-store.ts";

type Opened = Response<"library.list">["batches"][number];

/** After unlocking: the batches of this person, a place to drop another, and the way to the secretariat. */
export function HomeScreen() {
  const holder = useSession((session) => session.holder);
  return holder === null ? null : <Home holder={holder} />;
}

function Home({ holder }: { readonly holder: Holder }) {
  const text = useText();
  const [batches, setBatches] = useState<readonly Opened[] | null>(null);
  const opening = useSession((session) => session.batchToOpen);
  const [isPicking, setIsPicking] = useState(false);
  const [isRestoring, setIsRestoring] = useState(false);
  const [uploadFailure, setUploadFailure] = useState<Parameters<typeof ErrorNote>[0]["failure"] | null>(null);
  const list = useService();
  const { run } = list;
  const { identity } = holder;
  useEffect(() => {
    if (opening !== null || isRestoring) return;
    void run("library.list", { identity }).then((result) => result.ok && setBatches(result.value.batches));
  }, [run, identity, opening, isRestoring]);
  const take = async (files: readonly File[]): Promise<void> => {
    const [file] = files;
    if (file === undefined) return;
    const offered = await offerFile(file);
    if (offered.ok) openBatch(offered.value.path);
    setUploadFailure(offered.ok ? null : offered.failure);
  };
  if (opening !== null) return <OpenBatch path={opening} holder={holder} onLeave={() => openBatch(null)} />;
  if (isRestoring) return <RestoreCopy holder={holder} onLeave={() => setIsRestoring(false)} />;
  return (
    <>
      <WindowBar />
      <main className="narrow">
        <section>
          <h1>{text.page("home.expert")}</h1>
          {list.failure !== null && <ErrorNote failure={list.failure} />}
          {batches?.length === 0 && (
            <EmptyNote title={text.page("home.noBatches")}>
              <p>{text.page("home.noBatchesNext")}</p>
            </EmptyNote>
          )}
          <ul className="library">
            {batches?.map((opened) => (
              <li key={opened.batch.digest}>
                <div>
                  <strong>{titleIn(text.language, opened.programme)}</strong>
                  <p className="note">
                    {opened.programme.organiser} · {text.page("home.round", { round: opened.round })} ·{" "}
                    {text.page("home.scored", { scored: opened.scored, dossiers: opened.dossiers })} ·{" "}
                    {text.page(opened.isVerified ? "home.verified" : "home.unverified")}
                    {opened.sheet !== null && <> · {text.page("home.signed", { revision: opened.sheet.revision })}</>}
                  </p>
                  <ShortCode code={opened.batch.code} />
                </div>
                <button
                  type="button"
                  className="btn primary"
                  onClick={() => go({ name: "expert", store: opened.store, batch: opened.batch.digest })}
                >
                  {text.page("home.enter")}
                </button>
              </li>
            ))}
          </ul>
        </section>
        <DropZone
          title={text.page("home.drop")}
          hint={text.page("home.dropHint")}
          accept=".fjbatch"
          onFiles={(files) => void take(files)}
        >
          <button type="button" className="btn plain" onClick={() => setIsPicking(true)}>
            {text.page("home.openPath")}
          </button>
          <button type="button" className="btn plain" onClick={() => setIsRestoring(true)}>
            {text.page("expert.restore")}
          </button>
        </DropZone>
        {uploadFailure !== null && <ErrorNote failure={uploadFailure} onDismiss={() => setUploadFailure(null)} />}
        <section>
          <h2>{text.page("home.secretariat")}</h2>
          <div className="actions">
            <button type="button" className="btn" onClick={() => go({ name: "secretariat", ledger: null })}>
              {text.page("home.toSecretariat")}
            </button>
          </div>
        </section>
        <section>
          <button type="button" className="btn plain" onClick={() => go({ name: "leave" })}>
            {text.page("sheet.leave")}
          </button>
        </section>
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
