import { criteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import { labelIn, titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { candidateName, expertName } from "./board-names.ts";
import { DecisionDialog } from "./decision-dialog.tsx";
import { isDecimal } from "./is-decimal.ts";
import type { Obstacle } from "./obstacle-list.tsx";
import type { Board } from "./secretariat-store.ts";
import { type FormDesk, useDraft } from "./use-draft.ts";

type Props = FormDesk & { readonly board: Board; readonly obstacle: Obstacle };

/** The panel settles the points of an objective criterion for every expert. The leader signs. */
export function SettleScoreDialog({ board, obstacle, ...desk }: Props) {
  const text = useText();
  const [{ points = "" }, fill] = useDraft(desk);
  const { candidate, criterion } = obstacle;
  const found = criteriaOf(board.scheme).find((placed) => placed.criterion.id === criterion)?.criterion;
  const value = points.trim();
  const isReady = criterion !== null && isDecimal(value);
  return (
    <DecisionDialog
      {...desk}
      title="result.settle.score"
      decision={isReady ? { kind: "settle-score", candidate, criterion, points: value } : null}
      signer="leader"
      leaders={obstacle.leaders.map((leader) => expertName(board, leader))}
    >
      <p>
        {text.page("result.scoreSays", {
          candidate: candidateName(text, board, candidate),
          criterion: found === undefined ? (criterion ?? "") : titleIn(text.language, found),
        })}
      </p>
      <ul className="given">
        {obstacle.points.map((own) => (
          <li key={own.expert}>
            {expertName(board, own.expert)} <b>{own.points}</b>
          </li>
        ))}
      </ul>
      <label>
        {text.page("result.settledPoints", { max: found?.max ?? "" })}
        {found?.kind === "bands" ? (
          <select className="field" value={points} onChange={(event) => fill({ points: event.target.value })}>
            <option value="">{text.page("secretariat.choose")}</option>
            {found.bands.map((band) => (
              <option key={band.id} value={band.points}>
                {band.points} · {labelIn(text.language, band)}
              </option>
            ))}
          </select>
        ) : (
          <input
            className="field"
            inputMode="decimal"
            autoComplete="off"
            spellCheck={false}
            value={points}
            onChange={(event) => fill({ points: event.target.value })}
          />
        )}
      </label>
    </DecisionDialog>
  );
}
