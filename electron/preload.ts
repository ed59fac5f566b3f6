import { contextBridge, ipcRenderer, webUtils } from "electron";
import { BRIDGE_MESSAGES, type Bridge } from "#shared/ipc/bridge.ts";
import { CHANNELS, HOST_CHANNELS } from "#shared/ipc/channels.ts";

// The only bridge into the page. It forwards names of the contract and no others, and gives the page no handle on Electron.

const NAMES: ReadonlySet<string> = new Set([...CHANNELS, ...HOST_CHANNELS]);

const bridge: Bridge<File> = {
  invoke(channel, request, callId) {
    if (!NAMES.has(channel)) return Promise.reject(new Error("unknown channel"));
    return ipcRenderer.invoke(BRIDGE_MESSAGES.call, channel, request, callId);
  },
  cancel(callId) {
    void ipcRenderer.invoke(BRIDGE_MESSAGES.cancel, callId);
  },
  on(event, listener) {
    // The page may pass any name, whatever the types say.
    if (event !== "progress" && event !== "host") throw new Error("unknown event");
    const message = BRIDGE_MESSAGES[event];
    // The event object stays here: it carries a way to send any message. Only electron-calls.ts sends these two.
    const forward = (_event: unknown, ...told: [string, unknown]): void => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- which listener belongs to which event is known from `event`
      (listener as (...told: unknown[]) => void)(...told);
    };
    ipcRenderer.on(message, forward);
    return () => void ipcRenderer.off(message, forward);
  },
  pathForFile: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld("fengjuan", bridge);
