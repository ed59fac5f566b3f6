import type { AnyChannel } from "./channels.ts";

/** What the window is told without asking: progress of a call by its id, and host events. Values are unparsed. */
export type BridgeEvents = {
  readonly progress: (callId: string, progress: unknown) => void;
  readonly host: (event: unknown) => void;
};

/**
 * What `electron/preload.ts` puts on the window as `window.fengjuan`, and nothing else. `F` is the DOM's File, which this folder does
 * not know.
 */
export type Bridge<F> = {
  /** Calls a channel; settles with an unparsed Result. `callId` is the caller's own, for progress and cancelling. */
  readonly invoke: (channel: AnyChannel, request: unknown, callId: string) => Promise<unknown>;
  readonly cancel: (callId: string) => void;
  /** Gives a function that stops listening. */
  readonly on: <E extends keyof BridgeEvents>(event: E, listener: BridgeEvents[E]) => () => void;
  /** The path of a file that a person dropped or chose; empty for one that a script made. */
  readonly pathForFile: (file: F) => string;
};

/** Names of the messages between preload and main process. */
export const BRIDGE_MESSAGES = {
  call: "fengjuan:call",
  cancel: "fengjuan:cancel",
  progress: "fengjuan:progress",
  host: "fengjuan:host",
} as const;
