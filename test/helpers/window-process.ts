/**
 * Another process with a window on the same data folder: unlocks the identity, reads the workbench and holds the store until its
 * standard input ends. Arguments: data folder, identity file, passphrase, store, batch. Prints `open` or the code of the refusal.
 */
import { once } from "node:events";
import { createServices } from "../../electron/services.ts";
import { unwrap } from "../../shared/ipc/result.ts";

const [data = "", path = "", passphrase = "", store = "", batch = ""] = process.argv.slice(2);
const services = createServices({
  application: { name: "fengjuan", version: "0.1.0" },
  window: {
    host: "loopback",
    version: "0.1.0",
    hasNativeDialogs: false,
    canPrintToPdf: false,
    hasContentProtection: false,
    dataFolder: data,
  },
});
const { identity } = unwrap(await services.call("identity.unlock", { path, passphrase }));
const read = await services.call("workspace.read", { store, identity, batch });
process.stdout.write(read.ok ? "open\n" : `${read.failure.code}\n`);
process.stdin.resume();
await once(process.stdin, "end");
services.close();
