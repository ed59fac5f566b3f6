import { useEffect } from "react";
import { create } from "zustand";
import type { Failure } from "#shared/ipc/result.ts";
import { call } from "../api.ts";
import { placeNow, useWorkspace } from "../expert/workspace-store.ts";
import { noticeFailure } from "../session/session-store.ts";

/** How often a safety copy is made while something was saved since the last one (DESIGN section 5: "every few minutes"). */
export const SAFETY_MINUTES = 5;

type Safety = {
  /** Whether the store was asked. */
  readonly isKnown: boolean;
  /** Where copies go, once a person has chosen it; null while none are made. The store remembers it. */
  readonly folder: string | null;
  /** When the last copy came there. */
  readonly copiedAtMs: number | null;
  /** The copy written last in this window. */
  readonly file: string | null;
  readonly isRunning: boolean;
  /** Why the last attempt failed; the copies before it are whole. */
  readonly failure: Failure | null;
};

const NOTHING: Safety = { isKnown: false, folder: null, copiedAtMs: null, file: null, isRunning: false, failure: null };

/** The safety copies of the store that is worked on. */
export const useSafety = create<Safety>()(() => NOTHING);

let copiedSaves: unknown = null;

/** Reads where the copies of this store go: a stick that is not there is said at once. */
async function readPlace(store: string, identity: string): Promise<void> {
  const result = await call("safety.place", { store, identity });
  const { place } = useWorkspace.getState();
  if (place?.store !== store || place.identity !== identity) return;
  if (!result.ok) {
    if (!noticeFailure(result.failure)) useSafety.setState({ failure: result.failure });
    return;
  }
  const found = result.value.place;
  if (found === null) {
    useSafety.setState({ isKnown: true });
    return;
  }
  const { folder, copiedAt, isThere } = found;
  const failure: Failure | null = isThere ? null : { code: "COPY_FOLDER_GONE", params: { path: folder } };
  useSafety.setState({ isKnown: true, folder, copiedAtMs: copiedAt === null ? null : Date.parse(copiedAt), failure });
}

/** Makes copies in `folder` from now on, the first at once; null makes no more. */
export async function copyInto(folder: string | null): Promise<void> {
  const { store, identity } = placeNow();
  const result = await call("safety.place", { store, identity, folder });
  if (result.ok) useSafety.setState({ isKnown: true, folder, copiedAtMs: null, file: null, failure: null });
  else if (!noticeFailure(result.failure)) useSafety.setState({ failure: result.failure });
  if (result.ok) await copyNow();
}

/** Writes a copy, if a folder was chosen. A stick that is gone is said, and tried again next time. */
export async function copyNow(): Promise<void> {
  const { folder, isRunning } = useSafety.getState();
  if (folder === null || isRunning) return;
  const { store, identity } = placeNow();
  const { saves } = useWorkspace.getState();
  useSafety.setState({ isRunning: true });
  const result = await call("safety.copy", { store, identity, folder, mustBeThere: true });
  const { place } = useWorkspace.getState();
  if (place?.store !== store || place.identity !== identity) return;
  if (result.ok) {
    copiedSaves = saves;
    useSafety.setState({ isRunning: false, copiedAtMs: Date.now(), file: result.value.file, failure: null });
  } else if (noticeFailure(result.failure)) useSafety.setState({ isRunning: false });
  else useSafety.setState({ isRunning: false, failure: result.failure });
}

/** Keeps the copies going while a store is worked on, also after the window started again. */
export function useSafetyCopies(): void {
  const store = useWorkspace(({ place }) => place?.store);
  const identity = useWorkspace(({ place }) => place?.identity);
  const folder = useSafety((safety) => safety.folder);
  useEffect(() => {
    useSafety.setState(NOTHING);
    copiedSaves = null;
    if (store !== undefined && identity !== undefined) void readPlace(store, identity);
  }, [store, identity]);
  useEffect(() => {
    if (folder === null) return undefined;
    const timer = setInterval(() => {
      const { saves } = useWorkspace.getState();
      if (saves !== copiedSaves || useSafety.getState().failure !== null) void copyNow();
    }, SAFETY_MINUTES * 60_000);
    return () => clearInterval(timer);
  }, [folder]);
}
