import { progress } from "#shared/ipc/progress.ts";
import { fail, type Result } from "#shared/ipc/result.ts";
import type { HostLink, CallOptions } from "./host-link.ts";

const BEARER = "fengjuan.token";
const ASKED = "fengjuan.asked";

/**
 * The link of the loopback host: POST with a bearer that this window alone knows. The window makes the bearer up, keeps it in
 * sessionStorage so that a reload works, and binds it to the one-time token in the address, which leaves the address once the host has
 * answered. A reload before that asks again with the same bearer. Null when this page was not opened by the host.
 */
export async function createLoopbackLink(): Promise<HostLink | null> {
  const token = /^#token=([\w-]+)$/.exec(location.hash)?.[1];
  if (token !== undefined && !(await bindBearer(token))) return null;
  const bearer = sessionStorage.getItem(BEARER);
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
    // This host describes itself as having no dialogs and no printer of its own.
    host: () => Promise.resolve(fail("USAGE", { detail: "loopback" })),
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

/** Binds this window's bearer for `token`: the one it asked with before, if it did. A host that does not answer leaves all as it is. */
async function bindBearer(token: string): Promise<boolean> {
  const asked = sessionStorage.getItem(ASKED)?.split(" ") ?? [];
  const bearer = asked[0] === token && asked[1] !== undefined ? asked[1] : newBearer();
  sessionStorage.setItem(ASKED, `${token} ${bearer}`);
  const answer = await fetch("/session", { method: "POST", body: JSON.stringify({ token, bearer }) });
  history.replaceState(null, "", location.pathname);
  sessionStorage.removeItem(ASKED);
  if (answer.ok) sessionStorage.setItem(BEARER, bearer);
  return answer.ok;
}

/** 256 random bits in base64url. */
function newBearer(): string {
  const bytes = String.fromCodePoint(...crypto.getRandomValues(new Uint8Array(32)));
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
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
