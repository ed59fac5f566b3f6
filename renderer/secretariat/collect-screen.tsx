import { useCallback, useState } from "react";
import type { Failure } from "#shared/ipc/result.ts";
import type { Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { AbsenceDialog } from "./absence-dialog.tsx";
import { BoardTable } from "./board-table.tsx";
import { type RowWork, tallyOf } from "./board-work.ts";
import { ChooseSheetDialog } from "./choose-sheet-dialog.tsx";
import { ClosingBar } from "./closing-bar.tsx";
import { IntakePanel } from "./intake-panel.tsx";
import { LateRecusalDialog } from "./late-recusal-dialog.tsx";
import type { Board } from "./secretariat-store.ts";
import { WetSignatureDialog } from "./wet-signature-dialog.tsx";

type Props = {
  readonly ledger: string;
  readonly holder: Holder;
  readonly board: Board;
  /** Why the board could not be read again. */
  readonly failure: Failure | null;
};

type Work = RowWork | { readonly kind: "late-recusal" };

/** Collecting: the board of expert by state, where sheets come in, and what still blocks closing. */
export function CollectScreen({ ledger, holder, board, failure }: Props) {
  const text = useText();
  const [work, setWork] = useState<Work | null>(null);
  const begin = useCallback((next: RowWork) => setWork(next), []);
  const tally = tallyOf(board);
  const desk = { ledger, holder, board, onClose: () => setWork(null) };
  return (
    <main className="fold collect">
      <section className="board" aria-label={text.page("collect.title")}>
        <header>
          <h1>{text.page("collect.title")}</h1>
          <dl className="tally">
            {(["expected", "accepted", "held", "missing"] as const).map((key) => (
              <div key={key}>
                <dt>{text.page(`collect.${key}`)}</dt>
                <dd>{tally[key]}</dd>
              </div>
            ))}
          </dl>
        </header>
        <div className="scroll" tabIndex={0} role="region" aria-label={text.page("collect.board")}>
          {failure !== null && <ErrorNote failure={failure} />}
          <BoardTable board={board} onWork={board.isClosed ? undefined : begin} />
        </div>
        <ClosingBar {...desk} />
      </section>
      <IntakePanel {...desk} onRecusal={() => setWork({ kind: "late-recusal" })} />
      {work?.kind === "absence" && <AbsenceDialog {...desk} row={work.row} />}
      {work?.kind === "wet-signature" && <WetSignatureDialog {...desk} row={work.row} />}
      {work?.kind === "choose-sheet" && <ChooseSheetDialog {...desk} row={work.row} />}
      {work?.kind === "late-recusal" && <LateRecusalDialog {...desk} />}
    </main>
  );
}
