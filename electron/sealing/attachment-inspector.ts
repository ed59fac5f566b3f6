import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { Refusal } from "#shared/ipc/result.ts";
import type { InspectionAnswer, InspectionJob } from "./attachment-worker.ts";
import type { InspectedAttachment } from "./inspect-attachment.ts";

export type InspectionOptions = {
  /** SHA-256 of attachments whose text is known from an earlier sealing. */
  readonly known: Iterable<string>;
  readonly signal: AbortSignal;
  /** Called after each attachment with its size in bytes. */
  readonly onInspected: (size: number) => void;
  /** How long one attachment may take before its text is given up. */
  readonly textTimeoutMs?: number;
  /** How much one attachment may take outside the thread's heap, in bytes, before its text is given up. */
  readonly textMemoryBytes?: number;
};

const TEXT_TIMEOUT_MS = 20_000;
/** A PDF may unpack to anything; a thread that would pass this is ended by Node, and its attachment sealed without text. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 } as const;
/** Three copies of the largest PDF whose text is taken, and as much again for what a page of it unpacks to. */
const TEXT_MEMORY_BYTES = 192 * 1024 ** 2;
const WATCH_MS = 50;

/**
 * Reads attachments one after the other, on a thread of their own. A PDF that hangs, crashes or starves the thread costs the thread,
 * and the attachment is read again without its text. One thread and not one for each core: a second one makes this about a
 * fifth faster and takes the memory of a second pdf.js. Refuses with `CANCELLED` and as `inspectAttachment` does; no thread outlives
 * the call.
 */
export async function inspectAttachments(
  paths: readonly string[],
  options: InspectionOptions,
): Promise<readonly InspectedAttachment[]> {
  const lane = new Lane([...options.known], options);
  try {
    const results: InspectedAttachment[] = [];
    for (const path of paths) {
      const attachment = await lane.inspect(path);
      results.push(attachment);
      options.onInspected(attachment.size);
    }
    return results;
  } finally {
    await lane.close();
  }
}

/**
 * Aborts once the thread holds more outside its heap than any page of text needs; `until` ends the watch. Node's own limits count the
 * heap alone, and what a PDF unpacks to lies in buffers outside it.
 */
function watchMemory(worker: Worker, maxBytes: number, until: AbortSignal): AbortSignal {
  const tooMuch = new AbortController();
  const look = async (): Promise<void> => {
    while (!until.aborted && !tooMuch.signal.aborted) {
      await delay(WATCH_MS);
      // None of a thread that has not begun or has ended.
      const bytes = await worker.getHeapStatistics().then(
        ({ external_memory: outside }) => outside,
        () => 0,
      );
      if (bytes > maxBytes) tooMuch.abort();
    }
  };
  void look();
  return tooMuch.signal;
}

/** One thread at a time, replaced when it had to be ended. */
class Lane {
  readonly #known: readonly string[];
  readonly #options: InspectionOptions;
  #worker: Worker | null = null;

  constructor(known: readonly string[], options: InspectionOptions) {
    this.#known = known;
    this.#options = options;
  }

  async inspect(path: string): Promise<InspectedAttachment> {
    const first = await this.#ask({ path, wantsText: true });
    const answer = first ?? (await this.#ask({ path, wantsText: false }));
    if (answer === null) throw new Error("a thread that extracts no text was lost");
    if (answer.ok) return answer.attachment;
    throw new Refusal(answer.failure.code, answer.failure.params);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  /** The thread's answer, or null when the thread was lost over it or took too long. */
  async #ask(job: InspectionJob): Promise<InspectionAnswer | null> {
    if (this.#options.signal.aborted) throw new Refusal("CANCELLED");
    const worker = (this.#worker ??= startWorker(this.#known));
    const timeout = AbortSignal.timeout(this.#options.textTimeoutMs ?? TEXT_TIMEOUT_MS);
    // Reading without text is bounded by the disk alone.
    const answeredOnce = new AbortController();
    const maxBytes = this.#options.textMemoryBytes ?? TEXT_MEMORY_BYTES;
    const limits = job.wantsText ? [timeout, watchMemory(worker, maxBytes, answeredOnce.signal)] : [];
    const signals = [answeredOnce.signal, this.#options.signal, ...limits];
    const signal = AbortSignal.any(signals);
    const ended = once(worker, "exit", { signal }).then(() => Promise.reject(new Error("the thread ended")));
    const answered = Promise.race([once(worker, "message", { signal }), ended]);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(job);
    try {
      // Only attachment-worker.ts posts here.
      const [answer]: InspectionAnswer[] = await answered;
      return answer ?? null;
    } catch (error) {
      await this.close();
      if (this.#options.signal.aborted) throw new Refusal("CANCELLED");
      if (!job.wantsText) throw error;
      return null;
    } finally {
      // Takes the listeners off the thread, which is asked again.
      answeredOnce.abort();
    }
  }
}

/** What pdf.js prints about a damaged file is of no use to a clerk. */
function startWorker(known: readonly string[]): Worker {
  const worker = new Worker(new URL("./attachment-worker.ts", import.meta.url), {
    workerData: known,
    resourceLimits: THREAD_LIMITS,
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}
