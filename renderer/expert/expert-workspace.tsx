import { useEffect } from "react";
import { assertNever } from "#shared/ipc/result.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { CompareScreen } from "../compare/compare-screen.tsx";
import { BatchSwitch } from "../session/batch-switch.tsx";
import { beforeLock, go, useSession } from "../session/session-store.ts";
import { DayLine } from "../pace/day-line.tsx";
import { TimeNotes } from "../pace/time-notes.tsx";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { WindowBar } from "../ui/window-bar.tsx";
import { retryUnsaved, sendBeforeLeaving } from "./commit-edit.ts";
import { DeclareScreen } from "./declare-screen.tsx";
import "./expert.css";
import { comeTo, leavePlace, notePlaces, settleBeforeLock } from "./note-place.ts";
import { loadWorkspace, setStep } from "./read-workspace.ts";
import { SignAnswers } from "../round/sign-answers.tsx";
import { SummaryScreen } from "../round/summary-screen.tsx";
import { SafetyState } from "../sheet/safety-state.tsx";
import { SignScreen } from "../sheet/sign-screen.tsx";
import { VerifyState } from "./verify-state.tsx";
import { Workbench } from "./workbench.tsx";
import { isPlace, setWorkspace, type Step, useWorkspace, type Workspace } from "./workspace-store.ts";

type Props = { readonly store: string; readonly batch: string };

const STEPS: readonly Step[] = ["declare", "score", "compare", "sign"];

/** The expert's window on one batch. Locked and unlocked again, or after the services restarted, it is where it was. */
export function ExpertWorkspace({ store, batch }: Props) {
  const text = useText();
  const holder = useSession((session) => session.holder);
  const identity = holder?.identity;
  // Until this batch is turned to, what the window holds is of another batch, and it may be somebody else's.
  const isOurs = useWorkspace((state) => identity !== undefined && isPlace(state.place, { identity, store, batch }));
  const workspace = useWorkspace((state) => (isOurs ? state.workspace : null));
  const failure = useWorkspace((state) => (isOurs ? state.failure : null));
  const step = useWorkspace((state) => state.step);
  useEffect(() => {
    if (identity === undefined) return undefined;
    const comeBack = comeTo({ identity, store, batch });
    void loadWorkspace().then(() => Promise.all([retryUnsaved(), comeBack()]));
    return () => leavePlace({ identity, store, batch });
  }, [identity, store, batch]);
  useEffect(() => beforeLock(settleBeforeLock), []);
  useEffect(notePlaces, []);
  useEffect(() => {
    window.addEventListener("pagehide", sendBeforeLeaving);
    return () => window.removeEventListener("pagehide", sendBeforeLeaving);
  }, []);
  const reachable = workspace === null ? [] : stepsOf(workspace);
  return (
    <>
      <WindowBar
        {...(workspace === null
          ? {}
          : {
              programme: `${titleIn(text.language, workspace.programme)} · ${text.page("home.round", { round: workspace.round })}`,
            })}
        steps={reachable.map((key) => ({
          key,
          label: text.page(workspace?.kind === "round" ? ROUND_STEPS[key] : `expert.step.${key}`),
        }))}
        current={step}
        onStep={(key) => {
          const wanted = STEPS.find((each) => each === key);
          if (wanted !== undefined) setStep(wanted);
        }}
      >
        {workspace !== null && <VerifyState workspace={workspace} />}
        {workspace !== null && <DayLine workspace={workspace} />}
        <SafetyState />
        {holder !== null && <BatchSwitch key={batch} holder={holder} batch={batch} />}
        <button type="button" className="btn plain" onClick={() => go({ name: "home" })}>
          {text.page("expert.home")}
        </button>
      </WindowBar>
      {workspace !== null && failure !== null && (
        <div className="window-note">
          <ErrorNote failure={failure} onDismiss={() => setWorkspace({ failure: null })} />
        </div>
      )}
      {workspace !== null && <TimeNotes workspace={workspace} />}
      {workspace === null && (
        <main className="narrow">
          {failure === null ? (
            <EmptyNote title={text.page("working")} />
          ) : (
            <>
              <ErrorNote failure={failure} />
              <div className="actions">
                <button type="button" className="btn" onClick={() => void loadWorkspace()}>
                  {text.page("expert.again")}
                </button>
                <button type="button" className="btn" onClick={() => go({ name: "home" })}>
                  {text.page("expert.home")}
                </button>
              </div>
            </>
          )}
        </main>
      )}
      {workspace !== null && <StepScreen workspace={workspace} step={step} />}
    </>
  );
}

/** The words of the steps in a further round. */
const ROUND_STEPS = {
  declare: "expert.step.declare",
  score: "round.stepAnswer",
  compare: "expert.step.compare",
  sign: "round.stepSign",
} as const;

/** A summary is read and countersigned on one screen; a further round asks for no comparison. */
function stepsOf({ kind, undertaking }: Workspace): readonly Step[] {
  if (kind === "summary") return [];
  if (undertaking === null) return ["declare"];
  return kind === "round" ? STEPS.filter((step) => step !== "compare") : STEPS;
}

function StepScreen({ workspace, step }: { readonly workspace: Workspace; readonly step: Step }) {
  if (workspace.kind === "summary") return <SummaryScreen workspace={workspace} />;
  switch (step) {
    case "declare":
      return <DeclareScreen workspace={workspace} />;
    case "score":
      return <Workbench workspace={workspace} />;
    case "compare":
      return <CompareScreen workspace={workspace} />;
    case "sign":
      return workspace.kind === "round" ? <SignAnswers workspace={workspace} /> : <SignScreen workspace={workspace} />;
    default:
      return assertNever(step);
  }
}
