import { ok } from "#shared/ipc/result.ts";
import { call } from "../api.ts";
import { useText } from "../text.ts";
import { CountedSheets } from "./counted-sheets.tsx";
import { ReasonField } from "./reason-field.tsx";
import type { Board } from "./secretariat-store.ts";
import { SignedDialog } from "./signed-dialog.tsx";
import { type FormDesk, useDraft } from "./use-draft.ts";

type Props = FormDesk & { readonly board: Board };

/** Closes the collection on the spot: the sheets that count are listed and signed, and the decision has a short code. */
export function CloseDialog({ board, ...desk }: Props) {
  const text = useText();
  const [{ reason = "" }] = useDraft(desk);
  const { ledger, holder } = desk;
  const close = async (signer: string) => {
    const words = reason.trim() === "" ? {} : { reason: reason.trim() };
    const result = await call("collection.close", { ledger, identity: holder.identity, signer, ...words });
    if (!result.ok) return result;
    const { decision, counted } = result.value;
    return ok({ code: decision.code, counted: counted.length });
  };
  return (
    <SignedDialog
      {...desk}
      title="close.title"
      action="close.sign"
      usual="self"
      hint={text.page("close.signer")}
      sign={close}
    >
      <p>{text.page("close.says")}</p>
      <CountedSheets board={board} />
      <ReasonField {...desk} label={text.page("close.reason")} rows={2} />
    </SignedDialog>
  );
}
