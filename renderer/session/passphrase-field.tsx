import { type KeyboardEvent, useId, useState } from "react";
import { useText } from "../text.ts";

type Props = {
  /** DOM id of the field, where something else leads to it. */
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** A passphrase: hidden until asked to show, says when Caps Lock is on or an input method composes; the browser keeps nothing of it. */
export function PassphraseField({ id: named, label, value, onChange }: Props) {
  const text = useText();
  const own = useId();
  const id = named ?? own;
  const [isShown, setIsShown] = useState(false);
  const [isCaps, setIsCaps] = useState(false);
  const [isComposed, setIsComposed] = useState(false);
  const watch = (event: KeyboardEvent): void => setIsCaps(event.getModifierState("CapsLock"));
  return (
    <div className="form-rows">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field mono"
        type={isShown ? "text" : "password"}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onKeyDown={watch}
        onKeyUp={watch}
        onCompositionStart={() => setIsComposed(true)}
        onCompositionEnd={() => setIsComposed(false)}
        onChange={(event) => onChange(event.target.value)}
      />
      {isComposed && (
        <strong className="attend" role="status">
          {text.page("unlock.ime")}
        </strong>
      )}
      <label className="inline">
        <input type="checkbox" checked={isShown} onChange={(event) => setIsShown(event.target.checked)} />{" "}
        {text.page("unlock.show")}
        {isCaps && <strong className="attend"> {text.page("unlock.caps")}</strong>}
      </label>
    </div>
  );
}
