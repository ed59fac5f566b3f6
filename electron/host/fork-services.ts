import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ServiceChild } from "./service-link.ts";
import type { FromServices, ServiceStart } from "./service-message.ts";

export type ForkedServices = ServiceChild & { readonly processId: number | undefined };

/** Starts `service-process.ts`, or what the build made of it, under the Node that runs this. */
export function forkServices(start: ServiceStart): ForkedServices {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const entry = fileURLToPath(new URL(`./service-process.${extension}`, import.meta.url));
  const child = fork(entry, [JSON.stringify(start)], {
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
  });
  return {
    processId: child.pid,
    post: (message) => {
      // A process that has just ended says so by its exit; what is posted meanwhile is answered there.
      if (child.connected) child.send(message, () => undefined);
    },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only service-process.ts posts
    onMessage: (listener) => void child.on("message", (message) => listener(message as FromServices)),
    onExit: (listener) => {
      let isTold = false;
      const tell = (): void => {
        if (!isTold) listener();
        isTold = true;
      };
      child.once("exit", tell);
      child.once("error", tell);
    },
    kill: () => void child.kill("SIGKILL"),
  };
}
