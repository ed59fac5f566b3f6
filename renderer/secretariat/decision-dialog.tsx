import { Modal } from "antd";
import { type ReactNode, useState } from "react";
import type { DecisionDraft } from "#shared/files/decision-draft.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { call } from "../api.ts";
import { type Holder, noticeFailure } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { isSignerReady, signAs, type SignerChoice } from "./sign-as.ts";
import { SignerFields } from "./signer-fields.tsx";
import { loadBoard } from "./secretariat-store.ts";

export type DecisionDesk = {
  readonly ledger: string;
  readonly holder: Holder;
  /** Called when the dialog is left. */
  readonly onClose: () => void;
};

type Props = DecisionDesk & {
  readonly title: string;
  /** What is decided; null while something is not filled in. */
  readonly matter: DecisionDraft["matter"] | null;
  /** Who may sign: a secretary or supervisor, most often the person here, or a leader, most often another. */
  readonly signer: "secretary" | "leader";
  /** Leaders by name, when only they may sign. */
  readonly leaders?: readonly string[];
  /** Called once the decision is recorded, before it is left. */
  readonly onRecorded?: () => void;
  readonly children: ReactNode;
};

/** A decision filled in on the page: what, why, who signs; and its short code for the minutes once it is recorded. */
export function DecisionDialog({
  ledger,
  holder,
  onClose,
  title,
  matter,
  signer,
  leaders = [],
  onRecorded,
  children,
}: Props) {
  const text = useText();
  const [reason, setReason] = useState("");
  const [choice, setChoice] = useState<SignerChoice>(
    signer === "leader" ? { by: "other", path: "", passphrase: "" } : { by: "self" },
  );
  const [isRunning, setIsRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const isReady = matter !== null && reason.trim() !== "" && isSignerReady(choice) && !isRunning;
  const record = async (): Promise<void> => {
    if (matter === null || !isReady) return;
    setIsRunning(true);
    setFailure(null);
    const draft = { matter, reason: reason.trim() };
    const result = await signAs(choice, holder.identity, (signerIdentity) =>
      call("collection.resolve", { ledger, identity: holder.identity, signer: signerIdentity, draft }),
    );
    if (choice.by === "other") setChoice({ ...choice, passphrase: "" });
    setIsRunning(false);
    if (!result.ok) {
      if (!noticeFailure(result.failure)) setFailure(result.failure);
      return;
    }
    setCode(result.value.decision.code);
    // Whoever leaves at once, while the board is still being read, has recorded it as well.
    onRecorded?.();
    await loadBoard(ledger, holder.identity);
  };
  const hint =
    signer === "leader"
      ? text.page("secretariat.leaderSigns", { names: leaders.join(text.page("secretariat.listComma")) })
      : text.page("secretariat.secretarySigns");
  return (
    <Modal
      open
      width="45rem"
      title={title}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        code === null ? (
          <>
            <button type="button" className="btn" onClick={onClose}>
              {text.page("cancel")}
            </button>{" "}
            <button type="button" className="btn primary" aria-disabled={!isReady} onClick={() => void record()}>
              {text.page("secretariat.sign")}
            </button>
          </>
        ) : (
          <button type="button" className="btn primary" onClick={onClose}>
            {text.page("secretariat.done")}
          </button>
        )
      }
    >
      {code === null ? (
        <div className="decision form-rows">
          {children}
          <label>
            {text.page("secretariat.reason")}
            <textarea
              className="field"
              rows={3}
              autoComplete="off"
              spellCheck={false}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          <SignerFields holder={holder} choice={choice} onChange={setChoice} hint={hint} />
          {failure !== null && <ErrorNote failure={failure} onDismiss={() => setFailure(null)} />}
          {isRunning && <ProgressNote progress={null} />}
        </div>
      ) : (
        <div className="form-rows" role="status">
          <p>{text.page("secretariat.recorded")}</p>
          <ShortCode code={code} size="aloud" />
        </div>
      )}
    </Modal>
  );
}
