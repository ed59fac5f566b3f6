import { useEffect, useState } from "react";
import { useText } from "../text.ts";
import { PathPicker } from "../ui/path-picker.tsx";
import { resumeOpening, startOpening, useOpening } from "./opening-store.ts";
import { refreshAttachments } from "./read-workspace.ts";
import { placeNow, type Workspace } from "./workspace-store.ts";

/** Whether every byte of the batch was checked: how far that is while one reads, and how to go on when it was cut short. */
export function VerifyState({ workspace }: { readonly workspace: Workspace }) {
  const text = useText();
  const { batch, isVerified } = workspace;
  const opening = useOpening((state) => (state.opening?.batch === batch.digest ? state.opening : null));
  const [isPicking, setIsPicking] = useState(false);
  const isFresh = opening?.status === "done" && !isVerified;
  useEffect(() => {
    if (isFresh) void refreshAttachments();
  }, [isFresh]);
  if (isVerified) return <span className="verify-state">{text.page("arrival.verified")}</span>;
  if (opening?.status === "running" || isFresh) {
    const { done = 0, total = 0 } = opening?.progress ?? {};
    const percent = isFresh ? 100 : total === 0 ? 0 : Math.floor((done / total) * 100);
    return (
      <span className="verify-state" role="status">
        {text.page("arrival.verifying", { percent })}
      </span>
    );
  }
  // After a restart nobody knows where the file lies, and after a failure it may lie elsewhere: it is asked for.
  const goOn = opening === null || opening.status === "failed" ? () => setIsPicking(true) : resumeOpening;
  return (
    <>
      <button type="button" className="btn compact verify-state attend" onClick={goOn}>
        {text.page("arrival.resume")}
      </button>
      {isPicking && (
        <PathPicker
          title={text.page("arrival.resumeFile")}
          choose="file"
          extensions={[".fjbatch"]}
          onChoose={(path) => {
            setIsPicking(false);
            const { store, identity } = placeNow();
            void startOpening({ path, identity, store }, batch.digest);
          }}
          onClose={() => setIsPicking(false)}
        />
      )}
    </>
  );
}
