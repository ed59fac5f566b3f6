import type { FromServices, ToServices } from "./service-message.ts";

/** The service process's end of the line to its host. */
export type ServicePort = {
  readonly post: (message: FromServices) => void;
  /** Settles when all that was posted is on its way: a process that ends sooner would take it along. */
  readonly flushed: () => Promise<void>;
  readonly onMessage: (listener: (message: ToServices) => void) => void;
  /** The host is gone: nobody is left to serve. */
  readonly onHostGone: (listener: () => void) => void;
};

/** The part of Electron's `ParentPort` that is used here. Electron's own types would make this module need Electron to compile. */
type ParentPort = {
  readonly postMessage: (message: FromServices) => void;
  readonly on: (event: "message", listener: (event: { readonly data: ToServices }) => void) => void;
};

function isParentPort(port: unknown): port is ParentPort {
  return typeof port === "object" && port !== null && "postMessage" in port && "on" in port;
}

/**
 * The line to the host that started this process: Electron's `parentPort` in a utility process (which Electron ends together with the
 * application), otherwise the channel of `child_process.fork`. Only `service-link.ts` posts at the other end.
 */
export function openServicePort(): ServicePort {
  const port = "parentPort" in process ? process.parentPort : null;
  if (isParentPort(port)) {
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on("message", ({ data }) => listener(data)),
      flushed: () => Promise.resolve(),
      onHostGone: () => undefined,
    };
  }
  if (process.send === undefined) throw new Error("the service process is started by a host, not by hand");
  let lastSent = Promise.resolve();
  return {
    post: (message) => {
      if (!process.connected) return;
      lastSent = new Promise((resolve) => {
        // A host that has just gone is said by `onHostGone`; an error here would be about the same thing.
        process.send?.(message, undefined, undefined, () => resolve());
      });
    },
    flushed: () => lastSent,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only service-link.ts posts
    onMessage: (listener) => void process.on("message", (message) => listener(message as ToServices)),
    onHostGone: (listener) => {
      if (process.connected) process.once("disconnect", listener);
      else listener();
    },
  };
}
