import { useEffect, useEffectEvent } from "react";
import { call } from "../api.ts";
import { type Exported, placeNow, setWorkspace, useWorkspace } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { useService } from "../ui/use-service.ts";

type Props = { readonly exported: Exported };

/** How often the place is looked at while this is shown: soon enough for a hand at the stick, and a small file each time. */
const LOOK_MS = 2_000;

const STATE_WORDS = {
  there: "sheet.stillIn",
  gone: "sheet.isOut",
  back: "sheet.rechecked",
  again: "sheet.readAgain",
} as const;

/**
 * The last step of handing in: the stick goes out and in again, and only then the file on it is read once more, because before that it may
 * come from memory. Where it goes is watched, so that nobody says "back in" of a stick that never left.
 */
export function ExportCheck({ exported }: Props) {
  const text = useText();
  const { check, out } = exported;
  const read = useService();
  const isOver = check === "back" || check === "again";
  const to = (next: Exported["check"]): void => setWorkspace({ exported: { ...exported, check: next } });
  const look = useEffectEvent(async (): Promise<void> => {
    if (document.visibilityState === "hidden" || read.isRunning) return;
    const result = await call("sheet.check", { ...placeNow(), path: out });
    if (useWorkspace.getState().exported !== exported) return;
    if (!result.ok && result.failure.code === "FILE_NOT_FOUND") {
      // What was said of a wrong stick goes out with it.
      if (read.failure !== null) read.dismiss();
      if (check === "there") to("gone");
    } else if (read.failure === null && (check === "gone" || !result.ok)) {
      // Back in, or not what was signed: read once more where the person is told how it went.
      await readBack(check === "gone" ? "back" : "again");
    }
  });
  const readBack = async (as: "back" | "again"): Promise<void> => {
    const result = await read.run("sheet.check", { ...placeNow(), path: out });
    if (result.ok && useWorkspace.getState().exported === exported) to(as);
  };
  useEffect(() => {
    if (isOver) return undefined;
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, [isOver]);
  return (
    <li className={isOver ? "done" : undefined}>
      <span role="status">{text.page(STATE_WORDS[check])}</span>{" "}
      {!isOver && (
        <button
          type="button"
          className="btn compact"
          aria-disabled={read.isRunning}
          onClick={() => !read.isRunning && void readBack(check === "gone" ? "back" : "again")}
        >
          {text.page(check === "gone" ? "sheet.recheck" : "sheet.noStick")}
        </button>
      )}
      {read.failure !== null && <ErrorNote failure={read.failure} onDismiss={read.dismiss} />}
    </li>
  );
}
