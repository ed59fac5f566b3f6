import type { Criterion } from "#shared/files/scheme.ts";
import { labelIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";

type Props = { readonly criterion: Criterion };

/** What each of a criterion's levels means, in sight while it is scored down all dossiers. */
export function CriterionAnchors({ criterion }: Props) {
  const text = useText();
  const lines = anchorsOf(criterion);
  return (
    <>
      {criterion.guidance !== undefined && <p className="basis">{criterion.guidance}</p>}
      {lines.length > 0 && (
        <div className="levels small" role="group" aria-label={text.page("compare.levels")}>
          <dl>
            {lines.map(({ points, label, anchor }) => (
              <div key={`${points} ${label === undefined ? "" : labelIn(text.language, label)}`}>
                <dt className="num">{points}</dt>
                <dd>
                  {label !== undefined && labelIn(text.language, label)} {anchor}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </>
  );
}

type Level = {
  readonly points: string;
  readonly label?: { readonly label: string; readonly labelEn?: string | undefined };
  readonly anchor?: string | undefined;
};

function anchorsOf(criterion: Criterion): readonly Level[] {
  switch (criterion.kind) {
    case "number":
      return (criterion.anchors ?? []).map(({ points, text }) => ({ points, anchor: text }));
    case "bands":
      return criterion.bands.map((band) => ({ points: band.points, label: band, anchor: band.anchor }));
    case "range-bands":
      return criterion.bands.map((band) => {
        const points = band.from === band.to ? band.from : `${band.from}–${band.to}`;
        return { points, label: band, anchor: band.anchor };
      });
    default:
      return [];
  }
}
