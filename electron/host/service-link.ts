import { setTimeout as delay } from "node:timers/promises";
import type { Channel } from "#shared/ipc/channels.ts";
import type { Progress } from "#shared/ipc/progress.ts";
import { fail, type Result } from "#shared/ipc/result.ts";
import type { FromServices, ToServices } from "./service-message.ts";

/** A process that runs the services, however it was started. */
export type ServiceChild = {
  readonly post: (message: ToServices) => void;
  readonly onMessage: (listener: (message: FromServices) => void) => void;
  /** Called once, however the process ended. */
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
};

export type LinkCallOptions = {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Aborting asks the service to stop; the answer is then `CANCELLED`, once nothing half-done is left. */
  readonly signal?: AbortSignal | undefined;
};

/** The way from a host to the services. */
export type ServiceLink = {
  /** One call. `SERVICE_STOPPED` when the process ended before it answered. The request is not parsed here but by the services. */
  readonly call: (channel: Channel, request: unknown, options?: LinkCallOptions) => Promise<Result<unknown>>;
  /** Tells when a process that had ended is running again: unlocked identities are gone. */
  readonly onRestart: (listener: () => void) => void;
  /** Lets the services close their stores, and ends the process. */
  readonly close: () => Promise<void>;
};

type Waiting = {
  readonly settle: (result: Result<unknown>) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
};

export type ServiceLinkOptions = {
  readonly spawn: () => ServiceChild;
  /** Delay before the n-th restart in a row of a process that ended before it could serve, in milliseconds. */
  readonly backOffMs?: (attempt: number) => number;
  readonly closeWithinMs?: number;
};

/** What a person has entered, and where, is committed even when the page is gone before the answer: aborting these does nothing. */
const NEVER_CANCELLED: ReadonlySet<Channel> = new Set<Channel>(["workspace.edit", "workspace.undo", "workspace.place"]);

const LONGEST_DELAY_MS = 5_000;
const CLOSE_WITHIN_MS = 3_000;

/** Doubles from 100 ms; nothing before the first attempt, so that one crash costs a page no more than the start itself. */
function doubling(attempt: number): number {
  return attempt === 0 ? 0 : Math.min(LONGEST_DELAY_MS, 50 * 2 ** attempt);
}

/** Starts the services in a process of their own, and starts them again whenever that process ends. */
export function createServiceLink(options: ServiceLinkOptions): ServiceLink {
  return new Link(options);
}

class Link implements ServiceLink {
  readonly #spawn: () => ServiceChild;
  readonly #backOffMs: (attempt: number) => number;
  readonly #closeWithinMs: number;
  readonly #restartListeners: (() => void)[] = [];
  readonly #waiting = new Map<number, Waiting>();
  readonly #closing = new AbortController();
  #child: Promise<ServiceChild>;
  #hasEnded: Promise<void> = Promise.resolve();
  #nextId = 1;
  #failedStarts = 0;

  constructor({ spawn, backOffMs = doubling, closeWithinMs = CLOSE_WITHIN_MS }: ServiceLinkOptions) {
    this.#spawn = spawn;
    this.#backOffMs = backOffMs;
    this.#closeWithinMs = closeWithinMs;
    this.#child = Promise.resolve(this.#start(false));
  }

  readonly call = async (
    channel: Channel,
    request: unknown,
    { onProgress, signal: asked }: LinkCallOptions = {},
  ): Promise<Result<unknown>> => {
    const signal = NEVER_CANCELLED.has(channel) ? undefined : asked;
    const stopped = fail("SERVICE_STOPPED");
    const child = await this.#child.catch(() => null);
    if (child === null || this.#closing.signal.aborted) return stopped;
    if (signal?.aborted === true) return fail("CANCELLED");
    const id = this.#nextId;
    this.#nextId += 1;
    const cancel = (): void => child.post({ id, cancel: true });
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      return await new Promise<Result<unknown>>((settle) => {
        this.#waiting.set(id, { settle, onProgress });
        child.post({ id, channel, request });
      });
    } finally {
      this.#waiting.delete(id);
      signal?.removeEventListener("abort", cancel);
    }
  };

  readonly onRestart = (listener: () => void): void => {
    this.#restartListeners.push(listener);
  };

  readonly close = async (): Promise<void> => {
    if (this.#closing.signal.aborted) return this.#hasEnded;
    this.#closing.abort();
    const child = await this.#child.catch(() => null);
    if (child === null) return;
    child.post({ close: true });
    const tooLate = new AbortController();
    const timer = delay(this.#closeWithinMs, "late", { signal: tooLate.signal }).catch(() => "ended");
    const first = await Promise.race([this.#hasEnded.then(() => "ended"), timer]);
    tooLate.abort();
    if (first === "late") child.kill();
    await this.#hasEnded;
  };

  #start(isRestart: boolean): ServiceChild {
    const child = this.#spawn();
    let isReady = false;
    child.onMessage((message) => {
      if ("ready" in message) {
        isReady = true;
        this.#failedStarts = 0;
        if (isRestart) for (const listener of this.#restartListeners) listener();
      } else if ("progress" in message) {
        this.#waiting.get(message.id)?.onProgress?.(message.progress);
      } else {
        this.#waiting.get(message.id)?.settle(message.result);
      }
    });
    this.#hasEnded = new Promise((resolve) => {
      child.onExit(() => {
        if (!isReady) this.#failedStarts += 1;
        for (const { settle } of this.#waiting.values()) settle(fail("SERVICE_STOPPED"));
        if (!this.#closing.signal.aborted) this.#restart();
        resolve();
      });
    });
    return child;
  }

  /** Calls made from now on wait for the new process. */
  #restart(): void {
    const pause = delay(this.#backOffMs(this.#failedStarts), undefined, { signal: this.#closing.signal });
    this.#child = pause.then(() => this.#start(true));
    // Whoever calls sees the failure; when nobody does, there is nothing to report.
    this.#child.catch(() => undefined);
  }
}
