import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { path } from "#shared/ipc/contract-parts.ts";
import type { HostEvent } from "#shared/ipc/host-event.ts";
import { fail, Refusal } from "#shared/ipc/result.ts";
import { answerCall } from "./answer-call.ts";
import { answerFile } from "./answer-file.ts";
import type { IncomingFiles } from "./incoming-files.ts";
import { refuse, refuseUnknown, startLines } from "./ndjson-answer.ts";
import type { PageFiles } from "./page-files.ts";
import { SAFE_HEADERS } from "./page-files.ts";
import { createPageSession, isSameSecret } from "./page-session.ts";
import { readJson } from "./request-body.ts";
import { checkCaller, checkHost, checkSender } from "./request-guard.ts";
import { safeTrace } from "./safe-trace.ts";
import type { ServiceLink } from "./service-link.ts";

export type LoopbackOptions = {
  readonly services: ServiceLink;
  readonly page: PageFiles;
  readonly incoming: IncomingFiles;
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  /** For the age of links: milliseconds on a clock that does not jump. */
  readonly nowMs?: () => number;
  /** What a second start of the program may ask of this one: see `running-host.ts`. */
  readonly again?: { readonly secret: string; readonly open: (files: readonly string[]) => void };
};

/** The host that serves the page on 127.0.0.1 (DESIGN section 2, "Loopback's rules"). */
export type Loopback = {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** An address that opens the application once, within 30 s. The page that was open until now ends. */
  readonly newLink: () => string;
  /** Tells the page, or the next one that listens when there is none. */
  readonly tell: (event: HostEvent) => void;
  /** Whether a page has ever been opened by the newest link. */
  readonly isOpened: () => boolean;
  readonly close: () => Promise<void>;
};

/** Slow requests cost a connection each, so they do not get long. A file may take its time. */
const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 900_000, keepAliveTimeout: 5_000 } as const;
const MAX_CONNECTIONS = 128;
const MAX_TOKEN_REQUEST_BYTES = 1024;

/** A bearer is 256 bits or more, in base64url. */
const sessionRequest = z.strictObject({
  token: z.string().max(128),
  bearer: z.string().regex(/^[\w-]{43,128}$/),
});

const againRequest = z.strictObject({ files: z.array(path).max(1_000) });

export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const { page, services, incoming } = options;
  const listeners = new Set<(event: HostEvent) => void>();
  const untold: HostEvent[] = [];
  let isOpened = false;
  const session = createPageSession({
    ...(options.nowMs === undefined ? {} : { nowMs: options.nowMs }),
    onEnd: endPage,
  });

  function tell(event: HostEvent): void {
    if (listeners.size === 0 && event.event === "files") untold.push(event);
    for (const listener of listeners) listener(event);
  }

  function endPage(): void {
    tell({ event: "page-ended" });
    listeners.clear();
  }

  async function servePage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await page.answer((request.url ?? "").split("?", 1)[0] ?? "", request.headers.origin ?? null);
    if (answer === null) {
      response.writeHead(404, SAFE_HEADERS).end();
      return;
    }
    response.writeHead(200, { ...answer.headers, "Content-Length": answer.body.length });
    response.end(answer.body);
  }

  async function exchangeToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = sessionRequest.safeParse(await readJson(request, MAX_TOKEN_REQUEST_BYTES));
    if (!asked.success) throw new Refusal("USAGE", { detail: "/session" });
    if (!session.exchange(asked.data.token, asked.data.bearer)) throw new Refusal("PAGE_ENDED");
    isOpened = true;
    response.writeHead(204, SAFE_HEADERS).end();
  }

  /** Stays open until the page goes, or another takes its place. */
  function streamEvents(response: ServerResponse): void {
    const lines = startLines(response);
    const listener = (event: HostEvent): void => {
      lines.line(event);
      if (event.event === "page-ended") response.end();
    };
    listeners.add(listener);
    response.on("close", () => listeners.delete(listener));
    response.writeHead(200, { ...SAFE_HEADERS, "Content-Type": "application/x-ndjson" }).flushHeaders();
    for (const event of untold.splice(0)) lines.line(event);
  }

  /** A program on this machine, not a page: browsers put an origin on every POST. */
  async function startAgain(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { again } = options;
    const isProgram = request.headers.origin === undefined && checkHost(request.headers, authority).ok;
    if (!isProgram || again === undefined || !isSameSecret(request.headers.authorization, `Bearer ${again.secret}`)) {
      return refuse(response, fail("REQUEST_REFUSED", { detail: "again" }).failure);
    }
    const { files } = againRequest.parse(await readJson(request));
    response.writeHead(200, SAFE_HEADERS).end();
    again.open(files);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = "", headers } = request;
    if (method === "GET") {
      const host = checkHost(headers, authority);
      if (!host.ok) return refuse(response, host.failure);
      return servePage(request, response);
    }
    if (method !== "POST") return refuseUnknown(response);
    if (url === "/again") return startAgain(request, response);
    const allowed = url === "/session" ? checkSender(headers, authority) : checkCaller(headers, authority, session);
    if (!allowed.ok) return refuse(response, allowed.failure);
    if (url === "/session") return exchangeToken(request, response);
    if (url === "/events") return streamEvents(response);
    if (url === "/file") return answerFile(request, response, incoming);
    if (url.startsWith("/call/")) return answerCall(url.slice("/call/".length), request, response, services);
    return refuseUnknown(response);
  }

  const server = createServer({ ...TIMEOUTS, maxHeaderSize: 16 * 1024 }, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!(error instanceof Refusal)) process.stderr.write(`loopback: ${safeTrace(error)}\n`);
      const failure = error instanceof Refusal ? error.failure : fail("INTERNAL", { detail: "host" }).failure;
      if (response.headersSent) response.destroy();
      else refuse(response, failure);
    });
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const authority = `127.0.0.1:${portOf(server.address())}`;
  services.onRestart(() => tell({ event: "services-restarted" }));

  return {
    origin: `http://${authority}`,
    newLink() {
      isOpened = false;
      return `http://${authority}/#token=${session.newToken()}`;
    },
    tell,
    isOpened: () => isOpened,
    async close() {
      endPage();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  return address.port;
}
