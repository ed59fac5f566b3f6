import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import {
  appEvents,
  becomeReady,
  closeWindow,
  contentsEvents,
  seen,
  sessionEvents,
  webContents,
  windowEvents,
} from "./electron-stand-in.ts";

// Runs the built main bundle against the stand-in, does to it what a hostile page would, and prints what came of it as JSON.
// Arguments: the bundle, a folder to write into, then what the program was started with.

const [bundle = "", folder = ""] = process.argv.slice(2);
process.argv = [
  process.argv[0] ?? "",
  bundle,
  // As a person types it; `--data=DIR` is in option-of.test.ts.
  "--data",
  join(folder, "data"),
  "--lang",
  "en",
  join(folder, "first.fjbatch"),
  "--odd",
];

await import(pathToFileURL(bundle).href);
const beforeReady = [...seen.order];
if (process.env["STAND_IN_SECOND_INSTANCE"] !== undefined) {
  print({ order: beforeReady, windowOptions: seen.windowOptions });
  process.exit(0);
}
becomeReady();
await until(() => seen.loaded.length > 0 || seen.order.includes("exit 1"));
if (process.env["STAND_IN_NO_SANDBOX"] !== undefined) {
  print({ order: seen.order.slice(beforeReady.length), dialogs: seen.dialogs, windowOptions: seen.windowOptions });
  process.exit(0);
}

/** Raises an event and says whether a listener prevented what would follow. */
function isPrevented(
  emitter: { emit: (name: string, ...given: unknown[]) => boolean },
  name: string,
  event = {},
): boolean {
  let prevented = false;
  const raised = { ...event, preventDefault: () => (prevented = true) };
  if (!emitter.emit(name, raised)) throw new Error(`nobody listens to ${name}`);
  return prevented;
}

function isCancelled(url: string): boolean {
  let cancelled = false;
  const callback = ({ cancel }: { cancel: boolean }): void => void (cancelled = cancel);
  seen.session.get("onBeforeRequest")?.({ url }, callback);
  return cancelled;
}

