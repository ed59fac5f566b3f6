import { useId } from "react";
import { useText } from "../text.ts";
import { ShortCode } from "../ui/short-code.tsx";
import { expertName } from "./board-names.ts";
import { DecisionDialog } from "./decision-dialog.tsx";
import { Moment } from "./moment.tsx";
import type { Board, BoardRow } from "./secretariat-store.ts";
import { type FormDesk, useDraft } from "./use-draft.ts";

type Props = FormDesk & { readonly row: BoardRow; readonly board: Board };

/** Two sheets that do not replace each other, side by side; the leader names the one that counts. None is preselected. */
export function ChooseSheetDialog({ row, board, ...desk }: Props) {
  const text = useText();
  const name = useId();
  const [{ sheet: digest }, fill] = useDraft(desk);
  const chosen = row.held.find((sheet) => sheet.digest === digest)?.digest ?? null;
  const leader = board.panels.find(({ id }) => id === row.panel)?.leader;
  return (
    <DecisionDialog
      {...desk}
      title="collect.work.choose-sheet"
      decision={chosen === null ? null : { kind: "choose-sheet", sheet: chosen }}
      signer="leader"
      leaders={leader === undefined ? [] : [expertName(board, leader)]}
    >
      <p>{text.page("collect.differSays", { name: row.name })}</p>
      <div className="side-by-side">
        {row.held.map((sheet) => (
          <label key={sheet.digest} className="choice">
            <span>
              <input
                type="radio"
                name={name}
                checked={chosen === sheet.digest}
                onChange={() => fill({ sheet: sheet.digest })}
              />{" "}
              {text.page("collect.revisionOf", { revision: sheet.revision })}
            </span>
            <span className="small">
              {text.page("collect.signedAt")} <Moment at={sheet.signedAt} />
            </span>
            <ShortCode code={sheet.code} />
            <span className="note mono digest">{sheet.digest}</span>
          </label>
        ))}
      </div>
    </DecisionDialog>
  );
}
