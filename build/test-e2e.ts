import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { findElectron } from "./find-electron.ts";
import { repository } from "./stale.ts";

// `npm run test:e2e -- [--host=electron] [names of specs]`: the specs in the window of loopback, or of Electron where its program is.
// Vitest refuses options that are not its own, so the host goes on in the environment (test/helpers/e2e-host.ts).

const HOST = /^--host=/;
const given = process.argv.slice(2);
const host = given.find((argument) => HOST.test(argument))?.replace(HOST, "") ?? "loopback";

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

if (host !== "loopback" && host !== "electron")
  refuse(`There is no host "${host}": --host=loopback or --host=electron.`);
if (host === "electron") {
  const electron = await findElectron(repository);
  if (electron.program === null) {
    refuse(`The specs cannot run in Electron: its program is not on this machine (${electron.reason}).`);
  }
}
const vitest = ["node_modules/vitest/vitest.mjs", "run", "--config", "build/vitest.config.ts", "--project", "e2e"];
const child = spawn(process.execPath, [...vitest, ...given.filter((argument) => !HOST.test(argument))], {
  cwd: repository,
  env: { ...process.env, FENGJUAN_HOST: host },
  stdio: "inherit",
});
const [code] = await once(child, "exit");
process.exitCode = typeof code === "number" ? code : 1;
