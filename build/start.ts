import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { createCatalogue } from "../shared/text/catalogue.ts";
import { chooseLanguage } from "../electron/cli/terminal.ts";
import { findElectron } from "./find-electron.ts";
import { isStale, repository } from "./stale.ts";

// `npm start`: builds what is missing or older than its sources, then opens Electron when its program is on this machine, otherwise
// the page in a browser. Arguments go on to whichever it is. Nothing is downloaded.

const argv = process.argv.slice(2);
const text = createCatalogue(chooseLanguage(argv, process.env));

async function buildStale(config: string, made: string, sources: readonly string[]): Promise<void> {
  if (!(await isStale(made, [...sources, `build/${config}`, "package-lock.json"]))) return;
  process.stderr.write(`${text.cli("host.building")}\n`);
  const { build } = await import("vite");
  await build({ configFile: `${repository}build/${config}`, logLevel: "error" });
}

const services = "out/services/electron";
await buildStale("vite.renderer.config.ts", "out/renderer/index.html", ["renderer", "shared"]);
await buildStale("vite.services.config.ts", `${services}/main.js`, ["electron", "shared"]);
const electron = await findElectron(repository);
if (electron.program === null) {
  process.stderr.write(`${text.cli("host.no-electron", { reason: electron.reason })}\n`);
  await import(pathToFileURL(`${repository}${services}/host/start-loopback.js`).href);
} else {
  await buildStale("vite.preload.config.ts", `${services}/preload.cjs`, ["electron", "shared"]);
  const child = spawn(electron.program, [repository, ...argv], { stdio: "inherit" });
  const [code] = await once(child, "exit");
  process.exitCode = typeof code === "number" ? code : 1;
}
