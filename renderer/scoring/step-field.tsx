import { type KeyboardEvent, useState } from "react";
import { nextStep } from "#shared/domain/scoring/next-step.ts";
import { typedDecimal } from "#shared/domain/typed-decimal.ts";
import type { Edit } from "#shared/files/edit.ts";
import { ok, type Result } from "#shared/ipc/result.ts";
import { commitDraft, commitEdit, dropDraft, fieldKey, redoEdit, typeDraft, undoEdit } from "../expert/commit-edit.ts";
import { useWorkspace } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { isRedo, isUndo } from "../ui/undo-keys.ts";
import { isComposing } from "./is-composing.ts";

type Props = {
  readonly id: string;
  readonly label: string;
  /** Decimals. */
  readonly from: string;
  readonly to: string;
  readonly step: string;
  readonly value: string | null;
  /** Why a typed number may not be given, as a word for the sentence; null when it may. Decimal in, decided by the scheme's rules. */
  readonly problemOf: (number: string) => string | null;
  /** The edit that a number stands for; null for an empty field. */
  readonly toEdit: (number: string | null) => Edit;
};

/** A number moved by steps, or typed. Empty is not zero, and what is typed is never taken for another number than it says. */
export function StepField({ id, label, from, to, step, value, problemOf, toEdit }: Props) {
  const text = useText();
  const key = fieldKey(toEdit(null));
  const draft = useWorkspace((state) => state.drafts[key]);
  const refusal = useWorkspace((state) => state.refusals[key]);
  // A number that was saved while it rested stays as it was typed until the focus leaves: "3.0" goes on to "3.05", not to "35".
  const [typed, setTyped] = useState<string | null>(null);
  const isEcho = typed !== null && decimalOf(typed) === value;

  const meaning = (raw: string): Result<Edit, string> => {
    if (raw.trim() === "") return ok(toEdit(null));
    const number = typedDecimal(raw, "refused");
    if (!number.ok) return { ok: false, failure: number.failure === "unfinished" ? "not-a-number" : number.failure };
    const problem = problemOf(number.value);
    return problem === null ? ok(toEdit(number.value)) : { ok: false, failure: problem };
  };
  const type = (raw: string, isOpen: boolean): void => {
    setTyped(raw);
    if (raw.trim() === "" && value === null) dropDraft(key);
    else typeDraft(key, raw, meaning, isOpen || isUnfinished(raw));
  };
  const move = (by: 1 | -1): void => {
    const standing = draft ?? value ?? "";
    const at = standing.trim() === "" ? null : decimalOf(standing);
    // There is no step from what is no number.
    if (at === null && standing.trim() !== "") return;
    const next = nextStep(at, by, { from, to, step });
    if (next === null) return;
    setTyped(null);
    dropDraft(key);
    void commitEdit(toEdit(next));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowUp") move(1);
    else if (event.key === "ArrowDown") move(-1);
    else if (event.key === "Enter" && draft !== undefined) void commitDraft(key);
    // With nothing half typed there is no text to take back: the last edit is meant, as outside the field.
    else if (draft === undefined && isUndo(event)) void undoEdit();
    else if (draft === undefined && isRedo(event)) void redoEdit();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <span className="step">
        <button type="button" tabIndex={-1} aria-label={text.page("crit.less", { step })} onClick={() => move(-1)}>
          −
        </button>
        <input
          id={id}
          className="field"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          aria-label={label}
          aria-invalid={refusal !== undefined}
          placeholder="—"
          value={draft ?? (isEcho ? typed : (value ?? ""))}
          onChange={(event) => type(event.target.value, isComposing(event.nativeEvent))}
          onCompositionEnd={(event) => type(event.currentTarget.value, false)}
          onBlur={() => {
            setTyped(null);
            void commitDraft(key);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" tabIndex={-1} aria-label={text.page("crit.more", { step })} onClick={() => move(1)}>
          +
        </button>
      </span>
      {refusal === undefined ? (
        <span className="note">{text.page("crit.range", { from, to, step })}</span>
      ) : (
        <span className="small attend" role="alert">
          {text.page("crit.refused", { reason: refusal })} {text.page("crit.range", { from, to, step })}
        </span>
      )}
    </>
  );
}

function decimalOf(typed: string): string | null {
  const number = typedDecimal(typed, "refused");
  return number.ok ? number.value : null;
}

function isUnfinished(typed: string): boolean {
  const number = typedDecimal(typed, "refused");
  return !number.ok && number.failure === "unfinished";
}
