import { rowState } from "../expert/list-rows.ts";
import { placeNow, type Workspace } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { useAnswer } from "../ui/use-answer.ts";
import "./pace.css";
import { useSessionMinutes } from "./use-session-minutes.ts";

type Props = { readonly workspace: Workspace };

/** How the day stands, in the bar of every step: how much is done, how long the rest will take, what is left of the session. */
export function DayLine({ workspace }: Props) {
  return (
    <div className="day">
      {workspace.kind === "dossiers" && <Progress workspace={workspace} />}
      {workspace.kind === "round" && <Answered workspace={workspace} />}
      <SessionLeft workspace={workspace} />
    </div>
  );
}

/** Whole steps of this many minutes: an estimate that pretends to no more. */
const STEP_MINUTES = 5;

function Progress({ workspace }: Props) {
  const text = useText();
  const count = (state: Workspace["dossiers"][number]["state"]): number =>
    workspace.dossiers.filter((row) => row.state === state).length;
  const [recused, abstained, open] = [count("recused"), count("abstained"), count("incomplete")];
  const { value } = useAnswer("history.pace", placeNow(), open);
  const { medianMs = null, remainingMs = null } = value ?? {};
  const minutes = remainingMs === null ? 0 : Math.ceil(remainingMs / 60_000 / STEP_MINUTES) * STEP_MINUTES;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const time = [
    hours === 0 ? "" : text.page("pace.hours", { hours }),
    rest === 0 ? "" : text.page("pace.minutes", { minutes: rest }),
  ].join("");
  const total = workspace.dossiers.length - recused - abstained;
  return (
    <>
      <span title={recused + abstained === 0 ? undefined : text.page("pace.aside", { recused, abstained })}>
        {text.page("pace.scored", { done: total - open, total })}
      </span>
      {medianMs !== null && minutes > 0 && (
        <span className="pace" title={text.page("pace.why", { minutes: Math.max(1, Math.round(medianMs / 60_000)) })}>
          {text.page("pace.remaining", { time: time.trimEnd() })}
        </span>
      )}
    </>
  );
}

function Answered({ workspace: { dossiers } }: Props) {
  const text = useText();
  const done = dossiers.filter((row) => ["answered", "refused"].includes(rowState(row))).length;
  return <span>{text.page("pace.answered", { done, total: dossiers.length })}</span>;
}

/** Hours and minutes as a clock has them; in words for whoever points at it. */
function SessionLeft({ workspace }: Props) {
  const text = useText();
  const left = useSessionMinutes(workspace);
  if (left === null || left === 0) return null;
  const [hours, minutes] = [Math.floor(left / 60), left % 60];
  return (
    <span className="session-left" title={text.page("pace.leftLong", { hours, minutes })}>
      {text.page("pace.left", { time: `${hours}:${String(minutes).padStart(2, "0")}` })}
    </span>
  );
}
