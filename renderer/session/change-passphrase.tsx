import { type FormEvent, useEffect, useState } from "react";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { useService } from "../ui/use-service.ts";
import { WindowBar } from "../ui/window-bar.tsx";
import { NewPassphrase } from "./new-passphrase.tsx";
import { PassphraseField } from "./passphrase-field.tsx";
import { type Holder, useSession } from "./session-store.ts";

type Props = { readonly holder: Holder; readonly onLeave: () => void };

/** Puts the identity under another passphrase: an issued one under the expert's own. The keys, the card and its code stay. */
export function ChangePassphrase({ holder, onLeave }: Props) {
  const text = useText();
  const path = useSession((session) => session.identityPath) ?? "";
  const [old, setOld] = useState("");
  const [next, setNext] = useState<string | null>(null);
  const [offered, setOffered] = useState<string | null>(null);
  const [isDone, setIsDone] = useState(false);
  const offer = useService();
  const change = useService();
  const isUnchanged = next !== null && next === old;
  const isReady = old !== "" && next !== null && !isUnchanged && !change.isRunning;
  const { run: askFor } = offer;
  useEffect(() => {
    void askFor("identity.offer", { name: holder.name }).then(
      (result) => result.ok && setOffered(result.value.passphrase),
    );
  }, [askFor, holder.name]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || next === null) return;
    const result = await change.run("identity.repass", { path, passphrase: old, newPassphrase: next });
    if (result.ok) setIsDone(true);
  };
  return (
    <>
      <WindowBar />
      <main className="narrow">
        <form className="form-rows" onSubmit={(event) => void submit(event)}>
          <h1>{text.page(holder.custody === "issued" ? "arrival.ownPassphrase" : "arrival.changePassphrase")}</h1>
          <p>{text.page(holder.custody === "issued" ? "arrival.issuedLead" : "arrival.repassLead")}</p>
          {isDone ? (
            <p role="status">{text.page("arrival.repassed")}</p>
          ) : (
            <>
              <PassphraseField label={text.page("arrival.oldPassphrase")} value={old} onChange={setOld} />
              <h2>{text.page("arrival.newPassphrase")}</h2>
              <NewPassphrase offered={offered} onChange={setNext} />
              {isUnchanged && <p className="attend">{text.page("arrival.unchanged")}</p>}
              {change.failure !== null && <ErrorNote failure={change.failure} onDismiss={change.dismiss} />}
              {change.isRunning && <ProgressNote progress={null} />}
            </>
          )}
          <div className="actions">
            {!isDone && (
              <button type="submit" className="btn primary" aria-disabled={!isReady}>
                {text.page("arrival.changePassphrase")}
              </button>
            )}
            <button type="button" className={isDone ? "btn primary" : "btn"} onClick={onLeave}>
              {text.page(isDone ? "continue" : "back")}
            </button>
          </div>
        </form>
      </main>
    </>
  );
}
