import { useState } from "react";
import { PHRASE_LIMITS } from "#shared/files/edit.ts";
import { useText } from "../text.ts";
import { phraseProblem } from "./phrase-problem.ts";

type Props = {
  readonly phrase: string;
  readonly others: readonly string[];
  readonly onInsert: () => void;
  readonly onChange: (changed: string) => Promise<boolean>;
  readonly onRemove: () => Promise<boolean>;
};

/** One phrase: a button that inserts it, and ways to change and delete it. */
export function PhraseRow({ phrase, others, onInsert, onChange, onRemove }: Props) {
  const text = useText();
  const [draft, setDraft] = useState<string | null>(null);
  if (draft !== null) {
    const changed = draft.trim();
    const problem = phraseProblem(changed, others);
    return (
      <li>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (problem !== null) return;
            void onChange(changed).then((isKept) => isKept && setDraft(null));
          }}
        >
          <input
            className="field compact"
            aria-label={text.page("phrase.words")}
            maxLength={PHRASE_LIMITS.characters}
            autoComplete="off"
            spellCheck={false}
            ref={(input) => input?.focus()}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
              event.stopPropagation();
              setDraft(null);
            }}
          />
          <button type="submit" className="btn compact" aria-disabled={problem !== null}>
            {text.page("phrase.save")}
          </button>
        </form>
      </li>
    );
  }
  return (
    <li>
      <button type="button" className="words" aria-label={text.page("phrase.insert", { phrase })} onClick={onInsert}>
        {phrase}
      </button>
      <button
        type="button"
        className="btn plain compact"
        aria-label={text.page("phrase.changeOf", { phrase })}
        onClick={() => setDraft(phrase)}
      >
        {text.page("phrase.change")}
      </button>
      <button
        type="button"
        className="btn plain compact"
        aria-label={text.page("phrase.removeOf", { phrase })}
        onClick={() => void onRemove()}
      >
        {text.page("phrase.remove")}
      </button>
    </li>
  );
}
