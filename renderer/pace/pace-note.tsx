import { useText } from "../text.ts";
import { placeNow, type Workspace } from "../expert/workspace-store.ts";
import { useAnswer } from "../ui/use-answer.ts";
import "./pace.css";
import { SessionLeft } from "./session-left.tsx";

type Props = { readonly workspace: Workspace };

/** Whole steps of this many minutes: an estimate that pretends to no more. */
const STEP_MINUTES = 5;

/** How long the open dossiers will take at one's own pace, and what is left of the session. Quiet: nothing while it is not known. */
export function PaceNote({ workspace }: Props) {
  const text = useText();
  const finished = workspace.dossiers.filter(({ state }) => state !== "incomplete").length;
  const { value } = useAnswer("history.pace", placeNow(), finished);
  const { medianMs = null, remainingMs = null } = value ?? {};
  const minutes = remainingMs === null ? 0 : Math.ceil(remainingMs / 60_000 / STEP_MINUTES) * STEP_MINUTES;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const time = [
    hours === 0 ? "" : text.page("pace.hours", { hours }),
    rest === 0 ? "" : text.page("pace.minutes", { minutes: rest }),
  ].join("");
  return (
    <div className="pace note">
      {medianMs !== null && minutes > 0 && (
        <p title={text.page("pace.why", { minutes: Math.max(1, Math.round(medianMs / 60_000)) })}>
          {text.page("pace.remaining", { time: time.trimEnd() })}
        </p>
      )}
      <SessionLeft workspace={workspace} />
    </div>
  );
}
