import type { ChangeEvent } from "react";
import { SaveFailure } from "../scoring/saved-note.tsx";
import { useText } from "../text.ts";
import { setReason } from "./open-forms.ts";

type Props = {
  /** DOM id of the field. */
  readonly id: string;
  /** The edit's field, under which the reason is kept while it is not sent. */
  readonly fieldKey: string;
  readonly reason: string;
  readonly label: string;
  readonly action: string;
  /** More than one line is a text area, where Enter is a new line and sends nothing. */
  readonly rows?: number;
  readonly isOptional?: boolean;
  readonly onSave: () => void;
  readonly onCancel: () => void;
};

/** The form of a reason: what is typed survives a lock, is sent on purpose, and stays when it could not be saved. */
export function ReasonForm({ id, fieldKey, reason, label, action, rows, isOptional, onSave, onCancel }: Props) {
  const text = useText();
  const isReady = isOptional === true || reason.trim() !== "";
  const field = {
    id,
    className: "field",
    maxLength: 10_000,
    autoComplete: "off",
    spellCheck: false,
    value: reason,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setReason(fieldKey, event.target.value),
  };
  return (
    <form
      className="reason"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSave();
      }}
    >
      <label htmlFor={id}>{label}</label>
      {rows === undefined ? <input {...field} /> : <textarea {...field} rows={rows} />}
      <p className="row wide">
        <button type="submit" className="btn compact" aria-disabled={!isReady}>
          {action}
        </button>
        <button type="button" className="btn compact" onClick={onCancel}>
          {text.page("cancel")}
        </button>
      </p>
      <SaveFailure fieldKey={fieldKey} />
    </form>
  );
}
