import { BrowserWindow, type Session, type WebContents } from "electron";
import { isOwnAddress, PAGE_ADDRESS } from "./electron-page.ts";

export type WindowOptions = {
  readonly session: Session;
  /** The built preload, CommonJS: a sandboxed window loads no other. */
  readonly preload: string;
  readonly hasDevTools: boolean;
};

/** The application's one window. */
export function openWindow({ session, preload, hasDevTools }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 820,
    minWidth: 853,
    minHeight: 480,
    show: false,
    backgroundColor: "#f6f4ee",
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      session,
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
      devTools: hasDevTools,
    },
  });
  // Windows and macOS leave the window out of screenshots and recordings; Linux has no such thing.
  window.setContentProtection(true);
  window.once("ready-to-show", () => window.show());
  void window.loadURL(PAGE_ADDRESS);
  return window;
}

/** For every web contents there will ever be: no other page, no window of its own, no webview. Reloading is allowed. */
export function confineContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => {
    const isAllowed = event.isMainFrame ? event.url === PAGE_ADDRESS : isOwnAddress(event.url);
    if (!isAllowed) event.preventDefault();
  });
  contents.on("will-redirect", (event) => event.preventDefault());
}
