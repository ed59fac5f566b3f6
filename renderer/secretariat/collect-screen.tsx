import { useCallback } from "react";
import type { Failure } from "#shared/ipc/result.ts";
import type { Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { AbsenceDialog } from "./absence-dialog.tsx";
import { BoardTable } from "./board-table.tsx";
import { matterOf, type RowWork, tallyOf, workOf } from "./board-work.ts";
import { ChooseSheetDialog } from "./choose-sheet-dialog.tsx";
import { ClosingBar } from "./closing-bar.tsx";
import { beginDraft } from "./draft-store.ts";
import { IntakePanel } from "./intake-panel.tsx";
import { LateRecusalDialog } from "./late-recusal-dialog.tsx";
import type { Board } from "./secretariat-store.ts";
import { placeOf, useBegun } from "./use-draft.ts";
import { WetSignatureDialog } from "./wet-signature-dialog.tsx";

type Props = {
  readonly ledger: string;
  readonly holder: Holder;
  readonly board: Board;
  /** Why the board could not be read again. */
  readonly failure: Failure | null;
};

const RECUSAL = "late-recusal";

/** Collecting: the board of expert by state, where sheets come in, and what still blocks closing. */
export function CollectScreen({ ledger, holder, board, failure }: Props) {
  const text = useText();
  const tally = tallyOf(board);
  const desk = { ledger, holder, board };
  const isBegun = useBegun(desk);
  const open = (matter: string): void => beginDraft(placeOf({ ledger, holder, matter }));
  const begin = useCallback(
    (work: RowWork) => beginDraft(placeOf({ ledger, holder, matter: matterOf(work) })),
    [ledger, holder],
  );
  // A form whose row waits for nobody any more has no place.
  const work = board.board.map(workOf).find((each) => each !== null && isBegun(matterOf(each))) ?? null;
  const form = work === null ? null : { ...desk, row: work.row, matter: matterOf(work) };
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
      <IntakePanel {...desk} onRecusal={() => open(RECUSAL)} />
      {form !== null && work?.kind === "absence" && <AbsenceDialog {...form} />}
      {form !== null && work?.kind === "wet-signature" && <WetSignatureDialog {...form} />}
      {form !== null && work?.kind === "choose-sheet" && <ChooseSheetDialog {...form} />}
      {!board.isClosed && isBegun(RECUSAL) && <LateRecusalDialog {...desk} matter={RECUSAL} />}
    </main>
  );
}
