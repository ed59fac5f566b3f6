import { ipcMain, type IpcMainInvokeEvent, type WebContents } from "electron";
import { BRIDGE_MESSAGES } from "#shared/ipc/bridge.ts";
import { CHANNELS, HOST_CHANNELS, type HostChannel } from "#shared/ipc/channels.ts";
import type { HostEvent } from "#shared/ipc/host-event.ts";
import { fail, type Result } from "#shared/ipc/result.ts";
import { isOwnAddress } from "./electron-page.ts";
import type { ServiceLink } from "./service-link.ts";

/** What the host itself does for the page in `contents`. */
export type HostCall = (channel: HostChannel, request: unknown, contents: WebContents) => Promise<Result<unknown>>;

/** Answers the page's calls: the one place where messages of a window arrive. Each is checked for who sent it. */
export function answerWindowCalls(services: ServiceLink, hostCall: HostCall): void {
  const running = new Map<string, AbortController>();

  ipcMain.handle(BRIDGE_MESSAGES.call, async (event, name: unknown, request: unknown, callId: unknown) => {
    if (!isOwnPage(event)) return fail("REQUEST_REFUSED", { detail: "sender" });
    const hostChannel = HOST_CHANNELS.find((known) => known === name);
    if (hostChannel !== undefined) return hostCall(hostChannel, request, event.sender);
    const channel = CHANNELS.find((known) => known === name);
    if (channel === undefined || typeof callId !== "string") return fail("USAGE", { detail: "unknown channel" });
    const key = `${event.sender.id}/${callId}`;
    const cancelled = new AbortController();
    running.set(key, cancelled);
    const { sender } = event;
    // A page that goes away, by closing or by reloading, wants no answer any more.
    const abort = (): void => cancelled.abort();
    sender.once("destroyed", abort);
    sender.once("did-navigate", abort);
    try {
      return await services.call(channel, request, {
        signal: cancelled.signal,
        onProgress: (progress) => {
          if (!sender.isDestroyed()) sender.send(BRIDGE_MESSAGES.progress, callId, progress);
        },
      });
    } finally {
      running.delete(key);
      sender.off("destroyed", abort);
      sender.off("did-navigate", abort);
    }
  });

  ipcMain.handle(BRIDGE_MESSAGES.cancel, (event, callId: unknown) => {
    if (isOwnPage(event)) running.get(`${event.sender.id}/${String(callId)}`)?.abort();
  });
}

/** Tells the page in `contents` something that it did not ask for. It has to listen: see `page-line.ts`. */
export function tellPage(contents: WebContents, event: HostEvent): void {
  if (!contents.isDestroyed()) contents.send(BRIDGE_MESSAGES.host, event);
}

/** Our own page, in the window itself: a frame inside it, such as the PDF viewer, may not call. */
function isOwnPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnAddress(senderFrame.url);
}
