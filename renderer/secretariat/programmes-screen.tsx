import { useEffect, useState } from "react";
import type { Response } from "#shared/ipc/contract.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { keepPlace, readKeptPlace } from "../session/kept-place.ts";
import { go, type Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { PathPicker } from "../ui/path-picker.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { useService } from "../ui/use-service.ts";
import { WindowBar } from "../ui/window-bar.tsx";
import { SealProgramme } from "./seal-programme.tsx";

type Known = Response<"ledger.list">["ledgers"];
type Props = { readonly holder: Holder };

/** Programmes used on this machine, the way to another ledger, and a new programme from its folder. */
export function ProgrammesScreen({ holder }: Props) {
  const text = useText();
  const [known, setKnown] = useState<Known | null>(null);
  const [picking, setPicking] = useState<"ledger" | "programme" | null>(null);
  const [folder, setFolder] = useState<string | null>(() => readKeptPlace().sealing);
  const list = useService();
  const { run } = list;
  useEffect(() => {
    void run("ledger.list", {}).then((result) => result.ok && setKnown(result.value.ledgers));
  }, [run]);
  const prepare = (path: string | null): void => {
    setFolder(path);
    keepPlace({ sealing: path });
  };
  if (folder !== null) return <SealProgramme folder={folder} holder={holder} onLeave={() => prepare(null)} />;
  return (
    <>
      <WindowBar>
        <button type="button" className="btn plain" onClick={() => go({ name: "home" })}>
          {text.page("secretariat.toHome")}
        </button>
      </WindowBar>
      <main className="narrow office">
        <section>
          <h1>{text.page("programme.title")}</h1>
          {list.isRunning && <ProgressNote progress={null} />}
          {list.failure !== null && <ErrorNote failure={list.failure} />}
          {known?.length === 0 && (
            <EmptyNote title={text.page("programme.none")}>
              <p>{text.page("programme.noneNext")}</p>
            </EmptyNote>
          )}
          <ul className="library">
            {known?.map(({ ledger, ...titles }) => (
              <li key={ledger}>
                <div>
                  <strong>{titleIn(text.language, titles)}</strong>
                  <p className="note mono path">{ledger}</p>
                </div>
                <button type="button" className="btn" onClick={() => open(ledger)}>
                  {text.page("programme.open")}
                </button>
              </li>
            ))}
          </ul>
          <div className="actions">
            <button type="button" className="btn primary" onClick={() => setPicking("programme")}>
              {text.page("programme.new")}
            </button>
            <button type="button" className="btn" onClick={() => setPicking("ledger")}>
              {text.page("programme.openLedger")}
            </button>
          </div>
          <p className="note">{text.page("programme.newHint")}</p>
        </section>
      </main>
      {picking !== null && (
        <PathPicker
          title={text.page(picking === "ledger" ? "programme.openLedger" : "programme.new")}
          choose="folder"
          onChoose={(path) => {
            setPicking(null);
            if (picking === "ledger") open(path);
            else prepare(path);
          }}
          onClose={() => setPicking(null)}
        />
      )}
    </>
  );
}

function open(ledger: string): void {
  go({ name: "secretariat", ledger });
}
