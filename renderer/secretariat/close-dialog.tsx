import { Modal } from "antd";
import { useState } from "react";
import type { Failure } from "#shared/ipc/result.ts";
import { call } from "../api.ts";
import { type Holder, noticeFailure } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { CountedSheets } from "./counted-sheets.tsx";
import { type Board, loadBoard } from "./secretariat-store.ts";
import { isSignerReady, signAs, type SignerChoice } from "./sign-as.ts";
import { SignerFields } from "./signer-fields.tsx";

type Props = { readonly ledger: string; readonly holder: Holder; readonly board: Board; readonly onClose: () => void };

/** Closes the collection on the spot: the sheets that count are listed and signed, and the decision has a short code. */
export function CloseDialog({ ledger, holder, board, onClose }: Props) {
  const text = useText();
  const [choice, setChoice] = useState<SignerChoice>({ by: "self" });
  const [reason, setReason] = useState("");
  const [isRunning, setIsRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [closed, setClosed] = useState<{ readonly code: string; readonly counted: number } | null>(null);
  const { identity } = holder;
  const isReady = !isRunning && isSignerReady(choice);
  const close = async (): Promise<void> => {
    if (!isReady) return;
    setIsRunning(true);
    setFailure(null);
    const words = reason.trim() === "" ? {} : { reason: reason.trim() };
    const result = await signAs(choice, identity, (signer) =>
      call("collection.close", { ledger, identity, signer, ...words }),
    );
    if (choice.by === "other") setChoice({ ...choice, passphrase: "" });
    setIsRunning(false);
    if (result.ok) {
      setClosed({ code: result.value.decision.code, counted: result.value.counted.length });
      await loadBoard(ledger, identity);
    } else if (!noticeFailure(result.failure)) setFailure(result.failure);
  };
  return (
    <Modal
      open
      width="45rem"
      title={text.page("close.title")}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        closed === null ? (
          <>
            <button type="button" className="btn" onClick={onClose}>
              {text.page("cancel")}
            </button>{" "}
            <button type="button" className="btn primary" aria-disabled={!isReady} onClick={() => void close()}>
              {text.page("close.sign")}
            </button>
          </>
        ) : (
          <button type="button" className="btn primary" onClick={onClose}>
            {text.page("secretariat.done")}
          </button>
        )
      }
    >
      {closed === null ? (
        <div className="form-rows">
          <p>{text.page("close.says")}</p>
          <CountedSheets board={board} />
          <label>
            {text.page("close.reason")}
            <textarea
              className="field"
              rows={2}
              autoComplete="off"
              spellCheck={false}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          <SignerFields holder={holder} choice={choice} onChange={setChoice} hint={text.page("close.signer")} />
          {failure !== null && <ErrorNote failure={failure} onDismiss={() => setFailure(null)} />}
          {isRunning && <ProgressNote progress={null} />}
        </div>
      ) : (
        <div className="form-rows" role="status">
          <p>{text.page("close.done", { count: closed.counted })}</p>
          <ShortCode code={closed.code} size="aloud" />
        </div>
      )}
    </Modal>
  );
}
