import { useEffect, useState } from "react";
import { fail, type Failure } from "#shared/ipc/result.ts";
import { ErrorNote } from "./error-note.tsx";

/**
 * Takes what is dropped beside every drop zone, where a browser would leave the application to show the file, and says so. Nothing of
 * it is read. Text that is dragged from field to field is left alone.
 */
export function StrayDrops() {
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    const ignore = new AbortController();
    const hold = (event: DragEvent): void => {
      if (event.defaultPrevented || event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    };
    const say = (event: DragEvent): void => {
      // A drop zone has taken it.
      if (event.defaultPrevented) return setFailure(null);
      const [first] = event.dataTransfer?.files ?? [];
      if (first === undefined) return;
      event.preventDefault();
      setFailure(fail("DROPPED_ELSEWHERE", { name: first.name }).failure);
    };
    window.addEventListener("dragover", hold, { signal: ignore.signal });
    window.addEventListener("drop", say, { signal: ignore.signal });
    return () => ignore.abort();
  }, []);
  if (failure === null) return null;
  return (
    <div className="stray-drop">
      <ErrorNote failure={failure} onDismiss={() => setFailure(null)} />
    </div>
  );
}
