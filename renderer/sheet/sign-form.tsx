import { type ReactNode, useState } from "react";
import { fileStem } from "#shared/files/file-stem.ts";
import { RereadReminder } from "../compare/reread-reminder.tsx";
import { PassphraseField } from "../session/passphrase-field.tsx";
import { useSession } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { PathPicker } from "../ui/path-picker.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { useService } from "../ui/use-service.ts";
import { setReason } from "../expert/open-forms.ts";
import { loadWorkspace } from "../expert/read-workspace.ts";
import { placeNow, setWorkspace, useWorkspace, type Workspace } from "../expert/workspace-store.ts";
import { copyNow } from "./safety-copies.ts";
import { SafetyCopyButton } from "./safety-copy-button.tsx";

/** The key of why a sheet is signed anew: it survives a lock, as other reasons do. */
const REVISION = "/revision";

type Props = {
  readonly workspace: Workspace;
  readonly incomplete: number;
  /** What is done and left, once this is signed; null while it is not. */
  readonly handIn: ReactNode;
};

/** Signing with the passphrase, and exporting; signed already and unchanged, exporting the same bytes again. */
export function SignForm({ workspace, incomplete, handIn }: Props) {
  const isSigned = handIn !== null;
  const text = useText();
  const { holder, identityPath } = useSession();
  const unsaved = useWorkspace((state) => Object.keys(state.pending).length + Object.keys(state.drafts).length);
  const [out, setOut] = useState("");
  const [isPicking, setIsPicking] = useState(false);
  const [allowsIncomplete, setAllowsIncomplete] = useState(false);
  const reason = useWorkspace((state) => state.reasons[REVISION] ?? "");
  const [passphrase, setPassphrase] = useState("");
  const unlock = useService();
  const sign = useService();
  const damaged = workspace.dossiers.filter(({ missing }) =>
    missing.some((what) => what.startsWith("damaged:")),
  ).length;
  const isRevision = workspace.sheet !== null && !isSigned;
  const needs = isSigned
    ? ([out === "" && "sign.needsPlace"] as const)
    : ([
        !workspace.isVerified && "sign.needsVerified",
        workspace.needsExportedSheet && "sign.needsSheet",
        unsaved > 0 && "sign.needsSaved",
        incomplete > 0 && !allowsIncomplete && "sign.needsComplete",
        damaged > 0 && "sign.needsDamage",
        isRevision && reason.trim() === "" && "sign.needsReason",
        out === "" && "sign.needsPlace",
        passphrase === "" && "sign.needsPassphrase",
      ] as const);
  const open = needs.flatMap((each) => (each === false ? [] : [each]));
  const isRunning = unlock.isRunning || sign.isRunning;
  const submit = async (): Promise<void> => {
    if (open.length > 0 || isRunning) return;
    if (!isSigned) {
      const confirmed = await unlock.run("identity.unlock", { path: identityPath ?? "", passphrase });
      setPassphrase("");
      if (!confirmed.ok) return;
    }
    const { store, identity, batch } = placeNow();
    await copyNow();
    const result = await sign.run("sheet.sign", {
      store,
      identity,
      batch,
      out,
      allowIncomplete: allowsIncomplete || isSigned,
      ...(isRevision ? { reason } : {}),
    });
    if (result.ok) {
      setReason(REVISION, null);
      setWorkspace({ signed: result.value });
    }
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
      {!isSigned && <h1>{text.page("sign.title")}</h1>}
      {!isSigned && <p className="small">{text.page("sign.lead")}</p>}
      {!isSigned && <RereadReminder workspace={workspace} />}
      {!isSigned && incomplete > 0 && (
        <label className="inline">
          <input
            type="checkbox"
            checked={allowsIncomplete}
            onChange={(event) => setAllowsIncomplete(event.target.checked)}
          />{" "}
          {text.page("sign.allowIncomplete", { count: incomplete })}
        </label>
      )}
      {isRevision && (
        <label>
          {text.page("sign.reason")}
          <textarea
            className="field"
            rows={2}
            maxLength={10_000}
            autoComplete="off"
            spellCheck={false}
            value={reason}
            onChange={(event) => setReason(REVISION, event.target.value)}
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
      {!isSigned && (
        <PassphraseField label={text.page("sign.passphrase")} value={passphrase} onChange={setPassphrase} />
      )}
      {unlock.failure !== null && <ErrorNote failure={unlock.failure} onDismiss={unlock.dismiss} />}
      {sign.failure !== null && <ErrorNote failure={sign.failure} onDismiss={sign.dismiss} />}
      {isRunning && <ProgressNote progress={sign.progress} />}
      <div className="foot">
        <div className="blockers">
          {handIn}
          {!isSigned && open.length > 0 && (
            <>
              <p>{text.page("sign.before", { count: open.length })}</p>
              <ul>
                {open.map((need) => (
                  <li key={need}>{text.page(need, { count: incomplete, damaged })}</li>
                ))}
              </ul>
            </>
          )}
        </div>
        <div className="go">
          <button type="submit" className="btn primary" aria-disabled={open.length > 0 || isRunning}>
            {text.page(isSigned ? "sign.exportAgain" : "sign.action")}
          </button>
          <p className="note">{text.page("sign.exportNote")}</p>
          <SafetyCopyButton />
        </div>
        {isSigned && <SignedSeal />}
      </div>
      {isPicking && (
        <PathPicker
          title={text.page("sign.exportTo")}
          choose="new-file"
          extensions={[".fjsheet"]}
          suggestedName={`${fileStem(holder?.name ?? "")}-${workspace.programme.year}-${workspace.round}.fjsheet`}
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

/** The seal of a signed sheet. Two characters in every language, as on paper. */
function SignedSeal() {
  return (
    <svg className="sealspot" viewBox="0 0 92 92" aria-hidden="true">
      <rect x="1" y="1" width="90" height="90" fill="var(--seal)" />
      <rect x="6" y="6" width="80" height="80" fill="none" stroke="var(--on-seal)" strokeWidth="1.5" />
      <g fill="var(--on-seal)" fontSize="30" fontWeight="700" textAnchor="middle">
        <text x="46" y="42">
          已
        </text>
        <text x="46" y="75">
          签
        </text>
      </g>
    </svg>
  );
}
