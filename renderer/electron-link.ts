import type { Bridge } from "#shared/ipc/bridge.ts";
import { progress } from "#shared/ipc/progress.ts";
import type { HostLink } from "./host-link.ts";

declare global {
  interface Window {
    /** What `electron/preload.ts` puts on the window. */
    readonly fengjuan?: Bridge<File>;
  }
}

/** The link of the Electron host. Null in any other browser. */
export function createElectronLink(bridge: Bridge<File> | undefined = window.fengjuan): HostLink | null {
  if (bridge === undefined) return null;
  return {
    host: (channel, request) => bridge.invoke(channel, request, crypto.randomUUID()),
    async call(channel, request, { onProgress, signal }) {
      const callId = crypto.randomUUID();
      const off = bridge.on("progress", (id, told) => {
        const parsed = progress.safeParse(told);
        if (id === callId && parsed.success) onProgress?.(parsed.data);
      });
      const cancel = (): void => bridge.cancel(callId);
      signal?.addEventListener("abort", cancel, { once: true });
      try {
        return await bridge.invoke(channel, request, callId);
      } finally {
        off();
        signal?.removeEventListener("abort", cancel);
      }
    },
    offerFile: (file) => Promise.resolve({ ok: true, value: { path: bridge.pathForFile(file) } }),
    listen(listener) {
      bridge.on("host", listener);
      void bridge.invoke("host.listening", {}, crypto.randomUUID());
    },
  };
}
