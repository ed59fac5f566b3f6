import { useRef } from "react";
import { flushSync } from "react-dom";
import { commitAll } from "../expert/commit-edit.ts";
import { setReason } from "../expert/open-forms.ts";
import { ReasonForm } from "../expert/reason-form.tsx";
import { loadWorkspace } from "../expert/read-workspace.ts";
import { placeNow, useWorkspace, type Workspace } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { ForeignText } from "../ui/foreign-text.tsx";
import "./signed-bar.css";
import { useService } from "../ui/use-service.ts";

type Props = { readonly workspace: Workspace };

/** Under which the reason is kept while it is typed; it survives a lock, as other reasons do. */
const KEY = "/revise";
const FIELD = "revise-reason";

/** Above the form of a batch that is signed: which revision stands, and the way to change it, which asks for the reason first. */
export function SignedBar({ workspace: { sheet, kind } }: Props) {
  const text = useText();
  const reason = useWorkspace((state) => state.reasons[KEY] ?? null);
  const opener = useRef<HTMLButtonElement>(null);
  const revise = useService();
  if (sheet === null) return null;
  const { revision, revising, isCurrent } = sheet;
  const send = async (to: string | null): Promise<void> => {
    await commitAll();
    const result = await revise.run("sheet.revise", { ...placeNow(), reason: to });
    if (result.ok) setReason(KEY, null);
    await loadWorkspace();
  };
  /** The button goes when the form comes, and the other way round: the focus goes along. */
  const open = (words: string | null): void => {
    flushSync(() => setReason(KEY, words));
    (words === null ? opener.current : document.getElementById(FIELD))?.focus();
  };
  return (
    <div className="signed-bar">
      <p role="status">
        {revising === null ? (
          text.page(isCurrent ? "revise.stands" : "revise.changedSince", { revision })
        ) : (
          <ForeignText>{text.page("revise.running", { revision, reason: revising })}</ForeignText>
        )}
      </p>
      {revising !== null && (
        <button type="button" className="btn compact" onClick={() => void send(null)}>
          {text.page("revise.giveUp")}
        </button>
      )}
      {revising === null && reason === null && (
        <button ref={opener} type="button" className="btn compact" onClick={() => open("")}>
          {text.page(kind === "round" ? "revise.openAnswers" : "revise.open")}
        </button>
      )}
      {revising === null && reason !== null && (
        <ReasonForm
          id={FIELD}
          fieldKey={KEY}
          reason={reason}
          label={text.page("revise.reason")}
          action={text.page("revise.confirm")}
          rows={2}
          onSave={() => void send(reason)}
          onCancel={() => open(null)}
        />
      )}
      {revise.failure !== null && <ErrorNote failure={revise.failure} onDismiss={revise.dismiss} />}
    </div>
  );
}
