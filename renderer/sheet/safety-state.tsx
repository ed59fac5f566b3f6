import { setStep } from "../expert/read-workspace.ts";
import { useWorkspace } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { useSafety, useSafetyCopies } from "./safety-copies.ts";

/** In the bar: when the last safety copy was made, or that it could not be; and what keeps them coming. */
export function SafetyState() {
  const text = useText();
  const copiedAt = useWorkspace((state) => state.copiedAt);
  const failure = useSafety((safety) => safety.failure);
  useSafetyCopies(text.language);
  if (failure !== null) {
    return (
      <button type="button" className="btn plain attend" onClick={() => setStep("sign")}>
        {text.page("safety.failed")}
      </button>
    );
  }
  return copiedAt === null ? null : <span role="status">{text.page("sign.copiedAt", { at: copiedAt })}</span>;
}
