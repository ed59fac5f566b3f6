import { type ReactNode, useState } from "react";
import type { PageKey } from "#shared/text/catalogue.ts";
import type { Response } from "#shared/ipc/contract.ts";
import type { Result } from "#shared/ipc/result.ts";
import { setReason } from "../expert/open-forms.ts";
import { loadWorkspace } from "../expert/read-workspace.ts";
import { setWorkspace, useWorkspace, type Workspace } from "../expert/workspace-store.ts";
import { goToUnsaved } from "../scoring/go-to-blocker.ts";
import { PassphraseField } from "../session/passphrase-field.tsx";
import { useSession } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { ForeignText } from "../ui/foreign-text.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { type ServiceCall, useService } from "../ui/use-service.ts";
import { ExportPlace } from "./export-place.tsx";
import { HandIn } from "./hand-in.tsx";
import { ReplaceNote } from "./replace-note.tsx";
import { copyNow } from "./safety-copies.ts";
import { SafetyCopyButton } from "./safety-copy-button.tsx";
import { SignedSeal } from "./signed-seal.tsx";

/** Where it goes, whether what lies there gives way, and why there is a further revision where that was not said before. */
export type Signing = { readonly out: string; readonly replace: boolean; readonly reason?: string };

/** What is still missing, in words, and the way to where it is given; null where waiting is all there is. */
export type Need = { readonly words: string; readonly onGo: (() => void) | null };

type Props = {
  readonly workspace: Workspace;
  /** What this kind of signature needs, beside what every one does. */
  readonly needs: readonly Need[];
  /** Digest of what is signed and still says the same: it is exported again as it is. Null when it is to be signed. */
  readonly signed: string | null;
  /** Whether something was signed that this would replace. */
  readonly isRevision: boolean;
  readonly action: PageKey;
  /** What the button says once it is signed and only exported again. */
  readonly again: PageKey;
  /** What the file is of, for the name that is offered. */
  readonly fileWord: string;
  readonly children?: ReactNode;
  readonly onSign: (signing: Signing, service: ServiceCall) => Promise<Result<Response<"round.sign">>>;
};

/** Under which the reason is kept: it survives a lock, as other reasons do. */
const REASON = "/revision";
const ids = { reason: "sign-reason", place: "sign-place", passphrase: "sign-passphrase" } as const;

/** Signing scores, answers or a countersignature with the passphrase, and exporting; signed already, exporting the same bytes again. */
export function SignBox({ workspace, needs, signed, isRevision, action, again, fileWord, children, onSign }: Props) {
  const text = useText();
  const identityPath = useSession((session) => session.identityPath) ?? "";
  const unsaved = useWorkspace((state) => Object.keys(state.pending).length + Object.keys(state.drafts).length);
  const isRefused = useWorkspace((state) => Object.keys(state.refusals).length > 0);
  const reason = useWorkspace((state) => state.reasons[REASON] ?? "");
  const [out, setOut] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const unlock = useService();
  const sign = useService();
  // From the press until the file is there: longer than any one call, and a second press in between would write it twice.
  const [isBusy, setIsBusy] = useState(false);
  const isSigned = signed !== null;
  const revising = workspace.sheet?.revising ?? null;
  const wantsReason = isRevision && !isSigned && revising === null;
  const need = (isMissing: boolean, key: PageKey, onGo: Need["onGo"]): Need[] =>
    isMissing ? [{ words: text.page(key), onGo }] : [];
  const open = [
    ...(isSigned
      ? []
      : [
          ...need(!workspace.isVerified, "sign.needsVerified", null),
          ...need(workspace.needsExportedSheet, "sign.needsSheet", null),
          ...need(isRefused, "sign.needsTaken", () => void goToUnsaved()),
          ...need(unsaved > 0 && !isRefused, "sign.needsSaved", () => void goToUnsaved()),
          ...needs,
          ...need(wantsReason && reason.trim() === "", "sign.needsReason", () => focusOn(ids.reason)),
        ]),
    ...need(out === "", "sign.needsPlace", () => focusOn(ids.place)),
    ...need(!isSigned && passphrase === "", "sign.needsPassphrase", () => focusOn(ids.passphrase)),
  ];
  const isRunning = unlock.isRunning || sign.isRunning;
  const signAndExport = async (replace: boolean): Promise<Result<Response<"round.sign">> | null> => {
    if (!isSigned) {
      const confirmed = await unlock.run("identity.unlock", { path: identityPath, passphrase });
      setPassphrase("");
      if (!confirmed.ok) return null;
    }
    await copyNow();
    return onSign({ out, replace, ...(wantsReason ? { reason } : {}) }, sign);
  };
  const submit = async (replace: boolean): Promise<void> => {
    if (open.length > 0 || isBusy) return;
    setIsBusy(true);
    const result = await signAndExport(replace).finally(() => setIsBusy(false));
    if (result === null) return;
    if (result.ok) {
      setReason(REASON, null);
      setWorkspace({ exported: { digest: result.value.sheet.digest, out: result.value.out, check: "there" } });
    }
    // A signature is committed before its file is written: even when the export failed there may be a new one.
    await loadWorkspace();
    await copyNow();
  };
  const isTaken = sign.failure?.code === "FILE_EXISTS";
  return (
    <form
      className="sign-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(false);
      }}
    >
      {children}
      {isRevision && !isSigned && revising !== null && (
        <p className="small">
          <ForeignText>{text.page("sign.reasonGiven", { reason: revising })}</ForeignText>
        </p>
      )}
      {wantsReason && (
        <label>
          {text.page("sign.reason")}
          <textarea
            id={ids.reason}
            className="field"
            rows={2}
            maxLength={10_000}
            autoComplete="off"
            spellCheck={false}
            value={reason}
            onChange={(event) => setReason(REASON, event.target.value)}
          />
        </label>
      )}
      {unlock.failure !== null && <ErrorNote failure={unlock.failure} onDismiss={unlock.dismiss} />}
      {sign.failure !== null && !isTaken && <ErrorNote failure={sign.failure} onDismiss={sign.dismiss} />}
      {isTaken && <ReplaceNote path={out} onReplace={() => void submit(true)} onDismiss={sign.dismiss} />}
      {isRunning && <ProgressNote progress={sign.progress} />}
      <div className="foot">
        <div className="blockers">
          {isSigned ? <HandIn digest={signed} /> : open.length > 0 && <Needs needs={open} />}
        </div>
        <div className="go">
          <ExportPlace id={ids.place} out={out} fileWord={fileWord} workspace={workspace} onChoose={setOut} />
          {!isSigned && (
            <PassphraseField
              id={ids.passphrase}
              label={text.page("sign.passphrase")}
              value={passphrase}
              onChange={setPassphrase}
            />
          )}
          <button type="submit" className="btn primary" aria-disabled={open.length > 0 || isBusy}>
            {text.page(isSigned ? again : action)}
          </button>
          <p className="note">{text.page("sign.exportNote")}</p>
        </div>
        {isSigned && <SignedSeal />}
      </div>
      <SafetyCopyButton />
    </form>
  );
}

/** What is still missing beside the button, each a way to its place. */
function Needs({ needs }: { readonly needs: readonly Need[] }) {
  const text = useText();
  return (
    <>
      <p>{text.page("sign.before", { count: needs.length })}</p>
      <ul>
        {needs.map(({ words, onGo }) => (
          <li key={words}>
            {onGo === null ? (
              words
            ) : (
              <button type="button" className="link" onClick={onGo}>
                {words}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function focusOn(id: string): void {
  document.getElementById(id)?.focus();
}
