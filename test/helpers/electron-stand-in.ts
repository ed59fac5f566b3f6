import { fork } from "node:child_process";
import { EventEmitter } from "node:events";
import { strict } from "./strict.ts";

// Stands where Electron would, for the built main bundle: only what that bundle is meant to use is there, and anything else throws
// (a name that is not exported fails when the bundle is linked). It does nothing itself but keep what it was given.

type Handler = (...given: unknown[]) => unknown;

/** What the bundle did, for electron-drive.ts. */
export const seen = {
  order: [] as string[],
  switches: [] as unknown[][],
  schemes: [] as unknown[],
  partition: [] as unknown[],
  windowOptions: null as unknown,
  contentProtection: null as unknown,
  loaded: [] as unknown[],
  menu: "never set" as unknown,
  paths: {} as Record<string, string>,
  sent: [] as unknown[][],
  dialogs: [] as unknown[],
  handlers: new Map<string, Handler>(),
  session: new Map<string, Handler | null>(),
  protocol: new Map<string, Handler>(),
  windowOpen: null as Handler | null,
  spellChecker: null as unknown,
  servicePids: [] as (number | undefined)[],
};

/** Events of these are raised by electron-drive.ts. */
export const appEvents = new EventEmitter();
export const contentsEvents = new EventEmitter();
export const sessionEvents = new EventEmitter();
export const windowEvents = new EventEmitter();

let setReady: () => void = () => undefined;
const ready = new Promise<void>((resolve) => (setReady = resolve));
export function becomeReady(): void {
  seen.order.push("ready");
  setReady();
}

export const app = strict("app", {
  isPackaged: true,
  commandLine: strict("app.commandLine", {
    appendSwitch: (...given: unknown[]) => void seen.switches.push(given),
    hasSwitch: (name: string) => name === "no-sandbox" && process.env["STAND_IN_NO_SANDBOX"] !== undefined,
  }),
  enableSandbox: () => void seen.order.push("enableSandbox"),
  setPath: (name: string, path: string) => void (seen.paths[name] = path),
  requestSingleInstanceLock: () => {
    seen.order.push("requestSingleInstanceLock");
    return process.env["STAND_IN_SECOND_INSTANCE"] === undefined;
  },
  on: (event: string, listener: Handler) => void appEvents.on(event, listener),
  whenReady: () => ready,
  quit: () => {
    seen.order.push("quit");
    setImmediate(() => appEvents.emit("will-quit", { preventDefault: () => seen.order.push("quit prevented") }));
  },
  getLocale: () => "en-GB",
  exit: (code: number) => void seen.order.push(`exit ${code}`),
});

const webRequest = strict("session.webRequest", {
  onBeforeRequest: (handler: Handler) => void seen.session.set("onBeforeRequest", handler),
});

const ownSession = strict("session", {
  protocol: strict("session.protocol", {
    handle: (scheme: string, handler: Handler) => void seen.protocol.set(scheme, handler),
  }),
  webRequest,
  setPermissionCheckHandler: (handler: Handler) => void seen.session.set("permissionCheck", handler),
  setPermissionRequestHandler: (handler: Handler) => void seen.session.set("permissionRequest", handler),
  setDevicePermissionHandler: (handler: Handler) => void seen.session.set("devicePermission", handler),
  setSpellCheckerEnabled: (isEnabled: boolean) => void (seen.spellChecker = isEnabled),
  on: (event: string, listener: Handler) => void sessionEvents.on(event, listener),
});

export const session = strict("electron.session", {
  fromPartition: (...given: unknown[]) => {
    seen.partition = given;
    return ownSession;
  },
});

export const protocol = strict("protocol", {
  registerSchemesAsPrivileged: (schemes: unknown[]) => {
    seen.order.push("registerSchemesAsPrivileged");
    seen.schemes.push(...schemes);
  },
});

let isDestroyed = false;

