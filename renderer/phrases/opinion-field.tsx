import { useRef, useState } from "react";
import { TextField } from "../scoring/text-field.tsx";
import { placeNow, useWorkspace } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import "./phrases.css";
import { PhrasePanel } from "./phrase-panel.tsx";

type Props = { readonly candidate: string; readonly opinion: string };

const FIELD = "opinion";

/** The overall opinion, with the phrases that the expert keeps. */
export function OpinionField({ candidate, opinion }: Props) {
  const text = useText();
  const count = useWorkspace((state) => state.workspace?.phrases.length ?? 0);
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const shut = (): void => {
    setIsOpen(false);
    button.current?.focus();
  };
  return (
    <div className="opinion">
      <TextField
        id={FIELD}
        label={text.page("work.opinion")}
        value={opinion}
        rows={3}
        toEdit={(to) => ({ kind: "opinion", batch: placeNow().batch, candidate, to })}
      />
      <button
        ref={button}
        type="button"
        className="btn compact"
        aria-expanded={isOpen}
        aria-controls="phrases"
        onClick={() => setIsOpen(!isOpen)}
      >
        {text.page("phrase.open")}
        {count > 0 && <span className="note"> {text.page("phrase.count", { count })}</span>}
      </button>
      {isOpen && <PhrasePanel field={FIELD} onShut={shut} onInserted={() => setIsOpen(false)} />}
    </div>
  );
}
