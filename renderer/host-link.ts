import type { Channel, HostChannel } from "#shared/ipc/channels.ts";
import type { Progress } from "#shared/ipc/progress.ts";

/** What a call may be given besides its request. */
export type CallOptions = {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The page is going away: the request is sent all the same, and nobody waits for its answer. Requests of at most 64 KiB. */
  readonly isParting?: boolean | undefined;
};

/** The way to the services, whichever host the page is in. Answers are unparsed: `api.ts` parses them. */
export type HostLink = {
  readonly call: (channel: Channel, request: unknown, options: CallOptions) => Promise<unknown>;
  /** What the host itself does for the page: only where `host.describe` says that it can. */
  readonly host: (channel: HostChannel, request: unknown) => Promise<unknown>;
  /** Makes a file that a person dropped or chose known to the services, and gives its path as `{ok, value: {path}}`. */
  readonly offerFile: (file: File, options: CallOptions) => Promise<unknown>;
  /** Passes on, unparsed, what the host says without being asked; for as long as the page lives. */
  readonly listen: (listener: (event: unknown) => void) => void;
};
