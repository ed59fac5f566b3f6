import { useState } from "react";
import { titleIn } from "#shared/text/title-in.ts";
import { keepPlace, readKeptPlace } from "../session/kept-place.ts";
import { go, type Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { PathPicker } from "../ui/path-picker.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import { WindowBar } from "../ui/window-bar.tsx";
import { joinPath } from "../ui/join-path.ts";
import { SealProgramme } from "./seal-programme.tsx";
import { SealedBatches } from "./sealed-batches.tsx";
import { tellSealed, useSecretariat } from "./secretariat-store.ts";

type Props = { readonly holder: Holder };

/** Programmes used on this machine, the way to another ledger, and a new programme from its folder. */
export function ProgrammesScreen({ holder }: Props) {
  const text = useText();
  const [picking, setPicking] = useState<"ledger" | "programme" | null>(null);
  const [folder, setFolder] = useState<string | null>(() => readKeptPlace().sealing?.folder ?? null);
  const sealed = useSecretariat((state) => (state.sealed?.identity === holder.identity ? state.sealed : null));
  const list = useAnswer("ledger.list", {}, sealed);
  const known = list.value?.ledgers;
  const prepare = (path: string | null): void => {
    setFolder(path);
    keepPlace({ sealing: path === null ? null : { folder: path, out: null } });
  };
  if (sealed !== null) {
    const { made, experts, out } = sealed;
    const collect = (): void => {
      tellSealed(null);
      open(joinPath(out, "ledger"));
    };
    return <SealedBatches sealed={made} experts={experts} onCollect={collect} />;
  }
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
          {list.failure === null && known === undefined && <ProgressNote progress={null} />}
          {list.failure !== null && <ErrorNote failure={list.failure} onDismiss={list.again} />}
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
