import { progress } from "#shared/ipc/progress.ts";
import type { HostLink } from "./host-link.ts";

/** What `electron/preload.ts` puts on the window, and nothing else. */
type Bridge = {
  readonly invoke: (channel: string, request: unknown, callId: string) => Promise<unknown>;
  readonly on: (event: "progress", listener: (callId: string, told: unknown) => void) => () => void;
  readonly cancel: (callId: string) => void;
  readonly pathForFile: (file: File) => string;
};

declare global {
  interface Window {
    readonly fengjuan?: Bridge;
  }
}

/** The link of the Electron host. Null in any other browser. */
export function createElectronLink(): HostLink | null {
  const bridge = window.fengjuan;
  if (bridge === undefined) return null;
  return {
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
  };
}
