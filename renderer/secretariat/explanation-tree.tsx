import type { Explanation } from "#shared/files/result.ts";
import type { Language } from "#shared/text/catalogue.ts";
import { useText } from "../text.ts";
import { expertName } from "./board-names.ts";
import { titledParams } from "./scheme-titles.ts";
import type { Board } from "./secretariat-store.ts";

type Props = { readonly board: Board; readonly steps: readonly Explanation[] };

/** Every step of an explanation with what it rests on, as it was computed. */
export function ExplanationTree({ board, steps }: Props) {
  const text = useText();
  return (
    <ul className="tree">
      {steps.map((step, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- steps are a fixed sequence and have no names of their own
        <li key={index}>
          <span>{text.explain(worded(text.language, board, step))}</span>
          {step.value !== null && (
            <b className="num" title={step.exact}>
              {step.value}
            </b>
          )}
          {step.because.length > 0 && <ExplanationTree board={board} steps={step.because} />}
        </li>
      ))}
    </ul>
  );
}

/** The step with its expert by name, and what it is about by its title in the language of the window. */
function worded(language: Language, board: Board, step: Explanation): Pick<Explanation, "key" | "params"> {
  const { expert } = step.params;
  const params = titledParams(language, board.scheme, step);
  return {
    key: step.key,
    params: expert === undefined ? params : { ...params, expert: expertName(board, expert) },
  };
}