async function fetched(url: string, init: RequestInit = {}): Promise<object> {
  const response = await seen.protocol.get("fengjuan")?.(new Request(url, init));
  if (!(response instanceof Response)) throw new Error("no response");
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

type Frame = { url: string; parent: object | null };
const OWN: Frame = { url: "fengjuan://app/", parent: null };

function call(senderFrame: Frame | null, channel: string, request: unknown): unknown {
  return seen.handlers.get("fengjuan:call")?.({ senderFrame, sender: webContents }, channel, request, "1");
}

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1_000 && !condition(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  if (!condition()) throw new Error(`waited in vain: ${condition.toString()}`);
}

function print(report: object): void {
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

function told(): unknown[] {
  return seen.sent.filter(([name]) => name === "fengjuan:host").map(([, event]) => event);
}

// The page's scripts have run and not yet listened; a frame inside it, or another page, cannot listen in its place.
contentsEvents.emit("did-finish-load");
const INNER: Frame = { url: "fengjuan://app/viewer.html", parent: OWN };
const foreignListener = await call(INNER, "host.listening", {});
const toldBeforeListening = told();
const listening = await call(OWN, "host.listening", {});
const toldAtFirst = told();
appEvents.emit("second-instance", {}, ["fengjuan", "second.fjsheet"], folder);
const openFilePrevented = ((): boolean => {
  let prevented = false;
  appEvents.emit("open-file", { preventDefault: () => (prevented = true) }, join(folder, "third.fjcard"));
  return prevented;
})();

const described = await call(OWN, "host.describe", {});
const killed = seen.servicePids.at(-1) ?? 0;
const lost = call(OWN, "identity.strength", { passphrase: "x" });
process.kill(killed, "SIGKILL");
const afterKill = [await lost, await call(OWN, "host.describe", {})];
await until(() => seen.sent.some(([, event]) => JSON.stringify(event).includes("services-restarted")));

const permission: boolean[] = [];
seen.session.get("permissionRequest")?.(webContents, "geolocation", (isGranted: boolean) => permission.push(isGranted));
const pdf = join(folder, "printed.pdf");
const report = {
  beforeReady,
  switches: seen.switches.flat(),
  schemes: seen.schemes,
  partition: seen.partition,
  window: seen.windowOptions,
  contentProtection: seen.contentProtection,
  spellChecker: seen.spellChecker,
  loaded: seen.loaded,
  menu: seen.menu,
  userData: seen.paths["userData"],
  ipcNames: [...seen.handlers.keys()],
  permissions: {
    check: seen.session.get("permissionCheck")?.(webContents, "media"),
    request: permission,
    device: seen.session.get("devicePermission")?.({}),
  },
  windowOpen: seen.windowOpen?.({ url: "fengjuan://app/" }),
  prevented: {
    download: isPrevented(sessionEvents, "will-download"),
    webview: isPrevented(contentsEvents, "will-attach-webview"),
    redirect: isPrevented(contentsEvents, "will-redirect"),
    foreign: isPrevented(contentsEvents, "will-frame-navigate", { isMainFrame: true, url: "https://example.com/" }),
    foreignFrame: isPrevented(contentsEvents, "will-frame-navigate", {
      isMainFrame: false,
      url: "https://example.com/",
    }),
    ownOther: isPrevented(contentsEvents, "will-frame-navigate", { isMainFrame: true, url: "fengjuan://app/pdf.html" }),
    reload: isPrevented(contentsEvents, "will-frame-navigate", { isMainFrame: true, url: "fengjuan://app/" }),
    ownFrame: isPrevented(contentsEvents, "will-frame-navigate", {
      isMainFrame: false,
      url: "fengjuan://app/pdf.html",
    }),
    openFile: openFilePrevented,
  },
  cancelled: Object.fromEntries(
    [
      "https://example.com/",
      "http://127.0.0.1:8080/",
      "ws://example.com/",
      "file:///etc/passwd",
      "fengjuan://other/",
      "fengjuan://app.example.com/",
      "blob:https://example.com/1",
      "fengjuan://app/",
      "fengjuan://app/assets/page.js",
      "blob:fengjuan://app/1",
      "data:image/png;base64,",
    ].map((url) => [url, isCancelled(url)]),
  ),
  served: {
    page: await fetched("fengjuan://app/"),
    frame: await fetched("fengjuan://app/pdf.html"),
    // Electron takes the origin out of the request.
    asset: await fetched("fengjuan://app/assets/page.js"),
    traversal: await fetched("fengjuan://app/..%2f..%2fpackage.json"),
    otherHost: await fetched("fengjuan://other/index.html"),
    post: await fetched("fengjuan://app/", { method: "POST", body: "x" }),
  },
  calls: {
    described,
    afterKill,
    foreignFrame: await call({ url: "https://example.com/", parent: null }, "host.describe", {}),
    lookalike: await call({ url: "fengjuan://app.example.com/", parent: null }, "host.describe", {}),
    innerFrame: await call({ url: "fengjuan://app/pdf.html", parent: OWN }, "host.describe", {}),
    goneFrame: await call(null, "host.describe", {}),
    unknown: await call(OWN, "__proto__", {}),
    badRequest: await call(OWN, "host.describe", { extra: true }),
    choose: await call(OWN, "host.choose", { choose: "file", endings: ["fjbatch"] }),
    chooseNothing: await call(OWN, "host.choose", { choose: "save", start: "/stick/a.fjsheet" }),
    chooseBadly: await call(OWN, "host.choose", { choose: "everything" }),
    chooseForeign: await call({ url: "https://example.com/", parent: null }, "host.choose", { choose: "file" }),
    print: await call(OWN, "host.print", { out: pdf }),
    printed: await readFile(pdf, "utf8"),
  },
  dialogs: seen.dialogs,
  listening: { foreignListener, toldBeforeListening, listening, toldAtFirst },
  told: told(),
};

// A page that loads anew is told nothing until it listens again.
seen.sent.length = 0;
contentsEvents.emit("did-navigate");
appEvents.emit("second-instance", {}, ["fengjuan", "fourth.fjsheet"], folder);
const whileLoading = told();
await call(OWN, "host.listening", {});
const afterLoading = told();

// The session of Windows ends: the page is asked to settle. Then the person closes the window, twice.
seen.sent.length = 0;
windowEvents.emit("query-session-end");
await call(OWN, "host.settled", {});
closeWindow();
closeWindow();
const foreignSettled = await call(INNER, "host.settled", {});
const closing = { foreignSettled, told: told(), order: seen.order.slice(-2) };
const isPageDead = process.env["STAND_IN_DEAD_PAGE"] !== undefined;
if (!isPageDead) await call(OWN, "host.settled", {});
await until(() => seen.order.includes("quit"));
// A file that is opened while the program ends reaches a window that is no more.
appEvents.emit("second-instance", {}, ["fengjuan", "fifth.fjsheet"], folder);
const services = seen.servicePids.at(-1) ?? 0;
await until(() => {
  try {
    return !process.kill(services, 0);
  } catch {
    return seen.order.filter((step) => step === "quit").length === 2;
  }
});
print({ ...report, whileLoading, afterLoading, closing, order: seen.order });
process.exit(0);
