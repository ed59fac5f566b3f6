import { create } from "zustand";
import type { Response } from "#shared/ipc/contract.ts";
import type { HostEvent } from "#shared/ipc/host-event.ts";
import { assertNever, type Failure } from "#shared/ipc/result.ts";
import { call, onHostEvent } from "../api.ts";
import { keepPlace, readKeptPlace } from "./kept-place.ts";

export type Holder = Response<"identity.unlock">;
export type HostDescription = Response<"host.describe">;

/** Where the window is. Each workspace keeps its own place inside. */
export type Screen =
  | { readonly name: "home" }
  | { readonly name: "expert"; readonly store: string; readonly batch: string }
  | { readonly name: "secretariat"; readonly ledger: string | null }
  | { readonly name: "leave" };

export type Session = {
  readonly host: HostDescription | null;
  /** Who is unlocked; null shows the unlock screen, and unlocking returns to `screen`. */
  readonly holder: Holder | null;
  /** The identity file last unlocked, so that unlocking again asks only for the passphrase. */
  readonly identityPath: string | null;
  readonly screen: Screen;
  /** A batch that was opened with the application, to be taken in once somebody is unlocked. */
  readonly batchToOpen: string | null;
  /** Whether the services were started again since the last unlocking: why the passphrase is asked for in mid-work. */
  readonly hasRestarted: boolean;
  /** What ended the page, when nothing more can be done in it. */
  readonly ended: Failure | null;
};

function initial(): Session {
  const { identityPath, screen } = readKeptPlace();
  return { host: null, holder: null, identityPath, screen, batchToOpen: null, hasRestarted: false, ended: null };
}

export const useSession = create<Session>()(initial);

export function go(screen: Screen): void {
  useSession.setState({ screen, batchToOpen: null });
  keepPlace({ screen });
}

/** Which batch the home screen is taking in; null when none. */
export function openBatch(batchToOpen: string | null): void {
  useSession.setState({ batchToOpen });
}

/** Asks the host what it is; the first thing a page does. */
export async function startSession(): Promise<void> {
  const described = await call("host.describe", {});
  if (described.ok) useSession.setState({ host: described.value, ended: null });
  else useSession.setState({ ended: described.failure });
  await onHostEvent(takeEvent);
}

function takeEvent(event: HostEvent): void {
  switch (event.event) {
    case "services-restarted":
      // The next call finds the identity locked; until then a person may go on typing.
      useSession.setState({ hasRestarted: true });
      break;
    case "page-ended":
      useSession.setState({ ended: { code: "PAGE_ENDED", params: {} } });
      break;
    case "files": {
      // Sheets and cards are taken in where they belong: the secretariat's screens.
      const batch = event.paths.find((path) => path.toLowerCase().endsWith(".fjbatch"));
      if (batch === undefined) break;
      go({ name: "home" });
      openBatch(batch);
      break;
    }
    default:
      assertNever(event);
  }
}

/** A person comes back to their place. Somebody else, where the one before was in a batch, starts at home: it is not theirs. */
export function signIn(holder: Holder, identityPath: string): void {
  const { screen, identityPath: before } = useSession.getState();
  useSession.setState({ holder, identityPath, hasRestarted: false });
  keepPlace({ identityPath });
  if (screen.name === "expert" && identityPath !== before) go({ name: "home" });
}

/** Locks the identity; the place is kept. */
export async function lock(): Promise<void> {
  const { holder } = useSession.getState();
  if (holder !== null) await call("identity.lock", { identity: holder.identity });
  useSession.setState({ holder: null });
}

/**
 * What a feature does with a refusal that is about the session and not about the call: after a restart of the services the identity is
 * locked again, and an ended page says so. True when it was one of these.
 */
export function noticeFailure(failure: Failure): boolean {
  if (failure.code === "IDENTITY_LOCKED") {
    useSession.setState({ holder: null });
    return true;
  }
  if (failure.code === "PAGE_ENDED") {
    useSession.setState({ ended: failure });
    return true;
  }
  return false;
}
