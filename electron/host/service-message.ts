import type { Channel } from "#shared/ipc/channels.ts";
import type { Response } from "#shared/ipc/contract.ts";
import type { Progress } from "#shared/ipc/progress.ts";
import type { Result } from "#shared/ipc/result.ts";
import type { ServiceContext } from "../service-context.ts";

/** What a service process is started with, as JSON in its last argument. */
export type ServiceStart = {
  readonly application: ServiceContext["application"];
  /** What the host can do, and where its data lies. */
  readonly window: Response<"host.describe">;
};

/**
 * What a host and its service process say to each other, over `child_process.fork` or Electron's `utilityProcess` alike. Both ends
 * are this program; what comes from a page is parsed by `createServices` with the contract, behind this protocol.
 */
export type ToServices =
  | { readonly id: number; readonly channel: Channel; readonly request: unknown }
  | { readonly id: number; readonly cancel: true }
  | { readonly close: true };

/** `ready` comes once, when the process can serve; each call then ends with exactly one `result`. */
export type FromServices =
  | { readonly ready: true }
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly result: Result<unknown> };
