import { useState } from "react";
import type { Failure, Result } from "#shared/ipc/result.ts";
import { noticeFailure } from "../session/session-store.ts";
import { isSignerReady, signAs, type SignerChoice } from "./sign-as.ts";
import { type FormDesk, useDraft } from "./use-draft.ts";

/** Something that somebody signs: who, whether it goes on, and why it was refused. */
export type Signed = {
  readonly choice: SignerChoice;
  readonly choose: (choice: SignerChoice) => void;
  /** Whether enough is known of the signer, and nothing is being signed. */
  readonly isReady: boolean;
  readonly isRunning: boolean;
  readonly failure: Failure | null;
  readonly dismiss: () => void;
  /** Does work as the signer; null when it was refused, which is in `failure`, or was not ready. */
  readonly sign: <T>(work: (signer: string) => Promise<Result<T>>) => Promise<T | null>;
};

/**
 * Signing in a form. Who signs is kept with the form's draft; the passphrase is kept nowhere and is typed again after each attempt.
 * `usual`: who most often signs, the person here or another.
 */
export function useSigned(desk: FormDesk, usual: SignerChoice["by"]): Signed {
  const [draft, fill] = useDraft(desk);
  const [passphrase, setPassphrase] = useState("");
  const [isRunning, setIsRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const by = draft["by"] ?? usual;
  const choice: SignerChoice =
    by === "self" ? { by: "self" } : { by: "other", path: draft["signer"] ?? "", passphrase };
  const isReady = !isRunning && isSignerReady(choice);
  return {
    choice,
    choose: (next) => {
      setPassphrase(next.by === "other" ? next.passphrase : "");
      fill(next.by === "other" ? { by: next.by, signer: next.path } : { by: next.by });
    },
    isReady,
    isRunning,
    failure,
    dismiss: () => setFailure(null),
    sign: async (work) => {
      if (!isReady) return null;
      setIsRunning(true);
      setFailure(null);
      const result = await signAs(choice, desk.holder.identity, work);
      setPassphrase("");
      setIsRunning(false);
      if (result.ok) return result.value;
      if (result.failure.code !== "CANCELLED" && !noticeFailure(result.failure)) setFailure(result.failure);
      return null;
    },
  };
}
