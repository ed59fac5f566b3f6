import { type Edit, isSheetField, placeOf } from "#shared/files/edit.ts";
import { ok } from "#shared/ipc/result.ts";
import { commitDraft, fieldKey, typeDraft } from "../expert/commit-edit.ts";
import { useIsShut, useWorkspace } from "../expert/workspace-store.ts";
import { isComposing } from "./is-composing.ts";
import { SavedNote, SaveFailure } from "./saved-note.tsx";

type Props = {
  readonly id: string;
  readonly label: string;
  /** What is on disk. */
  readonly value: string;
  /** The edit that a text stands for; null for an empty one. */
  readonly toEdit: (text: string | null) => Edit;
  readonly rows?: number;
  readonly isRequired?: boolean;
};

/** A text that saves itself: when it rests, and when it loses the focus; never in the middle of composing a character. */
export function TextField({ id, label, value, toEdit, rows = 2, isRequired = false }: Props) {
  const key = fieldKey(toEdit(null));
  const draft = useWorkspace((state) => state.drafts[key]);
  const isSigned = useIsShut() && isSheetField(placeOf(toEdit(null)).field);
  const meaning = (text: string) => ok(toEdit(text.trim() === "" ? null : text));
  return (
    <div className="reason">
      <label htmlFor={id} className={isRequired && (draft ?? value).trim() === "" ? "attend" : undefined}>
        {label}
      </label>
      <SavedNote fieldKey={key} isFilled={value !== ""} />
      <textarea
        id={id}
        className="field"
        rows={rows}
        maxLength={10_000}
        autoComplete="off"
        spellCheck={false}
        aria-required={isRequired}
        readOnly={isSigned}
        value={draft ?? value}
        onChange={(event) => typeDraft(key, event.target.value, meaning, isComposing(event.nativeEvent))}
        onCompositionEnd={(event) => typeDraft(key, event.currentTarget.value, meaning, false)}
        onBlur={() => void commitDraft(key)}
      />
      <SaveFailure fieldKey={key} />
    </div>
  );
}
