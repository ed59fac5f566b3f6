import { useCallback, useEffect, useRef, useState } from "react";
import type { Channel } from "#shared/ipc/channels.ts";
import type { Request, Response } from "#shared/ipc/contract.ts";
import type { Progress } from "#shared/ipc/progress.ts";
import type { Failure, Result } from "#shared/ipc/result.ts";
import { call } from "../api.ts";
import { noticeFailure } from "../session/session-store.ts";

/** A call that a person starts: whether it runs, how far it is, how to stop it, and what it refused. */
export type ServiceCall = {
  readonly isRunning: boolean;
  readonly progress: Progress | null;
  readonly failure: Failure | null;
  readonly run: <C extends Channel>(channel: C, request: Request<C>) => Promise<Result<Response<C>>>;
  readonly cancel: () => void;
  readonly dismiss: () => void;
};

/** One running call at a time, for a button or a form. Leaving the screen cancels it. */
export function useService(): ServiceCall {
  const [state, setState] = useState<Pick<ServiceCall, "isRunning" | "progress" | "failure">>({
    isRunning: false,
    progress: null,
    failure: null,
  });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const run = useCallback(async <C extends Channel>(channel: C, request: Request<C>) => {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    setState({ isRunning: true, progress: null, failure: null });
    const onProgress = (progress: Progress): void => setState((current) => ({ ...current, progress }));
    const result = await call(channel, request, { onProgress, signal: controller.signal });
    const isCurrent = abort.current === controller;
    if (isCurrent) {
      const isOurs = !result.ok && !noticeFailure(result.failure) && result.failure.code !== "CANCELLED";
      setState({ isRunning: false, progress: null, failure: isOurs ? result.failure : null });
    }
    return result;
  }, []);
  const cancel = useCallback(() => abort.current?.abort(), []);
  const dismiss = useCallback(() => setState((current) => ({ ...current, failure: null })), []);
  return { ...state, run, cancel, dismiss };
}
