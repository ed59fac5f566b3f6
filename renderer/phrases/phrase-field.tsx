import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useIsShut, useWorkspace } from "../expert/workspace-store.ts";
import { keyNames } from "#shared/text/key-names.ts";
import { useText } from "../text.ts";
import { PhrasePanel } from "./phrase-panel.tsx";
import "./phrases.css";

type Props = {
  /** DOM id of the text area among the children. */
  readonly field: string;
  /** Whether the way to the phrases is left out as long as none is kept. */
  readonly isQuiet?: boolean;
  readonly children: ReactNode;
};

/** A text field with the phrases that the expert keeps: a button below it, or Alt+↓ in it. */
export function PhraseField({ field, isQuiet = false, children }: Props) {
  const text = useText();
  const count = useWorkspace((state) => state.workspace?.phrases.length ?? 0);
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const shut = (): void => {
    setIsOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isAsked = event.altKey && event.key === "ArrowDown" && event.target instanceof HTMLTextAreaElement;
    if (!isAsked || event.nativeEvent.isComposing) return;
    event.preventDefault();
    setIsOpen(true);
  };
  const isShut = useIsShut();
  if (isShut || (isQuiet && count === 0 && !isOpen)) return children;
  return (
    <div className="phrase-field" onKeyDown={onKeyDown}>
      {children}
      <button
        ref={button}
        type="button"
        className={isQuiet ? "btn plain compact" : "btn compact"}
        title={keyNames("Alt ↓", navigator.userAgent)}
        aria-expanded={isOpen}
        aria-controls={`phrases-${field}`}
        onClick={() => setIsOpen(!isOpen)}
      >
        {text.page("phrase.open")}
        {count > 0 && <span className="note"> {text.page("phrase.count", { count })}</span>}
      </button>
      {isOpen && <PhrasePanel field={field} onShut={shut} onInserted={() => setIsOpen(false)} />}
    </div>
  );
}
