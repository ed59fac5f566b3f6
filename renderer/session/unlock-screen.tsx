import { useEffect, useMemo, useState } from "react";
import { useTakers } from "../arrival/arrival-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { fileNameOf } from "../ui/file-name.ts";
import { PathPicker } from "../ui/path-picker.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { useService } from "../ui/use-service.ts";
import { WindowBar } from "../ui/window-bar.tsx";
import { CreateIdentity } from "./create-identity.tsx";
import { PassphraseField } from "./passphrase-field.tsx";
import { signIn, useSession } from "./session-store.ts";

const NO_TAKERS = {};

type Known = { readonly path: string; readonly name: string };

/** Unlocks an identity file with its passphrase, or makes one. Unlocking returns to where the person was. */
export function UnlockScreen() {
  const text = useText();
  const lastPath = useSession((session) => session.identityPath);
  const lockedBy = useSession((session) => session.lockedBy);
  const [known, setKnown] = useState<readonly Known[]>([]);
  const [path, setPath] = useState(lastPath ?? "");
  const [passphrase, setPassphrase] = useState("");
  const [view, setView] = useState<"unlock" | "create" | "pick">("unlock");
  const takers = useMemo(() => ({ identity: setPath }), []);
  const list = useService();
  const unlock = useService();
  const { run } = list;
  useTakers(view === "create" ? NO_TAKERS : takers);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const result = await run("identity.list", {});
      if (!result.ok) return;
      setKnown(result.value.identities);
      setPath((current) => (current === "" ? (result.value.identities[0]?.path ?? "") : current));
    };
    void read();
  }, [run]);
  const submit = async (): Promise<void> => {
    const result = await unlock.run("identity.unlock", { path, passphrase });
    setPassphrase("");
    if (result.ok) signIn(result.value, path);
  };
  const isFirst = known.length === 0 && path === "" && !list.isRunning;
  if (view === "create") return <CreateIdentity onBack={() => setView("unlock")} />;
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
          <h1>{text.page(isFirst ? "unlock.first" : "unlock.title")}</h1>
          {lockedBy === "restart" && <p role="status">{text.page("unlock.restarted")}</p>}
          {lockedBy === "idle" && <p role="status">{text.page("arrival.idleLocked")}</p>}
          {isFirst && <p>{text.page("unlock.none")}</p>}
          {(known.length > 0 || path !== "") && (
            <>
              <label>
                {text.page("unlock.file")}
                <select className="field" value={path} onChange={(event) => setPath(event.target.value)}>
                  {known.map((identity) => (
                    <option key={identity.path} value={identity.path}>
                      {identity.name}
                    </option>
                  ))}
                  {!known.some((identity) => identity.path === path) && (
                    <option value={path}>{fileNameOf(path)}</option>
                  )}
                </select>
              </label>
              <PassphraseField label={text.page("unlock.passphrase")} value={passphrase} onChange={setPassphrase} />
            </>
          )}
          {unlock.failure !== null && <ErrorNote failure={unlock.failure} onDismiss={unlock.dismiss} />}
          {unlock.isRunning && <ProgressNote progress={null} />}
          {isFirst ? (
            <ul className="ways">
              <li>
                <span>{text.page("unlock.have")}</span>
                <button type="button" className="btn" onClick={() => setView("pick")}>
                  {text.page("unlock.choose")}
                </button>
              </li>
              <li>
                <span>{text.page("unlock.new")}</span>
                <button type="button" className="btn" onClick={() => setView("create")}>
                  {text.page("unlock.create")}
                </button>
              </li>
            </ul>
          ) : (
            <div className="actions">
              {path !== "" && (
                <button type="submit" className="btn primary" aria-disabled={passphrase === "" || unlock.isRunning}>
                  {text.page("unlock.action")}
                </button>
              )}
              <button type="button" className="btn" onClick={() => setView("pick")}>
                {text.page("unlock.other")}
              </button>
              <button type="button" className="btn" onClick={() => setView("create")}>
                {text.page("unlock.create")}
              </button>
            </div>
          )}
        </form>
      </main>
      {view === "pick" && (
        <PathPicker
          title={text.page("unlock.other")}
          choose="file"
          extensions={[".fjid"]}
          onChoose={(chosen) => {
            setPath(chosen);
            setView("unlock");
          }}
          onClose={() => setView("unlock")}
        />
      )}
    </>
  );
}
