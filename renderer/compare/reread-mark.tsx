import { useId } from "react";
import { commitEdit, fieldKey } from "../expert/commit-edit.ts";
import { setReason } from "../expert/open-forms.ts";
import { placeNow, useWorkspace } from "../expert/workspace-store.ts";
import { SaveFailure } from "../scoring/saved-note.tsx";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";

type Props = {
  readonly candidate: string;
  /** Why it is to be read again, or an empty text; null when it is not marked. */
  readonly reread: string | null;
};

/** Marks a dossier to be read again, with a reason or without, and takes the mark away. The mark is private. */
export function RereadMark({ candidate, reread }: Props) {
  const text = useText();
  const id = useId();
  const toEdit = (to: string | null) => ({ kind: "reread", batch: placeNow().batch, candidate, to }) as const;
  const key = fieldKey(toEdit(null));
  const reason = useWorkspace((state) => state.reasons[key] ?? null);
  if (reason !== null) {
    return (
      <form
        className="reason"
        onSubmit={(event) => {
          event.preventDefault();
          void commitEdit(toEdit(reason.trim())).then((isSaved) => isSaved && setReason(key, null));
        }}
      >
        <label htmlFor={id}>{text.page("compare.rereadReason")}</label>
        <input
          id={id}
          className="field"
          maxLength={10_000}
          autoComplete="off"
          spellCheck={false}
          value={reason}
          onChange={(event) => setReason(key, event.target.value)}
        />
        <p className="row wide">
          <button type="submit" className="btn compact">
            {text.page("compare.rereadSave")}
          </button>
          <button type="button" className="btn compact" onClick={() => setReason(key, null)}>
            {text.page("cancel")}
          </button>
        </p>
        <SaveFailure fieldKey={key} />
      </form>
    );
  }
  return (
    <div className="row below">
      {reread === null ? (
        <>
          <button type="button" className="btn compact" onClick={() => setReason(key, "")}>
            {text.page("compare.rereadMark")}
          </button>
          <span className="note">{text.page("compare.rereadNote")}</span>
        </>
      ) : (
        <>
          <span className="tag attend">{text.page("compare.reread")}</span>
          {reread !== "" && (
            <span>
              <ForeignText>{reread}</ForeignText>
            </span>
          )}
          <button type="button" className="btn compact" onClick={() => setReason(key, reread)}>
            {text.page("compare.rereadChange")}
          </button>
          <button type="button" className="btn compact" onClick={() => void commitEdit(toEdit(null))}>
            {text.page("compare.rereadDone")}
          </button>
        </>
      )}
      <SaveFailure fieldKey={key} />
    </div>
  );
}
