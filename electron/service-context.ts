import type { Progress } from "#shared/ipc/progress.ts";

/** What every service call is given besides its request. */
export type ServiceContext = {
  /** The clock. Times are recorded, and never decide a result. */
  readonly now: () => Date;
  readonly application: { readonly name: string; readonly version: string };
  readonly onProgress: (progress: Progress) => void;
  /** Aborted when the person cancels: the call refuses with `CANCELLED` and leaves nothing half-done. */
  readonly signal: AbortSignal;
};
