import type { Explanation } from "#shared/files/result.ts";
import { useText } from "../text.ts";

type Props = { readonly steps: readonly Explanation[] };

/** Every step of an explanation with what it rests on, as it was computed. */
export function ExplanationTree({ steps }: Props) {
  const text = useText();
  return (
    <ul className="tree">
      {steps.map((step, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- steps are a fixed sequence and have no names of their own
        <li key={index}>
          <span>{text.explain(step)}</span>
          {step.value !== null && (
            <b className="num" title={step.exact}>
              {step.value}
            </b>
          )}
          {step.because.length > 0 && <ExplanationTree steps={step.because} />}
        </li>
      ))}
    </ul>
  );
}
