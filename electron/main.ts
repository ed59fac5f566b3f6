import { app } from "electron";
import process from "node:process";
import { prepareElectron, runElectron } from "./host/electron.ts";
import { registerPageScheme } from "./host/electron-page.ts";
import { safeTrace } from "./host/safe-trace.ts";

registerPageScheme();
if (prepareElectron(process.argv)) {
  // Not awaited: Electron gets ready only after this module has been evaluated.
  runElectron(process.argv).catch((error: unknown) => {
    process.stderr.write(`${safeTrace(error)}\n`);
    app.exit(1);
  });
} else app.quit();
