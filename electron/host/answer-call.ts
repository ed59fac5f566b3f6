import type { IncomingMessage, ServerResponse } from "node:http";
import { type Channel, CHANNELS } from "#shared/ipc/channels.ts";
import { fail } from "#shared/ipc/result.ts";
import { refuse, startLines } from "./ndjson-answer.ts";
import { SAFE_HEADERS } from "./page-files.ts";
import { readJson } from "./request-body.ts";
import type { ServiceLink } from "./service-link.ts";

/** Channels whose response is bytes: they travel as they are, and tell no progress. */
const BYTES: ReadonlySet<Channel> = new Set<Channel>(["workspace.attachment"]);

/**
 * Answers `POST /call/<channel>`: lines of JSON (progress, then the result), or bytes. A page that goes away or aborts its request
 * cancels the work. Refuses with `USAGE` for a channel that does not exist, and as `readJson`.
 */
export async function answerCall(
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  services: ServiceLink,
): Promise<void> {
  const channel = CHANNELS.find((known) => known === name);
  if (channel === undefined) return refuse(response, fail("USAGE", { detail: "unknown channel" }).failure);
  const body = await readJson(request);
  const gone = abortedWhenGone(response);
  const lines = startLines(response);
  const result = await services.call(channel, body, {
    signal: gone,
    onProgress: BYTES.has(channel) ? undefined : (progress) => lines.line({ progress }),
  });
  if (gone.aborted) return;
  if (result.ok && result.value instanceof Uint8Array) {
    response.writeHead(200, {
      ...SAFE_HEADERS,
      "Content-Type": "application/octet-stream",
      "Content-Length": result.value.length,
    });
    response.end(result.value);
    return;
  }
  lines.end(result);
}

/** Aborted when the page stops listening before the answer is out. */
export function abortedWhenGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.on("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}
