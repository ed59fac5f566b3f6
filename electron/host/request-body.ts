import type { IncomingMessage } from "node:http";
import { Refusal } from "#shared/ipc/result.ts";

/** The largest request of a call, in bytes. Requests name files; they do not carry them. */
const MAX_REQUEST_BYTES = 1024 * 1024;

/** A request's JSON. Refuses with `FILE_TOO_LARGE` before more than the limit is held, and with `USAGE` when it is not JSON. */
export async function readJson(request: IncomingMessage, maxBytes = MAX_REQUEST_BYTES): Promise<unknown> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes)
    throw new Refusal("FILE_TOO_LARGE", { limit: maxBytes });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bodyOf(request)) {
    size += chunk.length;
    if (size > maxBytes) throw new Refusal("FILE_TOO_LARGE", { limit: maxBytes });
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch (error) {
    throw new Refusal("USAGE", { detail: "not JSON" }, { cause: error });
  }
}

/** A request without an encoding set gives buffers. The answer still goes out after a refusal, so the request is not destroyed. */
export function bodyOf(request: IncomingMessage): AsyncIterable<Buffer> {
  return request.iterator({ destroyOnReturn: false });
}
