import { useEffect } from "react";
import { create } from "zustand";
import type { Failure } from "#shared/ipc/result.ts";
import { call } from "../api.ts";
import { placeNow, setWorkspace, useWorkspace } from "../expert/workspace-store.ts";
import { noticeFailure } from "../session/session-store.ts";

/** How often a safety copy is made while something was saved since the last one (DESIGN section 5: "every few minutes"). */
export const SAFETY_MINUTES = 5;

type Safety = {
  /** Where copies go, once a person has chosen it; null while none are made. */
  readonly folder: string | null;
  /** The copy written last. */
  readonly file: string | null;
  readonly isRunning: boolean;
  /** Why the last attempt failed; the copies before it are whole. */
  readonly failure: Failure | null;
};

export const useSafety = create<Safety>()(() => ({ folder: null, file: null, isRunning: false, failure: null }));

useWorkspace.subscribe(({ place }, before) => {
  if (place === before.place) return;
  useSafety.setState({ file: null, failure: null });
  // One person's stick is not another's.
  if (place?.identity !== before.place?.identity) useSafety.setState({ folder: null });
});

let copiedSaves: unknown = null;

/** Makes copies in `folder` from now on, the first at once; null makes no more. */
export async function copyInto(folder: string | null, language: string): Promise<void> {
  useSafety.setState({ folder, failure: null });
  await copyNow(language);
}

/** Writes a copy, if a folder was chosen. A stick that is gone is said, and tried again next time. */
export async function copyNow(language: string): Promise<void> {
  const { folder, isRunning } = useSafety.getState();
  if (folder === null || isRunning) return;
  const place = placeNow();
  const { store, identity } = place;
  const { saves } = useWorkspace.getState();
  useSafety.setState({ isRunning: true });
  const result = await call("safety.copy", { store, identity, folder });
  useSafety.setState({ isRunning: false });
  if (useWorkspace.getState().place !== place) return;
  if (result.ok) {
    copiedSaves = saves;
    useSafety.setState({ file: result.value.file, failure: null });
    setWorkspace({ copiedAt: new Date().toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" }) });
  } else if (!noticeFailure(result.failure)) useSafety.setState({ failure: result.failure });
}

/** Keeps the copies going while a batch is worked on. */
export function useSafetyCopies(language: string): void {
  const folder = useSafety((safety) => safety.folder);
  useEffect(() => {
    if (folder === null) return undefined;
    const timer = setInterval(() => {
      const { saves } = useWorkspace.getState();
      if (saves !== copiedSaves || useSafety.getState().failure !== null) void copyNow(language);
    }, SAFETY_MINUTES * 60_000);
    return () => clearInterval(timer);
  }, [folder, language]);
}