export const webContents = strict("webContents", {
  id: 1,
  isDestroyed: () => isDestroyed,
  send: (...given: unknown[]) => {
    if (isDestroyed) throw new TypeError("Object has been destroyed");
    seen.sent.push(given);
  },
  setWindowOpenHandler: (handler: Handler) => void (seen.windowOpen = handler),
  on: (event: string, listener: Handler) => void contentsEvents.on(event, listener),
  once: (event: string, listener: Handler) => void contentsEvents.once(event, listener),
  off: (event: string, listener: Handler) => void contentsEvents.off(event, listener),
  reload: () => void seen.order.push("reload"),
  printToPDF: () => Promise.resolve(Buffer.from("%PDF-1.7 of the stand-in")),
});

/** The person closes the window, or the program does: as Electron, it asks first, and then the window is no more. */
export function closeWindow(): void {
  let isPrevented = false;
  windowEvents.emit("close", { preventDefault: () => (isPrevented = true) });
  seen.order.push(isPrevented ? "close prevented" : "close");
  if (!isPrevented) destroyWindow();
}

function destroyWindow(): void {
  isDestroyed = true;
  contentsEvents.emit("destroyed");
  appEvents.emit("window-all-closed");
}

const theWindow = strict("window", {
  get webContents() {
    if (isDestroyed) throw new TypeError("Object has been destroyed");
    return webContents;
  },
  on: (event: string, listener: Handler) => void windowEvents.on(event, listener),
  close: closeWindow,
  destroy: () => {
    seen.order.push("destroy");
    destroyWindow();
  },
  setContentProtection: (isOn: boolean) => void (seen.contentProtection = isOn),
  once: (event: string, listener: Handler) => void windowEvents.once(event, listener),
  loadURL: (address: string) => {
    seen.loaded.push(address);
    return Promise.resolve();
  },
  show: () => void seen.order.push("show"),
  focus: () => void seen.order.push("focus"),
  isMinimized: () => true,
  restore: () => void seen.order.push("restore"),
});

function createWindow(options: unknown): typeof theWindow {
  seen.windowOptions = options;
  appEvents.emit("web-contents-created", {}, webContents);
  return theWindow;
}

/** `new BrowserWindow(…)`: a constructor that returns an object gives that object. */
function StandInWindow(options: unknown): typeof theWindow {
  return createWindow(options);
}

export const BrowserWindow = strict(
  "BrowserWindow",
  Object.assign(StandInWindow, {
    getAllWindows: () => (isDestroyed ? [] : [theWindow]),
    fromWebContents: (contents: unknown) => (contents === webContents ? theWindow : null),
  }),
);

export const Menu = strict("Menu", {
  setApplicationMenu: (menu: unknown) => void (seen.menu = menu),
  buildFromTemplate: (template: unknown) => template,
});

export const ipcMain = strict("ipcMain", {
  handle: (name: string, handler: Handler) => void seen.handlers.set(name, handler),
});

export const dialog = strict("dialog", {
  showErrorBox: (...given: unknown[]) => void seen.dialogs.push(given),
  showOpenDialog: (_window: unknown, options: unknown) => {
    seen.dialogs.push(options);
    return Promise.resolve({ canceled: false, filePaths: ["/stick/批次.fjbatch"] });
  },
  showSaveDialog: (_window: unknown, options: unknown) => {
    seen.dialogs.push(options);
    return Promise.resolve({ canceled: true, filePath: "" });
  },
});

/** A real process of the built entry, whose `parentPort` is as Electron's. */
export const utilityProcess = strict("utilityProcess", {
  fork: (entry: string, given: string[], options: { serviceName: string }) => {
    seen.order.push(`utilityProcess ${options.serviceName}`);
    const shim = new URL("./parent-port-shim.ts", import.meta.url).href;
    const child = fork(entry, given, { serialization: "advanced", execArgv: ["--import", shim] });
    seen.servicePids.push(child.pid);
    return strict("utilityProcess child", {
      postMessage: (message: Parameters<typeof child.send>[0]) => void child.send(message, () => undefined),
      on: (event: string, listener: Handler) => void child.on(event, listener),
      once: (event: string, listener: Handler) => void child.once(event, listener),
      kill: () => child.kill(),
    });
  },
});
