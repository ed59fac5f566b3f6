import { useText } from "../text.ts";
import { retryUnsaved } from "../expert/commit-edit.ts";
import { useWorkspace } from "../expert/workspace-store.ts";

type Props = {
  readonly fieldKey: string;
  /** Whether the field holds something on disk from before this window. */
  readonly isFilled: boolean;
};

/** Whether a field is on disk: quiet when it is, plain when it is not. What is typed and not on disk yet is never called saved. */
export function SavedNote({ fieldKey, isFilled }: Props) {
  const text = useText();
  const save = useWorkspace((state) => state.saves[fieldKey]);
  const isKept = useIsKept(fieldKey);
  if (save?.status === "failed") {
    return (
      <span className="saved">
        <b className="attend">{text.page("work.notSaved")}</b>
      </span>
    );
  }
  if (save?.status === "saving") return <span className="saved">{text.page("work.saving")}</span>;
  if (isKept) return <span className="saved" />;
  if (save?.status === "saved") {
    const at = new Date(save.at).toLocaleTimeString(text.language, { hour: "2-digit", minute: "2-digit" });
    return (
      <span className="saved" title={text.page("work.savedAt", { at })}>
        {text.page("work.saved")}
      </span>
    );
  }
  return <span className="saved">{isFilled ? text.page("work.saved") : ""}</span>;
}

/** Why a field could not be saved, and the next step; what was entered stays in it. */
export function SaveFailure({ fieldKey }: { readonly fieldKey: string }) {
  const text = useText();
  const save = useWorkspace((state) => state.saves[fieldKey]);
  const isKept = useIsKept(fieldKey);
  if (save?.status !== "failed") return null;
  return (
    <p className="save-failure small" role="alert">
      {text.error(save.failure)}{" "}
      {isKept && (
        <button type="button" className="btn compact" onClick={() => void retryUnsaved()}>
          {text.page("work.retry")}
        </button>
      )}
    </p>
  );
}

/** Whether the window holds something for this field that is not on disk. */
function useIsKept(fieldKey: string): boolean {
  return useWorkspace((state) => state.pending[fieldKey] !== undefined || state.drafts[fieldKey] !== undefined);
}
