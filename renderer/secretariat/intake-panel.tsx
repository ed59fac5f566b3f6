import { useMemo, useState } from "react";
import type { Receipt } from "#shared/ipc/contract.ts";
import { useTakers } from "../arrival/arrival-store.ts";
import type { Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { DropZone } from "../ui/drop-zone.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { PathPicker } from "../ui/path-picker.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { type Arrived, cancelIntake, dismissIntake, takeIn, useIntake, waitingIn } from "./intake-store.ts";
import { RejectedFile } from "./rejected-file.tsx";
import { ReceiptList } from "./receipt-list.tsx";
import type { Board } from "./secretariat-store.ts";

type Props = {
  readonly ledger: string;
  readonly holder: Holder;
  readonly board: Board;
  readonly onRecusal: () => void;
};

const NOTHING = { taken: [], untaken: [], failure: null } as const;

/** How many refused files are explained at once; the receipts list the others. */
const EXPLAINED = 20;

const ENDS = [
  "accepted",
  "held",
  "superseded",
  "duplicate",
  "late",
  "rejected",
] as const satisfies readonly Receipt["status"][];

/** Where sheets come in: dropped, or from a place; every refused file with its reason; and what became of each file. */
export function IntakePanel({ ledger, holder, board, onRecusal }: Props) {
  const text = useText();
  const { identity } = holder;
  const { queue, isRunning, progress, ...told } = useIntake();
  const isOurs = told.ledger === ledger && told.identity === identity;
  const { taken, untaken, failure } = isOurs ? told : NOTHING;
  const waiting = waitingIn(queue);
  const take = (arrived: Arrived): void => takeIn(ledger, identity, arrived);
  // Sheets that are opened with the application come in here too, however many.
  const takers = useMemo(
    () => ({ sheet: { takeAll: (paths: readonly string[]) => takeIn(ledger, identity, { paths }) } }),
    [ledger, identity],
  );
  useTakers(takers);
  const [picking, setPicking] = useState<"file" | "folder" | null>(null);
  const [isAllShown, setIsAllShown] = useState(false);
  // Of two sheets, the one that the leader did not choose needs nobody's attention any more.
  const rejected = board.receipts
    .filter(({ status, code }) => status === "rejected" && code !== "EQUIVOCATION")
    .toReversed();
  const newest = countOf(taken, "rejected");
  const shown = isAllShown ? EXPLAINED : Math.min(EXPLAINED, Math.max(1, newest));
  return (
    <section className="intake" aria-label={text.page("collect.intake")}>
      <DropZone
        title={text.page("collect.drop")}
        hint={text.page("collect.dropHint")}
        accept=".fjsheet"
        isMultiple
        onFiles={(files) => take({ files })}
      />
      <div className="places">
        <button type="button" className="btn plain compact" onClick={() => setPicking("file")}>
          {text.page("collect.fromPlace")}
        </button>
        <button type="button" className="btn plain compact" onClick={() => setPicking("folder")}>
          {text.page("collect.fromFolder")}
        </button>
        {!board.isClosed && (
          <button type="button" className="btn plain compact" onClick={onRecusal}>
            {text.page("collect.lateRecusal")}
          </button>
        )}
      </div>
      {isRunning && <ProgressNote progress={progress} onCancel={cancelIntake} />}
      {isRunning && waiting > 0 && (
        <p role="status" className="small">
          {text.page("collect.waiting", { count: waiting })}
        </p>
      )}
      {failure !== null && <ErrorNote failure={failure} onDismiss={dismissIntake} />}
      {!isRunning && taken.length + untaken.length > 0 && (
        <p role="status" className="small">
          {text.page("collect.taken", {
            count: taken.length + untaken.length,
            ends: ENDS.map((end) => ({
              end,
              count: countOf(taken, end) + (end === "rejected" ? untaken.length : 0),
            }))
              .filter(({ count }) => count > 0)
              .map(({ end, count }) => text.page(`collect.taken.${end}`, { count }))
              .join(text.page("secretariat.comma")),
          })}
        </p>
      )}
      {untaken.length > 0 && (
        <>
          {untaken.slice(0, EXPLAINED).map(({ name, failure: why }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two files may have one name; the list is made anew, never moved about in
            <RejectedFile key={`${index} ${name}`} name={name} at={null} failure={why} />
          ))}
          <div className="actions">
            {untaken.length > EXPLAINED && (
              <p>{text.page("collect.moreUntaken", { count: untaken.length - EXPLAINED })}</p>
            )}
            <button type="button" className="btn compact" onClick={dismissIntake}>
              {text.page("dismiss")}
            </button>
          </div>
        </>
      )}
      {rejected.slice(0, shown).map(({ file, at, code, params }, index) => (
        <RejectedFile
          // oxlint-disable-next-line react/no-array-index-key -- two files may have one name and one time
          key={`${at} ${file} ${index}`}
          name={file}
          at={at}
          failure={{ code: code ?? "NOT_A_SHEET", params }}
        />
      ))}
      {rejected.length > shown && (
        <button type="button" className="btn plain compact" onClick={() => setIsAllShown(true)}>
          {text.page("collect.moreRejected", { count: rejected.length - shown })}
        </button>
      )}
      <ReceiptList board={board} />
      {picking !== null && (
        <PathPicker
          title={text.page(picking === "file" ? "collect.fromPlace" : "collect.fromFolder")}
          choose={picking}
          extensions={[".fjsheet"]}
          onChoose={(path) => {
            setPicking(null);
            take({ paths: [path] });
          }}
          onClose={() => setPicking(null)}
        />
      )}
    </section>
  );
}

function countOf(receipts: readonly Receipt[], wanted: Receipt["status"]): number {
  return receipts.filter(({ status }) => status === wanted).length;
}
