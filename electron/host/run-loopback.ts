import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { Refusal } from "#shared/ipc/result.ts";
import { sayFailure } from "../cli/say-failure.ts";
import { chooseLanguage, createTerminal, type Streams, type Terminal } from "../cli/terminal.ts";
import { defaultDataFolder } from "./data-folder.ts";
import { findBrowser } from "./find-browser.ts";
import { removeOldIncoming } from "./incoming-files.ts";
import { type LoopbackHost, openLoopbackHost } from "./loopback-host.ts";
import { type BrowserWindow, openBrowser, removeOldProfiles } from "./open-browser.ts";
import { newSecret } from "./page-session.ts";
import { announceRunningHost, askRunningHost, withdrawRunningHost } from "./running-host.ts";

const DONE = 0;
const REFUSED = 1;
const MISUSED = 2;

type LoopbackArguments = {
  readonly dataFolder: string;
  readonly port: number;
  readonly wantsBrowser: boolean;
  /** Also says each link as one line of JSON on stdout. */
  readonly printsLink: boolean;
  readonly files: readonly string[];
};

/**
 * Serves the page on 127.0.0.1 and opens it in a browser, until the person closes that window or interrupts the program. Started again
 * for the same data, it asks the one that is running for a new window and ends. Options: `--data DIR`, `--port N`, `--no-browser`,
 * `--print-link`, `--lang LANGUAGE`, and files to open.
 */
export async function runLoopback(argv: readonly string[], streams: Streams): Promise<number> {
  const terminal = createTerminal(streams, { isJson: false, language: chooseLanguage(argv, streams.environment) });
  try {
    await serveUntilClosed(readArguments(argv, streams.environment), terminal);
    return DONE;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    sayFailure(terminal, error.failure);
    return error.code === "USAGE" ? MISUSED : REFUSED;
  }
}

function readArguments(argv: readonly string[], environment: Streams["environment"]): LoopbackArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        data: { type: "string" },
        port: { type: "string", default: "0" },
        "no-browser": { type: "boolean", default: false },
        "print-link": { type: "boolean", default: false },
        lang: { type: "string" },
      },
    });
    const port = Number(values.port);
    if (!/^\d{1,5}$/.test(values.port) || port > 65_535) throw new Refusal("USAGE", { detail: "--port" });
    return {
      dataFolder: resolve(values.data || defaultDataFolder(process.platform, environment)),
      port,
      wantsBrowser: !values["no-browser"],
      printsLink: values["print-link"],
      files: positionals.map((file) => resolve(file)),
    };
  } catch (error) {
    if (error instanceof TypeError) throw new Refusal("USAGE", { detail: error.message }, { cause: error });
    throw error;
  }
}

/** How often two programs that were started at the same moment may find that the other was faster, and then that it has ended. */
const MOST_ATTEMPTS = 5;

async function serveUntilClosed(options: LoopbackArguments, terminal: Terminal): Promise<void> {
  const { dataFolder, files } = options;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    if (await askRunningHost(dataFolder, files)) {
      terminal.say(terminal.text.cli("host.running"));
      return;
    }
    if (await serveAsTheOne(options, terminal)) return;
  }
  throw new Refusal("STORE_BUSY", { path: dataFolder });
}

/** Serves until the person ends it. False when another host was faster: then nothing of the data folder was touched. */
async function serveAsTheOne(options: LoopbackArguments, terminal: Terminal): Promise<boolean> {
  const { dataFolder, port, files } = options;
  const secret = newSecret();
  const stopped = new AbortController();
  const host = await openLoopbackHost({ dataFolder, port, again: { secret, open: (more) => desk.open(more) } });
  const desk = new Desk(host, options, terminal, stopped);
  const stop = (): void => stopped.abort();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  process.once("SIGHUP", stop);
  try {
    const isTheOne = await announceRunningHost(dataFolder, { port: Number(new URL(host.origin).port), secret });
    if (!isTheOne) return false;
    await removeOldIncoming(dataFolder);
    for (const path of await removeOldProfiles(dataFolder))
      terminal.warn(terminal.text.cli("host.profile-left", { path }));
    desk.open(files);
    desk.listenForNewLinks();
    await new Promise<void>((resolveStopped) => {
      if (stopped.signal.aborted) resolveStopped();
      stopped.signal.addEventListener("abort", () => resolveStopped(), { once: true });
    });
    return true;
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
    process.off("SIGHUP", stop);
    await withdrawRunningHost(dataFolder, secret);
    await desk.close();
    await host.close();
  }
}

/** The windows of one host, one after the other. */
class Desk {
  readonly #host: LoopbackHost;
  readonly #options: LoopbackArguments;
  readonly #terminal: Terminal;
  readonly #stopped: AbortController;
  #window: BrowserWindow | null = null;
  #lines: ReturnType<typeof createInterface> | null = null;
  #opening: Promise<void> = Promise.resolve();

  constructor(host: LoopbackHost, options: LoopbackArguments, terminal: Terminal, stopped: AbortController) {
    this.#host = host;
    this.#options = options;
    this.#terminal = terminal;
    this.#stopped = stopped;
  }

  /** A new window, or a new link where there is no browser; the one before ends. */
  open(files: readonly string[]): void {
    this.#opening = this.#opening
      .then(() => this.#open(files))
      .catch((error: unknown) => {
        this.#terminal.warn(error instanceof Refusal ? this.#terminal.text.error(error.failure) : String(error));
        this.#stopped.abort();
      });
  }

  /** Enter gives a new link: one is valid for 30 s only. */
  listenForNewLinks(): void {
    this.#lines = createInterface({ input: this.#terminal.streams.stdin });
    this.#lines.on("line", () => this.open([]));
  }

  async close(): Promise<void> {
    this.#lines?.close();
    await this.#opening;
    await this.#window?.close();
  }

  async #open(files: readonly string[]): Promise<void> {
    const { text, say, streams } = this.#terminal;
    const before = this.#window;
    this.#window = null;
    await before?.close();
    const browser = this.#options.wantsBrowser ? await findBrowser(streams.environment) : null;
    const link = this.#host.newLink();
    if (files.length > 0) this.#host.tell({ event: "files", paths: [...files] });
    if (this.#options.printsLink) streams.stdout.write(`${JSON.stringify({ link })}\n`);
    if (browser === null) {
      if (!this.#options.printsLink)
        say(text.cli(this.#options.wantsBrowser ? "host.no-browser" : "host.link", { link }));
      return;
    }
    const window = await openBrowser(browser, link, this.#options.dataFolder);
    this.#window = window;
    say(text.cli("host.opened"));
    void window.closed.then((left) => this.#ended(window, left));
  }

  /** By the person, unless the desk closed the window. `left` is the folder that could not be removed. */
  #ended(window: BrowserWindow, left: string | null): void {
    if (left !== null) this.#terminal.warn(this.#terminal.text.cli("host.profile-left", { path: left }));
    if (this.#window !== window) return;
    this.#window = null;
    if (this.#host.isOpened()) this.#stopped.abort();
    // It ended without ever showing the page: a person can still open a link by hand.
    else this.#terminal.say(this.#terminal.text.cli("host.link", { link: this.#host.newLink() }));
  }
}
