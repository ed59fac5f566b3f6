import { useCallback, useEffect, useState } from "react";
import type { Channel } from "#shared/ipc/channels.ts";
import type { Request, Response } from "#shared/ipc/contract.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { call } from "../api.ts";
import { noticeFailure } from "../session/session-store.ts";

/** What the services answered; both null until they did. */
export type Answer<C extends Channel> = {
  readonly value: Response<C> | null;
  readonly failure: Failure | null;
  /** Asks once more, as after a refusal that time may have settled. */
  readonly again: () => void;
};

const NO_ANSWER = { value: null, failure: null } as const;

/** Asks when the screen is shown and whenever the request says something else, or `turn` changes; null asks nothing. */
export function useAnswer<C extends Channel>(channel: C, request: Request<C> | null, turn: unknown = null): Answer<C> {
  const [answer, setAnswer] = useState<Omit<Answer<C>, "again">>(NO_ANSWER);
  const [attempt, setAttempt] = useState(0);
  const asked = JSON.stringify(request);
  useEffect(() => {
    if (request === null) return undefined;
    const controller = new AbortController();
    const ask = async (): Promise<void> => {
      const result = await call(channel, request, { signal: controller.signal });
      if (controller.signal.aborted) return;
      if (result.ok) setAnswer({ value: result.value, failure: null });
      else if (!noticeFailure(result.failure)) setAnswer({ value: null, failure: result.failure });
    };
    void ask();
    return () => controller.abort();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- requests are compared by what they say, not by identity
  }, [channel, asked, turn, attempt]);
  const again = useCallback(() => {
    setAnswer(NO_ANSWER);
    setAttempt((count) => count + 1);
  }, []);
  return { ...answer, again };
}
