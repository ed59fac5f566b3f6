import { againstAnchors } from "#shared/domain/comparison/calibration.ts";
import { toDecimal } from "#shared/domain/exact.ts";
import { rowState } from "../expert/list-rows.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ForeignText } from "../ui/foreign-text.tsx";
import { revisit } from "./compare-store.ts";
import type { Compared } from "./compared.ts";
import { namedCriteria, namesOf } from "./own-names.ts";
import { signed } from "./signed.ts";

/** One's own points of the calibration dossiers beside their anchors; before all are finished, only which are still open. */
export function CalibrationTables({ workspace, comparison }: Compared) {
  const text = useText();
  const names = namesOf(workspace);
  if (comparison.calibration === null) {
    return (
      <EmptyNote title={text.page("compare.calibrationOpen")}>
        <p>{text.page("compare.calibrationLead")}</p>
        <ul className="rereads">
          {workspace.dossiers
            .filter(({ isCalibration }) => isCalibration)
            .map((row) => (
              <li key={row.candidate}>
                <button type="button" className="link" onClick={() => void revisit(row.candidate)}>
                  <ForeignText>{row.name ?? row.candidate}</ForeignText>
                </button>{" "}
                <span className="note">{text.page(`work.state.${rowState(row)}`)}</span>
              </li>
            ))}
        </ul>
      </EmptyNote>
    );
  }
  const criteria = namedCriteria(workspace.scheme, text.language);
  return (
    <>
      <p className="small">{text.page("compare.calibrationNote")}</p>
      {comparison.calibration.map((item) => {
        const own = comparison.dossiers.find(({ candidate }) => candidate === item.candidate);
        return (
          <section key={item.candidate} className="anchors">
            <h3>
              <ForeignText>{names.get(item.candidate) ?? item.candidate}</ForeignText>
            </h3>
            <table>
              <thead>
                <tr>
                  <th scope="col">{text.page("compare.criterion")}</th>
                  <th scope="col" className="num">
                    {text.page("compare.own")}
                  </th>
                  <th scope="col" className="num">
                    {text.page("compare.anchor")}
                  </th>
                  <th scope="col" className="num">
                    {text.page("compare.difference")}
                  </th>
                  <th scope="col">{text.page("compare.anchorReason")}</th>
                </tr>
              </thead>
              <tbody>
                {againstAnchors(item, own?.points ?? {}).map(
                  ({ criterion, own: points, anchor, difference, reason }) => {
                    const named = criteria.get(criterion);
                    return (
                      <tr key={criterion}>
                        <th scope="row">{named === undefined ? criterion : `${named.code} ${named.title}`}</th>
                        <td className="num">{points === null ? text.page("compare.empty") : toDecimal(points)}</td>
                        <td className="num">{toDecimal(anchor)}</td>
                        <td className="num">{difference === null ? "" : signed(toDecimal(difference))}</td>
                        <td className="comment">{reason !== null && <ForeignText>{reason}</ForeignText>}</td>
                      </tr>
                    );
                  },
                )}
              </tbody>
            </table>
          </section>
        );
      })}
    </>
  );
}
