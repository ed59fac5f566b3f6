import type { IncomingMessage, ServerResponse } from "node:http";
import { fail, ok, Refusal } from "#shared/ipc/result.ts";
import { abortedWhenGone } from "./answer-call.ts";
import type { IncomingFiles } from "./incoming-files.ts";
import { MAX_INCOMING_BYTES } from "./incoming-files.ts";
import { refuse, startLines } from "./ndjson-answer.ts";
import { bodyOf } from "./request-body.ts";

/** Answers `POST /file`: the bytes are the body, the file's name is in `X-File-Name`, percent-encoded. */
export async function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  incoming: IncomingFiles,
): Promise<void> {
  if (Number(request.headers["content-length"] ?? 0) > MAX_INCOMING_BYTES) {
    return refuse(response, fail("FILE_TOO_LARGE", { limit: MAX_INCOMING_BYTES }).failure);
  }
  const gone = abortedWhenGone(response);
  const lines = startLines(response);
  try {
    lines.end(ok(await incoming.receive(nameOf(request), bodyOf(request), gone)));
  } catch (error) {
    if (gone.aborted) return;
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "FILE_TOO_LARGE") return refuse(response, error.failure);
    // A browser reports a lost connection, not the answer, when the rest of its file is not read.
    for await (const _ of bodyOf(request)) continue;
    lines.end({ ok: false, failure: error.failure });
  }
}

function nameOf(request: IncomingMessage): string {
  const name = request.headers["x-file-name"];
  try {
    return decodeURIComponent(typeof name === "string" ? name : "");
  } catch (error) {
    throw new Refusal("USAGE", { detail: "X-File-Name" }, { cause: error });
  }
}
