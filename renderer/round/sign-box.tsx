import { type ReactNode, useState } from "react";
import type { PageKey } from "#shared/text/catalogue.ts";
import type { Response } from "#shared/ipc/contract.ts";
import type { Result } from "#shared/ipc/result.ts";
import { loadWorkspace } from "../expert/read-workspace.ts";
import { useWorkspace, type Workspace } from "../expert/workspace-store.ts";
import { PassphraseField } from "../session/passphrase-field.tsx";
import { useSession } from "../session/session-store.ts";
import { copyNow } from "../sheet/safety-copies.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { PathPicker } from "../ui/path-picker.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { type ServiceCall, useService } from "../ui/use-service.ts";

/** Where it goes, and why there is a further revision; empty when there is none before. */
export type SigningPlace = { readonly out: string; readonly revisionReason: string };

type Props = {
  readonly workspace: Workspace;
  /** What else is needed before signing, as sentences. */
  readonly needs: readonly PageKey[];
  /** Whether something was signed that this would replace. */
  readonly isRevision: boolean;
  readonly action: PageKey;
  /** Name for the file, without extension. */
  /** Offered for the file, without its ending: what may stand in a file name anywhere. */
  readonly fileName: string;
  readonly children?: ReactNode;
  readonly onSign: (place: SigningPlace, service: ServiceCall) => Promise<Result<Response<"round.sign">>>;
};

/** Where to, the passphrase, what is still missing, and the button: for signing answers and countersigning. */
export function SignBox({ workspace, needs, isRevision, action, fileName, children, onSign }: Props) {
  const text = useText();
  const { identityPath } = useSession();
  const unsaved = useWorkspace((state) => Object.keys(state.pending).length + Object.keys(state.drafts).length);
  const [out, setOut] = useState("");
  const [isPicking, setIsPicking] = useState(false);
  const [revisionReason, setRevisionReason] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const unlock = useService();
  const sign = useService();
  const own = [
    !workspace.isVerified && "sign.needsVerified",
    workspace.needsExportedSheet && "sign.needsSheet",
    unsaved > 0 && "sign.needsSaved",
    isRevision && revisionReason.trim() === "" && "sign.needsReason",
    out === "" && "sign.needsPlace",
    passphrase === "" && "sign.needsPassphrase",
  ] as const;
  const open = [...needs, ...own.flatMap((each) => (each === false ? [] : [each]))];
  const isRunning = unlock.isRunning || sign.isRunning;
  const submit = async (): Promise<void> => {
    if (open.length > 0 || isRunning) return;
    const confirmed = await unlock.run("identity.unlock", { path: identityPath ?? "", passphrase });
    setPassphrase("");
    if (!confirmed.ok) return;
    await copyNow();
    await onSign({ out, revisionReason }, sign);
    // A signature is committed before its file is written: even when the export failed there may be a new one.
    await loadWorkspace();
    await copyNow();
  };
  return (
    <form
      className="sign-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      {isRevision && (
        <label>
          {text.page("round.revisionReason")}
          <textarea
            className="field"
            rows={2}
            maxLength={10_000}
            autoComplete="off"
            spellCheck={false}
            value={revisionReason}
            onChange={(event) => setRevisionReason(event.target.value)}
          />
        </label>
      )}
      <div className="dest">
        <span className="small">{text.page("sign.exportTo")}</span>
        <span className="mono small path">{out === "" ? "—" : out}</span>
        <button type="button" className="btn" onClick={() => setIsPicking(true)}>
          {text.page(out === "" ? "sign.choose" : "sign.change")}
        </button>
      </div>
      <PassphraseField label={text.page("sign.passphrase")} value={passphrase} onChange={setPassphrase} />
      {unlock.failure !== null && <ErrorNote failure={unlock.failure} onDismiss={unlock.dismiss} />}
      {sign.failure !== null && <ErrorNote failure={sign.failure} onDismiss={sign.dismiss} />}
      {isRunning && <ProgressNote progress={sign.progress} />}
      <div className="foot">
        <div className="blockers">
          {open.length > 0 && (
            <>
              <p>{text.page("sign.before", { count: open.length })}</p>
              <ul>
                {open.map((need) => (
                  <li key={need}>{text.page(need)}</li>
                ))}
              </ul>
            </>
          )}
        </div>
        <div className="go">
          <button type="submit" className="btn primary" aria-disabled={open.length > 0 || isRunning}>
            {text.page(action)}
          </button>
          <p className="note">{text.page("sign.exportNote")}</p>
        </div>
      </div>
      {isPicking && (
        <PathPicker
          title={text.page("sign.exportTo")}
          choose="new-file"
          extensions={[".fjsheet"]}
          suggestedName={`${fileName}.fjsheet`}
          onChoose={(path) => {
            setIsPicking(false);
            setOut(path);
          }}
          onClose={() => setIsPicking(false)}
        />
      )}
    </form>
  );
}
