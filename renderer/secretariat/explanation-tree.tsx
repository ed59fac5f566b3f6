import type { Explanation } from "#shared/files/result.ts";
import { useText } from "../text.ts";
import { expertName } from "./board-names.ts";
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
          <span>{text.explain(withName(board, step))}</span>
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

function withName(board: Board, { key, params }: Explanation): Pick<Explanation, "key" | "params"> {
  const { expert } = params;
  return { key, params: expert === undefined ? params : { ...params, expert: expertName(board, expert) } };
}
