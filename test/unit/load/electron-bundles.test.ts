import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createContext, Script } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHANNELS, HOST_CHANNELS } from "#shared/ipc/channels.ts";
import { createCatalogue } from "#shared/text/catalogue.ts";
import { buildServices } from "../../helpers/built-services.ts";
import { strict } from "../../helpers/strict.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
/** Inside the repository, so that the bundle finds the native module that it leaves out. */
const folder = join(root, "node_modules/.cache/fengjuan-load", String(process.pid));
const services = join(folder, "out/services");
const helper = (name: string): string => join(root, "test/helpers", name);

// oxlint-disable-next-line typescript/no-explicit-any -- a report of many shapes, printed by electron-drive.ts and compared with literals
let report: any;
let orderWithDeadPage: readonly string[];

// oxlint-disable-next-line typescript/no-explicit-any -- as above
async function drive(environment: Readonly<Record<string, string>> = {}): Promise<any> {
  const given = [
    "--import",
    helper("electron-hooks.ts"),
    helper("electron-drive.ts"),
    join(services, "electron/main.js"),
    folder,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, given, {
    env: { ...process.env, ...environment },
    timeout: 30_000,
  });
  return JSON.parse(stdout);
}

beforeAll(async () => {
  await buildServices(join(folder, "out"));
  report = await drive();
  orderWithDeadPage = (await drive({ STAND_IN_DEAD_PAGE: "1" })).order;
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the built main bundle, against an Electron that knows nothing it should not use", () => {
  it("registers its scheme, the sandbox and its single instance before Electron is ready", () => {
    expect(report.beforeReady).toEqual(["registerSchemesAsPrivileged", "enableSandbox", "requestSingleInstanceLock"]);
    expect(report.schemes).toEqual([
      { scheme: "fengjuan", privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true } },
    ]);
    expect(report.userData).toBe(join(folder, "data", "shell"));
    expect(report.switches).toEqual(
      expect.arrayContaining([
        "disable-background-networking",
        "disable-component-update",
        "no-proxy-server",
        "site-per-process",
        "lang",
        "en",
      ]),
    );
  });

  it("opens one window, sandboxed and isolated, in a session in memory, without spell checking or developer tools", () => {
    expect(report.window.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
      preload: join(services, "electron/preload.cjs"),
    });
    expect(report.partition).toEqual(["fengjuan", { cache: false }]);
    expect(report.spellChecker).toBe(false);
    expect(report.contentProtection).toBe(true);
    expect(report.loaded).toEqual(["fengjuan://app/"]);
    expect(report.menu).toBeNull();
  });

  it("denies navigation, redirects, new windows, webviews and downloads, and allows only its own page and frames", () => {
    expect(report.prevented).toEqual({
      download: true,
      webview: true,
      redirect: true,
      foreign: true,
      foreignFrame: true,
      ownOther: true,
      reload: false,
      ownFrame: false,
      openFile: true,
    });
    expect(report.windowOpen).toEqual({ action: "deny" });
  });

  it("denies every permission", () => {
    expect(report.permissions).toEqual({ check: false, request: [false], device: false });
  });

  it("cancels every request but those to its own page", () => {
    expect(report.cancelled).toEqual({
      "https://example.com/": true,
      "http://127.0.0.1:8080/": true,
      "ws://example.com/": true,
      "file:///etc/passwd": true,
      "fengjuan://other/": true,
      "fengjuan://app.example.com/": true,
      "blob:https://example.com/1": true,
      "fengjuan://app/": false,
      "fengjuan://app/assets/page.js": false,
      "blob:fengjuan://app/1": false,
      "data:image/png;base64,": false,
    });
  });

  it("serves the built files with their policy, and nothing else", () => {
    const { page, frame, asset, traversal, otherHost, post } = report.served;
    expect(page).toMatchObject({ status: 200, headers: { "cache-control": "no-store" } });
    expect(page.headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(frame.headers["content-security-policy"]).toMatch(/sandbox allow-scripts$/);
    expect(asset).toMatchObject({ status: 200, headers: { "access-control-allow-origin": "null" } });
    for (const refused of [traversal, otherHost, post]) expect(refused).toMatchObject({ status: 404, body: "" });
  });

  it("answers the page itself, and no other frame", () => {
    const { described, foreignFrame, lookalike, innerFrame, goneFrame, chooseForeign } = report.calls;
    expect(described).toMatchObject({
      ok: true,
      value: { host: "electron", hasNativeDialogs: true, canPrintToPdf: true },
    });
    for (const refused of [foreignFrame, lookalike, innerFrame, goneFrame, chooseForeign]) {
      expect(refused).toEqual({ ok: false, failure: { code: "REQUEST_REFUSED", params: { detail: "sender" } } });
    }
    expect(report.ipcNames).toEqual(["fengjuan:call", "fengjuan:cancel"]);
  });

  it("refuses names and requests outside the contract", () => {
    for (const refused of [report.calls.unknown, report.calls.badRequest, report.calls.chooseBadly]) {
      expect(refused).toMatchObject({ ok: false, failure: { code: "USAGE" } });
    }
  });

  it("opens the system's dialogs and prints to a file when the page asks", () => {
    expect(report.calls.choose).toEqual({ ok: true, value: { paths: ["/stick/批次.fjbatch"] } });
    expect(report.calls.chooseNothing).toEqual({ ok: true, value: { paths: [] } });
    expect(report.dialogs).toEqual([
      { filters: [{ name: "fjbatch", extensions: ["fjbatch"] }], properties: ["openFile"] },
      { defaultPath: "/stick/a.fjsheet" },
    ]);
    expect(report.calls.print).toMatchObject({ ok: true });
    expect(report.calls.printed).toBe("%PDF-1.7 of the stand-in");
  });

  it("starts killed services again, says so, and tells the page of opened files", () => {
    const [lost, next] = report.calls.afterKill;
    expect(lost).toMatchObject({ ok: false, failure: { code: "SERVICE_STOPPED" } });
    expect(next).toEqual(report.calls.described);
    expect(report.told).toEqual([
      { event: "files", paths: [join(folder, "first.fjbatch")] },
      { event: "files", paths: [join(folder, "second.fjsheet")] },
      { event: "files", paths: [join(folder, "third.fjcard")] },
      { event: "services-restarted" },
    ]);
    expect(report.order).toEqual(expect.arrayContaining(["utilityProcess Fengjuan services", "restore", "focus"]));
  });

  it("tells a page nothing before it listens, and then of the file that the program was started with", () => {
    const { foreignListener, toldBeforeListening, listening, toldAtFirst } = report.listening;
    expect(foreignListener).toMatchObject({ ok: false, failure: { code: "REQUEST_REFUSED" } });
    expect(toldBeforeListening).toEqual([]);
    expect(listening).toEqual({ ok: true, value: {} });
    expect(toldAtFirst).toEqual([{ event: "files", paths: [join(folder, "first.fjbatch")] }]);
    expect(report.whileLoading).toEqual([]);
    expect(report.afterLoading).toEqual([{ event: "files", paths: [join(folder, "fourth.fjsheet")] }]);
  });

  it("keeps the window open until the page has committed what was typed, and then closes it and the services", () => {
    expect(report.closing).toEqual({
      foreignSettled: { ok: false, failure: { code: "REQUEST_REFUSED", params: { detail: "sender" } } },
      told: [{ event: "settle" }, { event: "settle" }],
      order: ["close prevented", "close prevented"],
    });
    expect(report.order.slice(-4)).toEqual(["close", "quit", "quit prevented", "quit"]);
  });

  it("closes the window of a page that no longer answers", () => {
    expect(orderWithDeadPage.slice(-5)).toEqual(["close prevented", "destroy", "quit", "quit prevented", "quit"]);
  });

  it("started without its sandbox, says so and opens nothing", async () => {
    const { order, dialogs, windowOptions } = await drive({ STAND_IN_NO_SANDBOX: "1" });
    expect(order).toEqual(["ready", "exit 1"]);
    expect(dialogs).toEqual([["Fengjuan", createCatalogue("en").cli("host.no-sandbox")]]);
    expect(windowOptions).toBeNull();
  });

  it("as a second instance, ends without a window", async () => {
    expect(await drive({ STAND_IN_SECOND_INSTANCE: "1" })).toEqual({
      order: [...report.beforeReady, "quit"],
      windowOptions: null,
    });
  });
});

