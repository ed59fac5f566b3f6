import { utilityProcess } from "electron";
import { fileURLToPath } from "node:url";
import type { ServiceChild } from "./service-link.ts";
import type { FromServices, ServiceStart } from "./service-message.ts";

/** Starts the built `service-process.ts` in a utility process of Electron. After the application is ready. */
export function forkUtilityServices(start: ServiceStart): ServiceChild {
  const entry = fileURLToPath(new URL("./service-process.js", import.meta.url));
  const child = utilityProcess.fork(entry, [JSON.stringify(start)], { serviceName: "Fengjuan services" });
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, not a window
    post: (message) => child.postMessage(message),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only service-process.ts posts
    onMessage: (listener) => void child.on("message", (message: unknown) => listener(message as FromServices)),
    onExit: (listener) => void child.once("exit", () => listener()),
    kill: () => void child.kill(),
  };
}
