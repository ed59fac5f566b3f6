import { useState } from "react";
import type { Receipt } from "#shared/ipc/contract.ts";
import type { Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { DropZone } from "../ui/drop-zone.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { PathPicker } from "../ui/path-picker.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { RejectedFile } from "./rejected-file.tsx";
import { ReceiptList } from "./receipt-list.tsx";
import type { Board } from "./secretariat-store.ts";
import { useIntake } from "./use-intake.ts";

type Props = {
  readonly ledger: string;
  readonly holder: Holder;
  readonly board: Board;
  readonly onRecusal: () => void;
};

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
  const intake = useIntake(ledger, holder.identity);
  const [picking, setPicking] = useState<"file" | "folder" | null>(null);
  const [isAllShown, setIsAllShown] = useState(false);
  // Of two sheets, the one that the leader did not choose needs nobody's attention any more.
  const rejected = board.receipts
    .filter(({ status, code }) => status === "rejected" && code !== "EQUIVOCATION")
    .toReversed();
  const newest = countOf(intake.taken, "rejected");
  const shown = isAllShown ? EXPLAINED : Math.min(EXPLAINED, Math.max(1, newest));
  return (
    <section className="intake" aria-label={text.page("collect.intake")}>
      <DropZone
        title={text.page("collect.drop")}
        hint={text.page("collect.dropHint")}
        accept=".fjsheet"
        isMultiple
        onFiles={(files) => {
          if (!intake.isRunning) void intake.takeFiles(files);
        }}
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
      {intake.isRunning && <ProgressNote progress={intake.progress} onCancel={intake.cancel} />}
      {intake.failure !== null && <ErrorNote failure={intake.failure} onDismiss={intake.dismiss} />}
      {!intake.isRunning && intake.taken.length + intake.untaken.length > 0 && (
        <p role="status" className="small">
          {text.page("collect.taken", {
            count: intake.taken.length + intake.untaken.length,
            ends: ENDS.map((end) => ({
              end,
              count: countOf(intake.taken, end) + (end === "rejected" ? intake.untaken.length : 0),
            }))
              .filter(({ count }) => count > 0)
              .map(({ end, count }) => text.page(`collect.taken.${end}`, { count }))
              .join(text.page("secretariat.comma")),
          })}
        </p>
      )}
      {intake.untaken.length > 0 && (
        <>
          {intake.untaken.slice(0, EXPLAINED).map(({ name, failure }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two files may have one name; the list is made anew, never moved about in
            <RejectedFile key={`${index} ${name}`} name={name} at={null} failure={failure} />
          ))}
          <div className="actions">
            {intake.untaken.length > EXPLAINED && (
              <p>{text.page("collect.moreUntaken", { count: intake.untaken.length - EXPLAINED })}</p>
            )}
            <button type="button" className="btn compact" onClick={intake.dismiss}>
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
            void intake.takePaths([path]);
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
