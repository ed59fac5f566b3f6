import { lazy, Suspense, useEffect } from "react";
import { WindowDrops } from "./arrival/window-drops.tsx";
import { HelpGuide } from "./help/help-guide.tsx";
import { HomeScreen } from "./session/home-screen.tsx";
import { useKeptPreferences } from "./session/kept-preferences.ts";
import { ReturnedNote } from "./session/returned-note.tsx";
import { useIdleLock } from "./session/idle-lock.ts";
import { startSession, useSession } from "./session/session-store.ts";
import { UnlockScreen } from "./session/unlock-screen.tsx";
import { useText } from "./text.ts";
import { ErrorNote } from "./ui/error-note.tsx";
import { WindowBar } from "./ui/window-bar.tsx";

const ExpertWorkspace = lazy(async () => ({
  default: (await import("./expert/expert-workspace.tsx")).ExpertWorkspace,
}));
const LeaveScreen = lazy(async () => ({ default: (await import("./leaving/leave-screen.tsx")).LeaveScreen }));
const SecretariatWorkspace = lazy(async () => ({
  default: (await import("./secretariat/secretariat-workspace.tsx")).SecretariatWorkspace,
}));

/** The window: where its person is, and what is said wherever that is. */
export function App() {
  return (
    <>
      <Place />
      <WindowDrops />
      <ReturnedNote />
      <HelpGuide />
    </>
  );
}

/** Ended, locked, or at the place where its person works. */
function Place() {
  const text = useText();
  const { host, holder, screen, ended } = useSession();
  useEffect(() => void startSession(), []);
  useIdleLock();
  useKeptPreferences();
  if (ended !== null) {
    return (
      <>
        <WindowBar />
        <main className="narrow">
          <ErrorNote failure={ended} />
        </main>
      </>
    );
  }
  if (host === null) return <p role="status">{text.page("working")}</p>;
  if (holder === null) return <UnlockScreen />;
  return (
    <Suspense fallback={<p role="status">{text.page("working")}</p>}>
      {screen.name === "home" && <HomeScreen />}
      {screen.name === "leave" && <LeaveScreen holder={holder} />}
      {screen.name === "expert" && <ExpertWorkspace store={screen.store} batch={screen.batch} />}
      {screen.name === "secretariat" && <SecretariatWorkspace ledger={screen.ledger} />}
    </Suspense>
  );
}
