import type { ReactNode } from "react";
import type { DecisionDraft } from "#shared/files/decision-draft.ts";
import { ok } from "#shared/ipc/result.ts";
import type { PageKey } from "#shared/text/catalogue.ts";
import { call } from "../api.ts";
import { useText } from "../text.ts";
import { ReasonField } from "./reason-field.tsx";
import { SignedDialog } from "./signed-dialog.tsx";
import { type FormDesk, useDraft } from "./use-draft.ts";

type Props = FormDesk & {
  readonly title: PageKey;
  /** What is decided; null while something is not filled in. */
  readonly decision: DecisionDraft["matter"] | null;
  /** Who may sign: a secretary or supervisor, most often the person here, or a leader, most often another. */
  readonly signer: "secretary" | "leader";
  /** Leaders by name, when only they may sign. */
  readonly leaders?: readonly string[];
  readonly children: ReactNode;
};

/** A decision filled in on the page: what, why, and who signs. */
export function DecisionDialog({ title, decision, signer, leaders = [], children, ...desk }: Props) {
  const text = useText();
  const [{ reason = "" }] = useDraft(desk);
  const { ledger, holder } = desk;
  const record = (matter: DecisionDraft["matter"]) => async (signerIdentity: string) => {
    const result = await call("collection.resolve", {
      ledger,
      identity: holder.identity,
      signer: signerIdentity,
      draft: { matter, reason: reason.trim() },
    });
    return result.ok ? ok({ code: result.value.decision.code, counted: null }) : result;
  };
  return (
    <SignedDialog
      {...desk}
      title={title}
      action="secretariat.sign"
      usual={signer === "leader" ? "other" : "self"}
      hint={
        signer === "leader"
          ? text.page("secretariat.leaderSigns", { names: leaders.join(text.page("secretariat.listComma")) })
          : text.page("secretariat.secretarySigns")
      }
      sign={decision === null || reason.trim() === "" ? null : record(decision)}
    >
      {children}
      <ReasonField {...desk} label={text.page("secretariat.reason")} rows={3} />
    </SignedDialog>
  );
}
