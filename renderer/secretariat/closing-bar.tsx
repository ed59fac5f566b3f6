import type { Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { rowId, rowsOf } from "./board-work.ts";
import { CloseDialog } from "./close-dialog.tsx";
import { beginDraft } from "./draft-store.ts";
import { type Board, showStep } from "./secretariat-store.ts";
import { placeOf, useBegun } from "./use-draft.ts";

type Props = {
  readonly ledger: string;
  readonly holder: Holder;
  readonly board: Board;
};

/** What still blocks closing, each a link to its place, beside the button that closes. */
export function ClosingBar({ ledger, holder, board }: Props) {
  const text = useText();
  const desk = { ledger, holder, matter: "close" };
  const isBegun = useBegun(desk);
  if (board.isClosed) {
    return (
      <footer>
        <strong>{text.page("close.closed")}</strong>
        <button type="button" className="btn primary" onClick={() => showStep("results")}>
          {text.page("close.toResults")}
        </button>
      </footer>
    );
  }
  const { blockers } = board;
  return (
    <footer>
      {blockers.length === 0 ? (
        <p>{text.page("close.ready")}</p>
      ) : (
        <div className="blockers">
          <p>{text.page("close.blocked", { count: blockers.length })}</p>
          <ul>
            {blockers.map((blocker) => {
              const [first] = rowsOf(board, blocker);
              return (
                <li key={blocker.code}>
                  {first === undefined ? (
                    text.error(blocker)
                  ) : (
                    <a
                      href={`#${rowId(first)}`}
                      title={text.error(blocker)}
                      onClick={(event) => {
                        event.preventDefault();
                        showRow(rowId(first));
                      }}
                    >
                      {text.page(blocker.code === "SHEETS_HELD" ? "close.held" : "close.missing", blocker.params)}
                    </a>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      )}
      <button
        type="button"
        className={blockers.length === 0 ? "btn primary" : "btn"}
        aria-disabled={blockers.length > 0}
        onClick={() => blockers.length === 0 && beginDraft(placeOf(desk))}
      >
        {text.page("close.action")}
      </button>
      {blockers.length === 0 && isBegun(desk.matter) && <CloseDialog {...desk} board={board} />}
    </footer>
  );
}

function showRow(id: string): void {
  const row = document.getElementById(id);
  row?.scrollIntoView({ block: "center" });
  row?.querySelector("button")?.focus();
}
