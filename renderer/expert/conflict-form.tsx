import { useText } from "../text.ts";
import { commitEdit, fieldKey } from "./commit-edit.ts";
import { SaveFailure } from "../scoring/saved-note.tsx";
import { setReason } from "./open-forms.ts";
import { forgetDossiers, loadWorkspace } from "./read-workspace.ts";

type Props = {
  readonly candidate: string;
  /** What is being declared: a conflict, or that there is none after all. */
  readonly state: "recused" | "withdrawn";
  readonly reason: string;
};

/** A conflict with its reason, or its withdrawal with a reason. */
export function ConflictForm({ candidate, state, reason }: Props) {
  const text = useText();
  const isReady = reason.trim() !== "";
  const edit = { kind: "conflict", candidate, to: { state, reason } } as const;
  const key = fieldKey(edit);
  const declare = async (): Promise<void> => {
    if (!isReady || !(await commitEdit(edit))) return;
    forgetDossiers();
    setReason(key, null);
    await loadWorkspace();
  };
  return (
    <form
      className="reason"
      onSubmit={(event) => {
        event.preventDefault();
        void declare();
      }}
    >
      <label htmlFor={`conflict-${candidate}`}>
        {text.page(state === "recused" ? "declare.reason" : "declare.withdrawReason")}
      </label>
      <input
        id={`conflict-${candidate}`}
        className="field"
        maxLength={10_000}
        autoComplete="off"
        spellCheck={false}
        value={reason}
        onChange={(event) => setReason(key, event.target.value)}
      />
      <p className="row wide">
        <button type="submit" className="btn compact" aria-disabled={!isReady}>
          {text.page(state === "recused" ? "declare.confirm" : "declare.confirmWithdraw")}
        </button>
        <button type="button" className="btn compact" onClick={() => setReason(key, null)}>
          {text.page("cancel")}
        </button>
      </p>
      <SaveFailure fieldKey={key} />
    </form>
  );
}
