import { type OwnDossier, ownSums, pointsIn } from "#shared/domain/comparison/own-dossier.ts";
import { toDecimal } from "#shared/domain/exact.ts";
import { totalRoundingOf } from "#shared/domain/scoring/expert-total.ts";
import { show } from "#shared/domain/scoring/show.ts";
import { shownText } from "#shared/text/hidden-characters.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { formItems } from "../scoring/form-items.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ForeignText } from "../ui/foreign-text.tsx";
import { revisit, setCompare, SIDE_BY_SIDE, toggleChosen, useCompare } from "./compare-store.ts";
import type { Compared } from "./compared.ts";
import { namesOf } from "./own-names.ts";

/** Own points of the chosen dossiers, criterion by criterion with the dimensions' sums; each leads to its field. */
export function SideBySide({ workspace, comparison }: Compared) {
  const text = useText();
  const chosen = useCompare((state) => state.chosen);
  const areCommentsShown = useCompare((state) => state.areCommentsShown);
  const { scheme } = workspace;
  const names = namesOf(workspace);
  const columns = chosen.flatMap((candidate) => {
    const dossier = comparison.dossiers.find((each) => each.candidate === candidate);
    return dossier === undefined
      ? []
      : [{ ...dossier, name: names.get(candidate) ?? candidate, sums: ownSums(scheme, dossier.points) }];
  });
  if (columns.length < SIDE_BY_SIDE.least) {
    return (
      <EmptyNote title={text.page("compare.chooseTitle")}>
        <p>{text.page("compare.chooseLead", SIDE_BY_SIDE)}</p>
      </EmptyNote>
    );
  }
  const rounding = totalRoundingOf(scheme);
  return (
    <>
      <label className="inline small">
        <input
          type="checkbox"
          checked={areCommentsShown}
          onChange={(event) => setCompare({ areCommentsShown: event.target.checked })}
        />{" "}
        {text.page("compare.comments")}
      </label>
      <table className="side">
        <thead>
          <tr>
            <th scope="col">{text.page("compare.criterion")}</th>
            {columns.map(({ candidate, name }) => (
              <th key={candidate} scope="col">
                <ForeignText>{name}</ForeignText>{" "}
                <button
                  type="button"
                  className="link"
                  aria-label={text.page("compare.remove", { name: shownText(name) })}
                  onClick={() => toggleChosen(candidate)}
                >
                  {text.page("compare.removeShort")}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {formItems(scheme).map((item) => {
            if (item.kind === "gate") return null;
            if (item.kind === "group") {
              const { group, code } = item;
              return (
                <tr key={group.id} className="group">
                  <th scope="row">
                    {code} {titleIn(text.language, group)} <span className="note">{group.max}</span>
                  </th>
                  {columns.map(({ candidate, sums }) => (
                    <td key={candidate} className="num">
                      {toDecimal(sums.groups.get(group.id) ?? sums.total)}
                    </td>
                  ))}
                </tr>
              );
            }
            const { criterion, code } = item;
            const title = `${code} ${titleIn(text.language, criterion)}`;
            return (
              <tr key={criterion.id}>
                <th scope="row">
                  {title} <span className="note">{criterion.max}</span>
                </th>
                {columns.map((column) => (
                  <td key={column.candidate} className="num">
                    <Points
                      column={column}
                      criterion={criterion.id}
                      title={title}
                      isEntered={criterion.kind !== "imported"}
                    />
                    {areCommentsShown && column.comments[criterion.id] !== undefined && (
                      <p className="comment">
                        <ForeignText>{column.comments[criterion.id] ?? ""}</ForeignText>
                      </p>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              {text.page("compare.total")} <span className="note">{scheme.max}</span>
            </th>
            {columns.map(({ candidate, sums, state }) => (
              <td key={candidate} className="num">
                <b>{show(sums.total, rounding)}</b>
                {state !== "scored" && <span className="note"> {text.page("work.totalSoFar")}</span>}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </>
  );
}

type PointsProps = {
  readonly column: Pick<OwnDossier, "candidate" | "points"> & { readonly name: string };
  readonly criterion: string;
  readonly title: string;
  readonly isEntered: boolean;
};

function Points({ column: { candidate, points, name }, criterion, title, isEntered }: PointsProps) {
  const text = useText();
  const own = pointsIn(points, criterion);
  const said = own === null ? text.page("compare.empty") : toDecimal(own);
  if (!isEntered) return <span>{said}</span>;
  return (
    <button
      type="button"
      className="link"
      aria-label={text.page("compare.cell", { name: shownText(name), title, points: said })}
      onClick={() => void revisit(candidate, criterion)}
    >
      {said}
    </button>
  );
}
