import { type IncomingHttpHeaders, request } from "node:http";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, onTestFinished } from "vitest";
import type { Channel } from "#shared/ipc/channels.ts";
import type { Result } from "#shared/ipc/result.ts";
import { type LoopbackHost, type LoopbackHostOptions, openLoopbackHost } from "../../electron/host/loopback-host.ts";
import { newSecret } from "../../electron/host/page-session.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export type Reply = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The lines of an NDJSON answer. */
  readonly lines: readonly Record<string, unknown>[];
  /** The code of the result at its end, or `ok`. */
  readonly code: string;
};

export type Sent = {
  readonly method?: string;
  /** As it goes over the wire: nothing is resolved or encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};

const NDJSON = "application/x-ndjson";

/** One HTTP request with exactly these headers, as any program on this machine could send it. */
export function send(origin: string, { method = "POST", path, headers = {}, body }: Sent): Promise<Reply> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const bytes = Buffer.concat(chunks);
        const lines = linesOf(response.headers["content-type"], bytes);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: bytes,
          lines,
          code: codeOf(lines.at(-1)),
        });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

function linesOf(type: string | undefined, bytes: Buffer): Record<string, unknown>[] {
  if (type !== NDJSON) return [];
  const lines = bytes.toString("utf8").trimEnd().split("\n");
  return lines.map((line): Record<string, unknown> => JSON.parse(line));
}

function codeOf(last: Record<string, unknown> | undefined): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what every answer ends with; a test that meets another shape fails on it
  const result = last?.["result"] as Result<unknown> | undefined;
  if (result === undefined) return "no result";
  return result.ok ? "ok" : result.failure.code;
}

/** What a browser adds to a POST of our own page. */
export function ownHeaders(origin: string): Record<string, string> {
  return { Origin: origin, "Sec-Fetch-Site": "same-origin" };
}

/** The token in a link's fragment. */
export function tokenOf(link: string): string {
  return new URL(link).hash.slice("#token=".length);
}

/** Binds a bearer to a link, as the page does, and gives it; null when the link is refused. */
export async function openLink(link: string, bearer = newSecret()): Promise<string | null> {
  const { origin } = new URL(link);
  const reply = await send(origin, {
    path: "/session",
    headers: ownHeaders(origin),
    body: JSON.stringify({ token: tokenOf(link), bearer }),
  });
  return reply.status === 204 ? bearer : null;
}

/** The page's side of one session. */
export type PageClient = {
  readonly origin: string;
  readonly bearer: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly call: (channel: Channel, request: unknown) => Promise<Reply>;
};

export async function openPage(host: LoopbackHost): Promise<PageClient> {
  const bearer = await openLink(host.newLink());
  if (bearer === null) throw new Error("the link was refused");
  const headers = { ...ownHeaders(host.origin), Authorization: `Bearer ${bearer}` };
  return {
    origin: host.origin,
    bearer,
    headers,
    call: (channel, body) => send(host.origin, { path: `/call/${channel}`, headers, body: JSON.stringify(body) }),
  };
}

/** Events of the host as they come. */
export type EventStream = {
  /** All that came until now. */
  readonly received: readonly unknown[];
  /** Settles when the host has ended the stream. */
  readonly ended: Promise<void>;
};

/** Listens as the page does; settles once the host has begun to answer. */
export function listen({ origin, headers }: Pick<PageClient, "origin" | "headers">): Promise<EventStream> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method: "POST", path: "/events", headers, agent: false }, (response) => {
      const received: unknown[] = [];
      const ended = new Promise<void>((settle) => response.once("close", () => settle()));
      response.setEncoding("utf8");
      // A stream that the host's end breaks off has ended all the same.
      response.on("error", () => undefined);
      response.on("data", (text: string) => received.push(...linesOf(NDJSON, Buffer.from(text))));
      resolve({ received, ended });
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** A page of three files in `folder`, where the test needs none that does anything. */
export async function smallPage(folder: string): Promise<string> {
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "index.html"), '<meta name="csp-nonce" content="FENGJUAN_CSP_NONCE">');
  await writeFile(join(folder, "pdf.html"), "<p>frame</p>");
  await writeFile(join(folder, "assets", "page.js"), "export {};");
  return folder;
}

/** A host on fresh data that ends with the test. */
export async function openTestHost(
  options: Partial<LoopbackHostOptions> = {},
): Promise<LoopbackHost & { readonly dataFolder: string }> {
  const dataFolder = options.dataFolder ?? (await temporaryFolder());
  const pageFolder = options.pageFolder ?? (await smallPage(await temporaryFolder()));
  const host = await openLoopbackHost({ ...options, pageFolder, dataFolder });
  onTestFinished(() => host.close());
  return { ...host, dataFolder };
}

/** One host for all tests of a file, because starting one takes a second, and a fresh page for each. */
export function shareHost(): { host: LoopbackHost; dataFolder: string; page: PageClient } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- filled in before the first test reads it
  const shared = {} as { host: LoopbackHost; dataFolder: string; page: PageClient };
  beforeAll(async () => {
    shared.dataFolder = await mkdtemp(join(tmpdir(), "fengjuan-test-"));
    const pageFolder = await smallPage(await mkdtemp(join(tmpdir(), "fengjuan-test-")));
    shared.host = await openLoopbackHost({ dataFolder: shared.dataFolder, pageFolder });
    return async () => {
      await rm(pageFolder, { recursive: true, force: true });
    };
  });
  beforeEach(async () => {
    shared.page = await openPage(shared.host);
  });
  afterAll(async () => {
    await shared.host.close();
    await rm(shared.dataFolder, { recursive: true, force: true });
  });
  return shared;
}
