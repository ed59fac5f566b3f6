import { create } from "zustand";
import type { Response } from "#shared/ipc/contract.ts";
import type { HostEvent } from "#shared/ipc/host-event.ts";
import { assertNever, type Failure } from "#shared/ipc/result.ts";
import { askHost, call, onHostEvent } from "../api.ts";
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
  /** Nobody has gone anywhere in this window yet. */
  readonly isFresh: boolean;
  /** A batch that was dropped or opened with the application, to be taken in once somebody is unlocked. */
  readonly batchToOpen: string | null;
  /** Files that a person opened with the application and nobody has looked at yet, by path. */
  readonly openedFiles: readonly string[];
  /** Why the passphrase is asked for in mid-work, when the person did not lock the window. */
  readonly lockedBy: "restart" | "idle" | null;
  /** When the window that this one goes on from was last seen, while that is being said. ISO 8601. */
  readonly returnedAt: string | null;
  /** What ended the page, when nothing more can be done in it. */
  readonly ended: Failure | null;
};

function initial(): Session {
  const { identityPath, screen } = readKeptPlace();
  return {
    host: null,
    holder: null,
    identityPath,
    screen,
    isFresh: true,
    batchToOpen: null,
    openedFiles: [],
    lockedBy: null,
    returnedAt: null,
    ended: null,
  };
}

export const useSession = create<Session>()(initial);

export function go(screen: Screen): void {
  useSession.setState({ screen, isFresh: false, batchToOpen: null });
  keepPlace({ screen });
}

/** Which batch the home screen is taking in; null when none. */
export function openBatch(batchToOpen: string | null): void {
  useSession.setState({ batchToOpen });
}

/** Listens to the host, then asks what it is: what the host says in between is heard. The first thing a page does. */
export async function startSession(): Promise<void> {
  await onHostEvent(takeEvent);
  const described = await call("host.describe", {});
  if (described.ok) useSession.setState({ host: described.value, ended: null });
  else useSession.setState({ ended: described.failure });
}

function takeEvent(event: HostEvent): void {
  switch (event.event) {
    case "services-restarted":
      // The next call finds the identity locked; until then a person may go on typing.
      useSession.setState({ lockedBy: "restart" });
      break;
    case "page-ended":
      useSession.setState({ ended: { code: "PAGE_ENDED", params: {} } });
      break;
    case "settle":
      void settle().finally(() => void askHost("host.settled", {}));
      break;
    case "files":
      useSession.setState({ openedFiles: [...useSession.getState().openedFiles, ...event.paths] });
      break;
    default:
      assertNever(event);
  }
}

/** A person comes back to their place. Somebody else, where the one before was in a batch, starts at home: it is not theirs. */
export function signIn(holder: Holder, identityPath: string): void {
  const { screen, identityPath: before } = useSession.getState();
  useSession.setState({ holder, identityPath, lockedBy: null });
  keepPlace({ identityPath });
  if (screen.name === "expert" && identityPath !== before) go({ name: "home" });
}

/** The identity that is unlocked lies in another file from now on: unlocking again asks for that one. */
export function moveIdentity(identityPath: string): void {
  useSession.setState({ identityPath });
  keepPlace({ identityPath });
}

/** Work that has to be on disk before an identity is locked, or the window closes. */
const unsettled = new Set<() => Promise<void>>();

/** Has `work` done before the identity is locked, or the window closes. Gives a function that ends this. */
export function beforeLock(work: () => Promise<void>): () => void {
  unsettled.add(work);
  return () => void unsettled.delete(work);
}

/** Services that do not answer keep nobody from locking or closing; what they did not take stays in the page for the next unlocking. */
const SETTLE_WITHIN_MS = 3_000;

async function settle(): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, SETTLE_WITHIN_MS));
  await Promise.race([Promise.all([...unsettled].map((work) => work())), late]);
}

/** Locks the identity: what was typed is committed first, and the place is kept. */
export async function lock(lockedBy: "idle" | null = null): Promise<void> {
  const { holder } = useSession.getState();
  if (holder === null) return;
  await settle();
  useSession.setState({ holder: null, lockedBy });
  await call("identity.lock", { identity: holder.identity });
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
