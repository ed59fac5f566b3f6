import { useEffect } from "react";
import { titleIn } from "#shared/text/title-in.ts";
import { beforeLock, go, type Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { WindowBar } from "../ui/window-bar.tsx";
import { CollectScreen } from "./collect-screen.tsx";
import { keepDrafts, loadDrafts, sendDraftsBeforeParting } from "./draft-store.ts";
import { RecordedDialog } from "./recorded-dialog.tsx";
import { ReportScreen } from "./report-screen.tsx";
import { ResultsScreen } from "./results-screen.tsx";
import { loadBoard, showStep, STEPS, useSecretariat } from "./secretariat-store.ts";

type Props = { readonly ledger: string; readonly holder: Holder };

/** One programme's ledger: its steps, and the step in hand. */
export function LedgerWorkspace({ ledger, holder }: Props) {
  const text = useText();
  const { identity } = holder;
  const { step, board, failure } = useSecretariat();
  const isOurs = useSecretariat((state) => state.ledger === ledger && state.identity === identity);
  useEffect(() => {
    void loadBoard(ledger, identity);
    void loadDrafts(ledger, identity);
  }, [ledger, identity]);
  useEffect(() => beforeLock(keepDrafts), []);
  useEffect(() => {
    window.addEventListener("pagehide", sendDraftsBeforeParting);
    return () => window.removeEventListener("pagehide", sendDraftsBeforeParting);
  }, []);
  const shown = isOurs ? board : null;
  const refused = isOurs ? failure : null;
  return (
    <>
      <WindowBar
        {...(shown === null
          ? {}
          : {
              programme: `${titleIn(text.language, shown.programme)} · ${text.page("arrival.year", { year: shown.programme.year })}`,
              steps: STEPS.map((key) => ({ key, label: text.page(`secretariat.${key}`) })),
            })}
        current={step}
        onStep={(key) => {
          const next = STEPS.find((each) => each === key);
          if (next !== undefined) showStep(next);
        }}
      >
        <button type="button" className="btn plain" onClick={() => go({ name: "secretariat", ledger: null })}>
          {text.page("secretariat.toProgrammes")}
        </button>
      </WindowBar>
      {shown === null ? (
        <main className="narrow office">
          {refused === null && <ProgressNote progress={null} />}
          {refused !== null && (
            <>
              <ErrorNote failure={refused} />
              <div className="actions">
                <button type="button" className="btn primary" onClick={() => void loadBoard(ledger, identity)}>
                  {text.page("secretariat.again")}
                </button>
                <button type="button" className="btn" onClick={() => go({ name: "secretariat", ledger: null })}>
                  {text.page("back")}
                </button>
              </div>
            </>
          )}
        </main>
      ) : (
        <>
          {step === "collect" && <CollectScreen ledger={ledger} holder={holder} board={shown} failure={refused} />}
          {step === "results" && <ResultsScreen ledger={ledger} holder={holder} board={shown} />}
          <RecordedDialog />
          {step === "report" && <ReportScreen ledger={ledger} holder={holder} board={shown} />}
        </>
      )}
    </>
  );
}
