import type { EvidenceCheck } from "#shared/files/evidence.ts";
import type { Response } from "#shared/ipc/contract.ts";
import { type Failure, Refusal } from "#shared/ipc/result.ts";

type Checked = Response<"evidence.verify">["checks"][number] & { readonly check: EvidenceCheck };

/** What has been looked at so far, and what did not hold. */
export type CheckLog = {
  /**
   * Runs one check. A refusal in it is a problem and the check has not passed; then null. `detail` says in figures what was
   * looked at; it holds no words.
   */
  readonly run: <T>(
    check: EvidenceCheck,
    work: () => T | Promise<T>,
    detail?: (value: T) => string,
  ) => Promise<T | null>;
  readonly checks: readonly Checked[];
  readonly problems: readonly Failure[];
};

export function createCheckLog(): CheckLog {
  const checks: Checked[] = [];
  const problems: Failure[] = [];
  return {
    checks,
    problems,
    async run(check, work, detail) {
      try {
        const value = await work();
        checks.push({ check, passed: true, detail: detail?.(value) ?? "" });
        return value;
      } catch (error) {
        // Stopping is the person's wish, not a fault of the evidence.
        if (!(error instanceof Refusal) || error.code === "CANCELLED") throw error;
        checks.push({ check, passed: false, detail: "" });
        problems.push(error.failure);
        return null;
      }
    },
  };
}
