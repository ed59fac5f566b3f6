import { useText } from "../text.ts";
import { commitEdit, fieldKey } from "./commit-edit.ts";
import { setReason } from "./open-forms.ts";
import { forgetDossiers, loadWorkspace } from "./read-workspace.ts";
import { ReasonForm } from "./reason-form.tsx";

type Props = {
  readonly candidate: string;
  /** What is being declared: a conflict, or that there is none after all. */
  readonly state: "recused" | "withdrawn";
  readonly reason: string;
  /** Once it is on disk and the workspace read anew. */
  readonly onDeclared?: () => void;
};

/** A conflict with its reason, or its withdrawal with a reason. */
export function ConflictForm({ candidate, state, reason, onDeclared }: Props) {
  const text = useText();
  const edit = { kind: "conflict", candidate, to: { state, reason } } as const;
  const key = fieldKey(edit);
  const declare = async (): Promise<void> => {
    if (!(await commitEdit(edit))) return;
    forgetDossiers();
    setReason(key, null);
    await loadWorkspace();
    onDeclared?.();
  };
  return (
    <ReasonForm
      id={`conflict-${candidate}`}
      fieldKey={key}
      reason={reason}
      label={text.page(state === "recused" ? "declare.reason" : "declare.withdrawReason")}
      action={text.page(state === "recused" ? "declare.confirm" : "declare.confirmWithdraw")}
      onSave={() => void declare()}
      onCancel={() => setReason(key, null)}
    />
  );
}
