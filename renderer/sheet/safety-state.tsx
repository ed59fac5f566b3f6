import { useState } from "react";
import { useText } from "../text.ts";
import { BarPopover } from "../ui/bar-popover.tsx";
import { PathPicker } from "../ui/path-picker.tsx";
import { copiedAtText } from "./copied-at.ts";
import { copyInto, useSafety, useSafetyCopies } from "./safety-copies.ts";
import { SafetyPanel } from "./safety-panel.tsx";

/** In the bar of the whole workspace: when the last safety copy was made, that none is or that it failed; and what keeps them coming. */
export function SafetyState() {
  const text = useText();
  useSafetyCopies();
  const { isKnown, folder, copiedAtMs, failure } = useSafety();
  const [isOpen, setIsOpen] = useState(false);
  const [isPicking, setIsPicking] = useState(false);
  const state = stateOf({ folder, copiedAtMs, failure });
  if (!isKnown && failure === null) return null;
  const at = copiedAtMs === null ? "" : copiedAtText(copiedAtMs, text.language);
  return (
    <>
      <BarPopover
        title={text.page("safety.title")}
        className={state === "copied" ? "quiet" : "attend"}
        isOpen={isOpen}
        onToggle={setIsOpen}
        label={
          <>
            <span className="wide">{text.page(`safety.state.${state}`, { at })}</span>
            <span className="tight">{text.page(`safety.brief.${state}`, { at })}</span>
          </>
        }
      >
        <SafetyPanel onPick={() => setIsPicking(true)} />
      </BarPopover>
      {/* Said aloud when it changes for the worse; that a copy was made is for whoever looks. */}
      <p className="sr-only" role="status">
        {state === "failed" && text.page("safety.state.failed")}
      </p>
      {isPicking && (
        <PathPicker
          title={text.page("sign.safetyFolder")}
          choose="folder"
          onChoose={(chosen) => {
            setIsPicking(false);
            setIsOpen(true);
            void copyInto(chosen);
          }}
          onClose={() => setIsPicking(false)}
        />
      )}
    </>
  );
}

type Shown = Pick<ReturnType<typeof useSafety.getState>, "folder" | "copiedAtMs" | "failure">;

function stateOf({ folder, copiedAtMs, failure }: Shown): "failed" | "none" | "first" | "copied" {
  if (failure !== null) return "failed";
  if (folder === null) return "none";
  return copiedAtMs === null ? "first" : "copied";
}