describe("the built preload bundle", () => {
  type Exposed = {
    invoke: (channel: string, request: unknown, callId: string) => Promise<unknown>;
    cancel: (callId: string) => void;
    on: (event: string, listener: (...told: unknown[]) => void) => () => void;
    pathForFile: (file: unknown) => string;
  };

  async function load(): Promise<{ exposed: Exposed; invoked: unknown[][]; say: (...given: unknown[]) => void }> {
    const invoked: unknown[][] = [];
    const worlds: [string, Exposed][] = [];
    let listener: ((...given: unknown[]) => void) | null = null;
    const electron = strict("electron", {
      contextBridge: strict("contextBridge", {
        exposeInMainWorld: (name: string, value: Exposed) => void worlds.push([name, value]),
      }),
      ipcRenderer: strict("ipcRenderer", {
        invoke: (...given: unknown[]) => {
          invoked.push(given);
          return Promise.resolve("answer");
        },
        on: (_name: string, told: (...given: unknown[]) => void) => void (listener = told),
        off: () => void (listener = null),
      }),
      webUtils: strict("webUtils", { getPathForFile: () => "/stick/a.fjbatch" }),
    });
    const require = (name: string): unknown => {
      if (name !== "electron") throw new Error(`a sandboxed preload has no ${name}`);
      return electron;
    };
    const code = await readFile(join(services, "electron/preload.cjs"), "utf8");
    new Script(code).runInContext(createContext({ require, exports: {}, module: { exports: {} } }));
    const [world] = worlds;
    if (worlds.length !== 1 || world?.[0] !== "fengjuan") throw new Error("not exactly window.fengjuan was exposed");
    return { exposed: world[1], invoked, say: (...given) => listener?.(...given) };
  }

  it("imports nothing but electron, and exposes four functions", async () => {
    const { exposed } = await load();
    expect(Object.keys(exposed).toSorted()).toEqual(["cancel", "invoke", "on", "pathForFile"]);
    expect(exposed.pathForFile({})).toBe("/stick/a.fjbatch");
  });

  it.each([...CHANNELS, ...HOST_CHANNELS])("forwards %s", async (channel) => {
    const { exposed, invoked } = await load();
    await exposed.invoke(channel, { a: 1 }, "7");
    expect(invoked).toEqual([["fengjuan:call", channel, { a: 1 }, "7"]]);
  });

  it.each(["fengjuan:call", "constructor", "", "identity.everything"])("refuses the name %j", async (name) => {
    const { exposed, invoked } = await load();
    await expect(exposed.invoke(name, {}, "7")).rejects.toThrow("unknown channel");
    expect(invoked).toEqual([]);
  });

  it("refuses events outside its two, and keeps the event object from the page", async () => {
    const { exposed, say } = await load();
    for (const name of ["anything", "call", "constructor", "__proto__"]) {
      expect(() => exposed.on(name, () => undefined)).toThrow("unknown event");
    }
    const told: unknown[][] = [];
    const off = exposed.on("progress", (...given) => told.push(given));
    say({ sender: "a way to send anything" }, "7", { done: 1 });
    off();
    say({ sender: "a way to send anything" }, "8", { done: 2 });
    expect(told).toEqual([["7", { done: 1 }]]);
  });
});

describe("the version of Electron", () => {
  it("is pinned exactly, and is the one whose types the sources are compiled with", async () => {
    const { devDependencies }: { devDependencies: Record<string, string> } = JSON.parse(
      await readFile(join(root, "package.json"), "utf8"),
    );
    const types = await readFile(join(root, "node_modules/electron/electron.d.ts"), "utf8");
    expect(devDependencies["electron"]).toMatch(/^\d+\.\d+\.\d+$/);
    expect(types.split("\n", 1)[0]).toBe(`// Type definitions for Electron ${devDependencies["electron"]}`);
  });
});
