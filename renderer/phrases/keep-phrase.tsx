import { useState } from "react";
import type { PageKey } from "#shared/text/catalogue.ts";
import { PHRASE_LIMITS } from "#shared/files/edit.ts";
import { useText } from "../text.ts";
import { selectedIn, wholeOf } from "./insert-phrase.ts";
import { phraseProblem } from "./phrase-problem.ts";

type Props = {
  readonly field: string;
  readonly phrases: readonly string[];
  readonly onKeep: (phrase: string) => Promise<boolean>;
};

/** Keeps what is selected in the opinion, or all of it, as a phrase; or says why not. */
export function KeepPhrase({ field, phrases, onKeep }: Props) {
  const text = useText();
  const [problem, setProblem] = useState<PageKey | null>(null);
  const keep = (phrase: string): void => {
    const found = phraseProblem(phrase, phrases);
    setProblem(found);
    if (found === null) void onKeep(phrase);
  };
  const isSelected = selectedIn(field) !== "";
  return (
    <p className="row wide">
      <button
        type="button"
        className="btn compact"
        onClick={() => keep(isSelected ? selectedIn(field) : wholeOf(field))}
      >
        {text.page(isSelected ? "phrase.keepSelected" : "phrase.keepAll")}
      </button>
      <span className="note attend" role="status">
        {problem !== null && text.page(problem, { count: PHRASE_LIMITS.characters })}
      </span>
    </p>
  );
}
