import { progress } from "#shared/ipc/progress.ts";
import { fail, type Result } from "#shared/ipc/result.ts";
import type { HostLink, CallOptions } from "./host-link.ts";

const TOKEN = "fengjuan.token";

/**
 * The link of the loopback host: POST with a bearer that this window alone knows. The one-time token in the address is exchanged for it
 * and removed from the address; the bearer lives in sessionStorage so that a reload works. Null when this page was not opened by the host.
 */
export async function createLoopbackLink(): Promise<HostLink | null> {
  const token = /^#token=([\w-]+)$/.exec(location.hash)?.[1];
  if (token !== undefined) {
    history.replaceState(null, "", location.pathname);
    const answer = await fetch("/session", { method: "POST", body: JSON.stringify({ token }) });
    if (!answer.ok) return null;
    const body: unknown = await answer.json();
    if (typeof body === "object" && body !== null && "bearer" in body)
      sessionStorage.setItem(TOKEN, String(body.bearer));
  }
  const bearer = sessionStorage.getItem(TOKEN);
  if (bearer === null) return null;
  const headers = { Authorization: `Bearer ${bearer}`, "Content-Type": "application/json" };
  return {
    call: async (channel, request, options) =>
      readAnswer(
        await fetch(`/call/${channel}`, {
          method: "POST",
          headers,
          body: JSON.stringify(request),
          signal: options.signal ?? null,
          keepalive: options.isParting === true,
        }),
        options,
      ),
    offerFile: async (file, options) =>
      (await unreadable(file)) ??
      readAnswer(
        await fetch("/file", {
          method: "POST",
          headers: {
            ...headers,
            "Content-Type": "application/octet-stream",
            "X-File-Name": encodeURIComponent(file.name),
          },
          body: file,
          signal: options.signal ?? null,
        }),
        options,
      ),
    listen: (listener) => void listen(headers, listener),
  };
}

/** How long to wait before asking for events again, after the stream ended. */
const LISTEN_AGAIN_MS = 1_000;

/** Events come as JSON lines that do not end while the host runs. A host that refuses knows this page no longer: then it is over. */
async function listen(headers: Record<string, string>, listener: (event: unknown) => void): Promise<void> {
  for (;;) {
    try {
      const answer = await fetch("/events", { method: "POST", headers });
      if (!answer.ok || answer.body === null) return;
      await readLines(answer.body, listener);
    } catch {
      // The host is away for a moment, or for good; a call will say so.
    }
    await new Promise((resolve) => setTimeout(resolve, LISTEN_AGAIN_MS));
  }
}

/** Why a file that was dropped or chosen cannot be read any more, such as a stick that was pulled. Null when it can. */
async function unreadable(file: File): Promise<Result<never> | null> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return null;
  } catch {
    return fail("FILE_NOT_FOUND", { path: file.name });
  }
}

/** The result in an answer: bytes as they are, otherwise the last line of a stream of JSON lines whose others tell progress. */
async function readAnswer(answer: Response, { onProgress }: CallOptions): Promise<unknown> {
  if (answer.headers.get("Content-Type")?.startsWith("application/octet-stream")) {
    return { ok: true, value: new Uint8Array(await answer.arrayBuffer()) };
  }
  if (answer.body === null) return null;
  let result: unknown = null;
  await readLines(answer.body, (message) => {
    if (typeof message !== "object" || message === null) return;
    if ("result" in message) result = message.result;
    if ("progress" in message) {
      const told = progress.safeParse(message.progress);
      if (told.success) onProgress?.(told.data);
    }
  });
  return result;
}

/** Reads a stream of JSON lines to its end. */
async function readLines(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  take: (message: unknown) => void,
): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = done ? "" : (lines.pop() ?? "");
    for (const line of lines) if (line !== "") take(JSON.parse(line));
    if (done) return;
  }
}
