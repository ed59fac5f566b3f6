import { Modal } from "antd";
import type { ReactNode } from "react";
import type { Result } from "#shared/ipc/result.ts";
import type { PageKey } from "#shared/text/catalogue.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { dropDraft } from "./draft-store.ts";
import { isShown, loadBoard, type Recorded, tellRecorded } from "./secretariat-store.ts";
import type { SignerChoice } from "./sign-as.ts";
import { SignerFields } from "./signer-fields.tsx";
import { type FormDesk, placeOf } from "./use-draft.ts";
import { useSigned } from "./use-signed.ts";

type Props = FormDesk & {
  readonly title: PageKey;
  /** What the button that signs says. */
  readonly action: PageKey;
  /** Who signs most often. */
  readonly usual: SignerChoice["by"];
  /** Who is to sign, in words. */
  readonly hint: string;
  /** Signs as this identity; null while something is not filled in. */
  readonly sign: ((signer: string) => Promise<Result<Omit<Recorded, "title">>>) | null;
  readonly children: ReactNode;
};

/** A form that somebody signs. Left without, it is forgotten; signed, its short code is told and the board read again. */
export function SignedDialog({ title, action, usual, hint, sign, children, ...desk }: Props) {
  const text = useText();
  const { ledger, holder } = desk;
  const signed = useSigned(desk, usual);
  const isReady = sign !== null && signed.isReady;
  const leave = (): void => dropDraft(placeOf(desk));
  const record = async (): Promise<void> => {
    if (sign === null) return;
    const recorded = await signed.sign(sign);
    if (recorded === null) return;
    leave();
    // Whoever is elsewhere by now finds the decision there.
    if (!isShown(ledger, holder.identity)) return;
    tellRecorded({ ...recorded, title });
    await loadBoard(ledger, holder.identity);
  };
  return (
    <Modal
      open
      width="45rem"
      title={text.page(title)}
      mask={{ closable: false }}
      onCancel={leave}
      footer={
        <>
          <button type="button" className="btn" onClick={leave}>
            {text.page("cancel")}
          </button>{" "}
          <button type="button" className="btn primary" aria-disabled={!isReady} onClick={() => void record()}>
            {text.page(action)}
          </button>
        </>
      }
    >
      <div className="decision form-rows">
        {children}
        <SignerFields holder={holder} choice={signed.choice} onChange={signed.choose} hint={hint} />
        {signed.failure !== null && <ErrorNote failure={signed.failure} onDismiss={signed.dismiss} />}
        {signed.isRunning && <ProgressNote progress={null} />}
      </div>
    </Modal>
  );
}
