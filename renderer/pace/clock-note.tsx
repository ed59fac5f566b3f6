import { useState } from "react";
import { useWorkspace, type Workspace } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";

type Props = { readonly workspace: Workspace };

/** Clocks are set by a few seconds all the time; more than this is a person, or an empty battery. */
const TOLERANCE_MS = 60_000;

/** Says that the machine's clock is behind what was already saved under it. Order never follows the clock, so nothing is wrong but the times. */
export function ClockNote({ workspace }: Props) {
  const text = useText();
  const saves = useWorkspace((state) => state.saves);
  const [isDismissed, setIsDismissed] = useState(false);
  const saved = Object.values(saves).flatMap((save) => (save.status === "saved" ? [Date.parse(save.at)] : []));
  const before = workspace.editedAt === null ? [] : [Date.parse(workspace.editedAt)];
  const latest = Math.max(...saved, ...before);
  if (isDismissed || !(latest - Date.now() > TOLERANCE_MS)) return null;
  const at = new Date(latest).toLocaleString(text.language, { dateStyle: "medium", timeStyle: "short" });
  return (
    <div role="status">
      <div className="session-note">
        <p>{text.page("pace.clockBack", { at })}</p>
        <button type="button" className="btn compact" onClick={() => setIsDismissed(true)}>
          {text.page("dismiss")}
        </button>
      </div>
    </div>
  );
}
