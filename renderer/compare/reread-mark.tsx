import { useId, useRef } from "react";
import { flushSync } from "react-dom";
import { commitEdit, fieldKey } from "../expert/commit-edit.ts";
import { setReason } from "../expert/open-forms.ts";
import { ReasonForm } from "../expert/reason-form.tsx";
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
  const box = useRef<HTMLDivElement>(null);
  /** The buttons go when the form comes, and the other way round: the focus goes along, if it is here. */
  const open = (words: string | null): void => {
    const isHere = box.current?.contains(document.activeElement) === true;
    flushSync(() => setReason(key, words));
    if (isHere) box.current?.querySelector<HTMLElement>("input, button")?.focus();
  };
  if (reason !== null) {
    return (
      <div ref={box}>
        <ReasonForm
          id={id}
          fieldKey={key}
          reason={reason}
          label={text.page("compare.rereadReason")}
          action={text.page("compare.rereadSave")}
          isOptional
          onSave={() => void commitEdit(toEdit(reason.trim())).then((isSaved) => isSaved && open(null))}
          onCancel={() => open(null)}
        />
      </div>
    );
  }
  return (
    <div ref={box} className="row below">
      {reread === null ? (
        <>
          <button type="button" className="btn compact" onClick={() => open("")}>
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
          <button type="button" className="btn compact" onClick={() => open(reread)}>
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
