import { type KeyboardEvent, useState } from "react";
import { exact, toDecimal } from "#shared/domain/exact.ts";
import { redoEdit, undoEdit } from "../expert/commit-edit.ts";
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
  readonly onChange: (number: string) => void;
  readonly onClear: () => void;
};

const REST_MS = 400;

/** A number moved by steps, or typed. Empty is not zero. */
export function StepField({ id, label, from, to, step, value, problemOf, onChange, onClear }: Props) {
  const text = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const [timer, setTimer] = useState<ReturnType<typeof setTimeout> | null>(null);
  const number = typed === null ? null : decimalOf(typed);
  const problem = typed === null || typed.trim() === "" ? null : number === null ? "not-a-number" : problemOf(number);

  const type = (raw: string, isOpen: boolean): void => {
    setTyped(raw);
    if (timer !== null) clearTimeout(timer);
    setTimer(isOpen || raw.trim() === "" ? null : setTimeout(() => take(raw), REST_MS));
  };
  const take = (raw: string): void => {
    if (timer !== null) clearTimeout(timer);
    setTimer(null);
    const wanted = decimalOf(raw);
    if (raw.trim() === "") {
      if (value !== null) onClear();
      setTyped(null);
    } else if (wanted !== null && problemOf(wanted) === null) {
      if (wanted !== value) onChange(wanted);
      setTyped(null);
    }
  };
  const move = (by: 1 | -1): void => {
    const least = exact(from);
    const most = exact(to);
    const next = value === null ? (by === 1 ? least : most) : exact(value).add(exact(step).mul(by));
    if (next.gte(least) && next.lte(most)) onChange(toDecimal(next));
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowUp") move(1);
    else if (event.key === "ArrowDown") move(-1);
    else if (event.key === "Enter" && typed !== null) take(typed);
    // With nothing half typed there is no text to take back: the last edit is meant, as outside the field.
    else if (typed === null && isUndo(event)) void undoEdit();
    else if (typed === null && isRedo(event)) void redoEdit();
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
          aria-invalid={problem !== null}
          placeholder="—"
          value={typed ?? value ?? ""}
          onChange={(event) => type(event.target.value, isComposing(event.nativeEvent))}
          onCompositionEnd={(event) => type(event.currentTarget.value, false)}
          onBlur={() => typed !== null && take(typed)}
          onKeyDown={onKeyDown}
        />
        <button type="button" tabIndex={-1} aria-label={text.page("crit.more", { step })} onClick={() => move(1)}>
          +
        </button>
      </span>
      {problem === null ? (
        <span className="note">{text.page("crit.range", { from, to, step })}</span>
      ) : (
        <span className="small attend" role="alert">
          {text.page("crit.refused", { reason: problem })} {text.page("crit.range", { from, to, step })}
        </span>
      )}
    </>
  );
}

/** What was typed as a wire decimal: full-width digits folded, separators of thousands and needless zeros left out. Null when it is none. */
export function decimalOf(typed: string): string | null {
  const plain = typed.normalize("NFKC").replace(/[,\s]/g, "");
  if (!/^-?\d{1,20}(?:\.\d{0,10})?$/.test(plain)) return null;
  const [whole = "", fraction = ""] = plain.split(".");
  const digits = fraction.replace(/0+$/, "");
  const shown = whole.replace(/^(-?)0+(?=\d)/, "$1") + (digits === "" ? "" : `.${digits}`);
  return shown === "-0" ? "0" : shown;
}
