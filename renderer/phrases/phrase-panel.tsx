import { useEffect, useMemo, useRef } from "react";
import { PHRASE_LIMITS } from "#shared/files/edit.ts";
import { fieldKey } from "../expert/commit-edit.ts";
import { useWorkspace } from "../expert/workspace-store.ts";
import { SaveFailure } from "../scoring/saved-note.tsx";
import { useText } from "../text.ts";
import { insertPhrase } from "./insert-phrase.ts";
import { KeepPhrase } from "./keep-phrase.tsx";
import { PhraseRow } from "./phrase-row.tsx";
import { mostUsed } from "./most-used.ts";
import { keepPhrases } from "./keep-phrases.ts";

type Props = {
  /** DOM id of the text field that phrases go into. */
  readonly field: string;
  readonly onShut: () => void;
  readonly onInserted: () => void;
};

const KEY = fieldKey({ kind: "phrases", to: null });

/** The phrases of this expert: insert, keep, change, delete. Escape shuts it. */
export function PhrasePanel({ field, onShut, onInserted }: Props) {
  const text = useText();
  const phrases = useWorkspace((state) => state.workspace?.phrases ?? []);
  // In the order of the moment in which the panel opened: it does not change under the hand.
  const listed = useMemo(() => mostUsed(phrases, ownTexts()), [phrases]);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.querySelector("button")?.focus(), []);
  return (
    <div
      ref={panel}
      id={`phrases-${field}`}
      className="phrases"
      role="group"
      aria-label={text.page("phrase.open")}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onShut();
      }}
    >
      {phrases.length === 0 && <p className="small">{text.page("phrase.none")}</p>}
      {phrases.length > 0 && (
        <ul>
          {listed.map((phrase) => (
            <PhraseRow
              key={phrase}
              phrase={phrase}
              others={phrases.filter((each) => each !== phrase)}
              onInsert={() => {
                insertPhrase(field, phrase);
                onInserted();
              }}
              onChange={(changed) => keepPhrases(phrases.map((each) => (each === phrase ? changed : each)))}
              onRemove={() => keepPhrases(phrases.filter((each) => each !== phrase))}
            />
          ))}
        </ul>
      )}
      {phrases.length < PHRASE_LIMITS.count ? (
        <KeepPhrase field={field} phrases={phrases} onKeep={(phrase) => keepPhrases([...phrases, phrase])} />
      ) : (
        <p className="note">{text.page("phrase.full", { count: PHRASE_LIMITS.count })}</p>
      )}
      <SaveFailure fieldKey={KEY} />
      <p className="note">{text.page("phrase.private")}</p>
    </div>
  );
}

/** What the expert wrote so far, in the dossiers that were turned to. */
function ownTexts(): string[] {
  return Object.values(useWorkspace.getState().dossiers).flatMap(({ entry, comments }) => [
    entry.opinion ?? "",
    ...entry.criteria.map(({ comment }) => comment ?? ""),
    ...entry.gates.map(({ reason }) => reason ?? ""),
    ...Object.values(comments),
  ]);
}
