import { app, BrowserWindow, dialog, Menu } from "electron";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createCatalogue, languageOf } from "#shared/text/catalogue.ts";
import { APPLICATION } from "../application.ts";
import { ensureFolder } from "../disk/folder.ts";
import { builtPage } from "./built-page.ts";
import { closeGently } from "./close-gently.ts";
import { defaultDataFolder } from "./data-folder.ts";
import { answerWindowCalls } from "./electron-calls.ts";
import { answerHostCall } from "./electron-host-calls.ts";
import { openPageSession } from "./electron-page.ts";
import { forkUtilityServices } from "./electron-services.ts";
import { confineContents, openWindow } from "./electron-window.ts";
import { openedFiles } from "./opened-files.ts";
import { optionOf } from "./option-of.ts";
import { openPageFiles } from "./page-files.ts";
import { PageLine } from "./page-line.ts";
import { createServiceLink, type ServiceLink } from "./service-link.ts";

/** Chromium's own traffic, which no request handler sees. */
const QUIET_SWITCHES = ["disable-background-networking", "disable-component-update", "disable-domain-reliability"];

/** Everything that has to be settled before Electron is ready. False when another instance runs and has been told. */
export function prepareElectron(argv: readonly string[]): boolean {
  for (const name of QUIET_SWITCHES) app.commandLine.appendSwitch(name);
  app.commandLine.appendSwitch("no-proxy-server");
  // As in a browser (open-browser.ts): a file that keeps its frame busy does not keep the page busy.
  app.commandLine.appendSwitch("site-per-process");
  // Chromium reads `--lang=LANGUAGE` alone; loopback and the command line take `--lang LANGUAGE` too.
  const language = optionOf(argv, "lang");
  if (language !== undefined) app.commandLine.appendSwitch("lang", language);
  app.enableSandbox();
  // The shortcuts that the installer makes have this id (electron-builder.yml): the window belongs to their icon on the taskbar.
  if (process.platform === "win32") app.setAppUserModelId("cn.fengjuan.app");
  // Also what the single instance is counted by.
  app.setPath("userData", join(dataFolderOf(argv), "shell"));
  return app.requestSingleInstanceLock();
}

/** Opens the application in Electron, and ends with its window. */
export async function runElectron(argv: readonly string[]): Promise<void> {
  const dataFolder = dataFolderOf(argv);
  const line = new PageLine(openedFiles(argv, process.cwd()));
  app.on("open-file", (event, file) => {
    event.preventDefault();
    line.open([file]);
  });
  app.on("second-instance", (_event, more, folder) => {
    line.open(openedFiles(more, folder));
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  app.on("web-contents-created", (_event, contents) => confineContents(contents));
  await app.whenReady();
  if (isUnconfined()) {
    dialog.showErrorBox("Fengjuan", createCatalogue(languageOf(app.getLocale())).cli("host.no-sandbox"));
    app.exit(1);
    return;
  }
  await ensureFolder(dataFolder);
  Menu.setApplicationMenu(process.platform === "darwin" ? macMenu() : null);
  const services = createServiceLink({
    spawn: () =>
      forkUtilityServices({
        application: APPLICATION,
        window: {
          host: "electron",
          version: APPLICATION.version,
          hasNativeDialogs: true,
          canPrintToPdf: true,
          hasContentProtection: process.platform !== "linux",
          dataFolder,
        },
      }),
  });
  answerWindowCalls(services, (channel, request, contents) => answerHostCall(channel, request, { contents, line }));
  const window = openWindow({
    session: openPageSession(await openPageFiles(builtPage())),
    preload: fileURLToPath(new URL("../preload.cjs", import.meta.url)),
    hasDevTools: !app.isPackaged,
  });
  services.onRestart(() => line.tell({ event: "services-restarted" }));
  follow(window, line);
  endWith(services);
}

/**
 * Whether the pages would run without the system's sandbox. An AppImage starts the program so by itself where the system allows no user
 * namespaces. While developing it is the developer's own choice.
 */
function isUnconfined(): boolean {
  return app.isPackaged && app.commandLine.hasSwitch("no-sandbox");
}

/** Keeps `line` at the page that the window shows, and the window open until that page has committed what was typed. */
function follow(window: BrowserWindow, line: PageLine): void {
  // Taken once: a window that was closed has no contents to ask for.
  const { webContents: contents } = window;
  contents.on("did-navigate", () => line.gone());
  contents.on("destroyed", () => line.gone());
  contents.on("render-process-gone", () => {
    line.gone();
    if (!contents.isDestroyed()) contents.reload();
  });
  const settle = (): Promise<void> => line.settle();
  window.on("close", closeGently({ settle, close: () => window.close(), destroy: () => window.destroy() }));
  // Windows ends the session of a person who logs out, or the machine, without closing windows first.
  window.on("query-session-end", () => void settle());
}

/** Stores are closed before the program ends, and after the window: its page may still have something to commit. */
function endWith(services: ServiceLink): void {
  let isClosed = false;
  app.on("window-all-closed", () => app.quit());
  app.on("will-quit", (event) => {
    if (isClosed) return;
    event.preventDefault();
    void services.close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });
}

function dataFolderOf(argv: readonly string[]): string {
  const named = optionOf(argv, "data");
  return named === undefined ? defaultDataFolder() : resolve(named);
}

/** macOS takes copy and paste from the menu. */
function macMenu(): Menu {
  return Menu.buildFromTemplate([{ role: "appMenu" }, { role: "editMenu" }, { role: "windowMenu" }]);
}
