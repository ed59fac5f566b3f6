import { toDecimal, ZERO } from "#shared/domain/exact.ts";
import { type SwapHint, swapQuestion } from "#shared/domain/comparison/swap-question.ts";
import { shownText } from "#shared/text/hidden-characters.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ForeignText } from "../ui/foreign-text.tsx";
import { revisit, setCompare, useCompare } from "./compare-store.ts";
import type { Compared } from "./compared.ts";
import { type NamedCriterion, namedCriteria, namesOf } from "./own-names.ts";
import { signed } from "./signed.ts";

/** "Would I swap these two?" A yes points to the criteria to look at again; it changes no score. */
export function SwapPanel({ workspace, comparison }: Compared) {
  const text = useText();
  const pair = useCompare((state) => state.pair);
  const [before, after] = [pair?.before, pair?.after].map((id) =>
    comparison.dossiers.find(({ candidate, state }) => candidate === id && state === "scored"),
  );
  if (pair === null || before === undefined || after === undefined) {
    return (
      <EmptyNote title={text.page("compare.swapTitle")}>
        <p>{text.page("compare.swapLead")}</p>
      </EmptyNote>
    );
  }
  const names = namesOf(workspace);
  const [first, second] = [before, after].map(({ candidate }) => names.get(candidate) ?? candidate);
  const { gap, hints } = swapQuestion(workspace.scheme, before, after);
  const criteria = namedCriteria(workspace.scheme, text.language);
  return (
    <section className="question">
      <h2>{text.page("compare.swapQuestion")}</h2>
      <p>
        <strong>
          <ForeignText>{first ?? ""}</ForeignText>
        </strong>
        {` ${text.page("compare.swapBetween")} `}
        <strong>
          <ForeignText>{second ?? ""}</ForeignText>
        </strong>
        {text.page(gap.equals(ZERO) ? "compare.swapEven" : "compare.swapGap", { gap: toDecimal(gap) })}
      </p>
      <div className="answers">
        {([true, false] as const).map((wouldSwap) => (
          <button
            key={String(wouldSwap)}
            type="button"
            className="btn"
            aria-pressed={pair.wouldSwap === wouldSwap}
            onClick={() => setCompare({ pair: { ...pair, wouldSwap } })}
          >
            {text.page(wouldSwap ? "compare.swapYes" : "compare.swapNo")}
          </button>
        ))}
      </div>
      <div aria-live="polite">
        {pair.wouldSwap === false && <p className="small">{text.page("compare.swapKept")}</p>}
        {pair.wouldSwap === true && (
          <>
            <p className="small">
              {text.page(hints.some(({ isEnough }) => isEnough) ? "compare.swapWhere" : "compare.swapNone")}
            </p>
            <table>
              <thead>
                <tr>
                  <th scope="col">{text.page("compare.criterion")}</th>
                  {[first, second].map((name, index) => (
                    <th key={index === 0 ? "before" : "after"} scope="col" className="num who">
                      <ForeignText>{name ?? ""}</ForeignText>
                    </th>
                  ))}
                  <th scope="col" className="num">
                    {text.page("compare.difference")}
                  </th>
                  <th scope="col">{text.page("compare.alone")}</th>
                </tr>
              </thead>
              <tbody>
                {hints.map((hint) => (
                  <Hint
                    key={hint.criterion}
                    hint={hint}
                    named={criteria.get(hint.criterion)}
                    sides={[
                      { candidate: before.candidate, name: first ?? "" },
                      { candidate: after.candidate, name: second ?? "" },
                    ]}
                  />
                ))}
              </tbody>
            </table>
            <p className="note">{text.page("compare.swapNote")}</p>
          </>
        )}
      </div>
    </section>
  );
}

type Side = { readonly candidate: string; readonly name: string };
type HintProps = {
  readonly hint: SwapHint;
  readonly named: NamedCriterion | undefined;
  readonly sides: readonly [Side, Side];
};

function Hint({ hint, named, sides }: HintProps) {
  const text = useText();
  const title = named === undefined ? hint.criterion : `${named.code} ${named.title}`;
  return (
    <tr>
      <th scope="row">{title}</th>
      {sides.map(({ candidate, name }, index) => {
        const points = toDecimal(index === 0 ? hint.before : hint.after);
        return (
          <td key={candidate} className="num">
            <button
              type="button"
              className="link"
              aria-label={text.page("compare.cell", { name: shownText(name), title, points })}
              onClick={() => void revisit(candidate, hint.criterion)}
            >
              {points}
            </button>
          </td>
        );
      })}
      <td className="num">{signed(toDecimal(hint.difference))}</td>
      <td>{text.page(hint.isEnough ? "compare.enough" : "compare.notEnough")}</td>
    </tr>
  );
}
