import process from "node:process";
import type { Channel } from "#shared/ipc/channels.ts";
import type { Request } from "#shared/ipc/contract.ts";
import { fail } from "#shared/ipc/result.ts";
import { createServices } from "../services.ts";
import { safeTrace } from "./safe-trace.ts";
import type { ServiceStart } from "./service-message.ts";
import { openServicePort } from "./service-port.ts";

// The entry of the process in which all services run. Its last argument is what `createServices` takes, as JSON.

/** Progress is told at most this often for one call: it is for a person to look at. */
const PROGRESS_EVERY_MS = 50;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only fork-services.ts and electron-services.ts start this process
const options = JSON.parse(process.argv.at(-1) ?? "") as ServiceStart;
const port = openServicePort();
const services = createServices(options);
const running = new Map<number, AbortController>();
const answers = new Set<Promise<void>>();

/** Long work is cancelled, so that it leaves nothing half-done; an edit that has arrived is committed. */
async function end(): Promise<void> {
  for (const cancelled of running.values()) cancelled.abort();
  await Promise.all(answers);
  services.close();
  await port.flushed();
  process.exit(0);
}

async function answer(id: number, channel: Channel, request: unknown): Promise<void> {
  const cancelled = new AbortController();
  running.set(id, cancelled);
  let toldAtMs = 0;
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `call` parses it with the channel's own schema
    const result = await services.call(channel, request as Request<Channel>, {
      signal: cancelled.signal,
      onProgress: (progress) => {
        const isDue = performance.now() - toldAtMs >= PROGRESS_EVERY_MS || progress.done === progress.total;
        if (!isDue) return;
        toldAtMs = performance.now();
        port.post({ id, progress });
      },
    });
    port.post({ id, result });
  } catch (error) {
    process.stderr.write(`${channel}: ${safeTrace(error)}\n`);
    port.post({ id, result: fail("INTERNAL", { detail: channel }) });
  } finally {
    running.delete(id);
  }
}

// Ctrl+C and closing the terminal reach every process in it. The host hears them too, and ends this one when its work is done.
for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);
port.onHostGone(() => void end());
port.onMessage((message) => {
  if ("close" in message) void end();
  else if ("cancel" in message) running.get(message.id)?.abort();
  else {
    const answered = answer(message.id, message.channel, message.request);
    answers.add(answered);
    void answered.finally(() => answers.delete(answered));
  }
});
port.post({ ready: true });
