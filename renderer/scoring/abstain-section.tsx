import { useRef } from "react";
import { flushSync } from "react-dom";
import { useText } from "../text.ts";
import { commitEdit, fieldKey } from "../expert/commit-edit.ts";
import { setReason } from "../expert/open-forms.ts";
import { ReasonForm } from "../expert/reason-form.tsx";
import { placeNow, useWorkspace, type WorkDossier } from "../expert/workspace-store.ts";
import { SaveFailure } from "./saved-note.tsx";

type Props = { readonly dossier: WorkDossier };

const FIELD = "abstention";

/** Abstaining is a choice with a reason, never what leaving the form empty means. */
export function AbstainSection({ dossier }: Props) {
  const text = useText();
  const { candidate } = dossier.progress;
  const toEdit = (to: string | null) => ({ kind: "abstention", batch: placeNow().batch, candidate, to }) as const;
  const key = fieldKey(toEdit(null));
  const reason = useWorkspace((state) => state.reasons[key] ?? null);
  const opener = useRef<HTMLButtonElement>(null);
  /** The button goes when the form comes, and the other way round: the focus goes along before anything else can take it. */
  const open = (words: string | null): void => {
    flushSync(() => setReason(key, words));
    (words === null ? opener.current : document.getElementById(FIELD))?.focus();
  };
  if (dossier.entry.state === "abstained") {
    return (
      <div className="closed-note">
        <p>
          <span className="tag dash">{text.page("work.abstained")}</span> {dossier.entry.reason}
        </p>
        <button type="button" className="btn compact" onClick={() => void commitEdit(toEdit(null))}>
          {text.page("work.unabstain")}
        </button>
        <SaveFailure fieldKey={key} />
      </div>
    );
  }
  if (reason === null) {
    return (
      <p className="row below">
        <button ref={opener} type="button" className="btn compact" onClick={() => open("")}>
          {text.page("work.abstain")}
        </button>
        <span className="note">{text.page("work.abstainNote")}</span>
      </p>
    );
  }
  return (
    <ReasonForm
      id={FIELD}
      fieldKey={key}
      reason={reason}
      label={text.page("work.abstainReason")}
      action={text.page("work.abstainConfirm")}
      rows={2}
      onSave={() => void commitEdit(toEdit(reason)).then((isSaved) => isSaved && setReason(key, null))}
      onCancel={() => open(null)}
    />
  );
}
