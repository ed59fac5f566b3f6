import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { repository } from "./stale.ts";

// `npm run dev`: builds the page again at every change, and the host with it. Reload the window after a change to the page; a change to
// the services starts the host again, which opens a new window.

function node(...given: readonly string[]): ChildProcess {
  return spawn(process.execPath, given, { cwd: repository, stdio: "inherit" });
}

const page = ["node_modules/vite/bin/vite.js", "build", "--config", "build/vite.renderer.config.ts"];
await once(node(...page), "exit");
const watchers = [
  node(...page, "--watch"),
  node(
    "--watch",
    "--watch-path=out/renderer/index.html",
    "--watch-path=electron",
    "--watch-path=shared",
    "electron/host/start-loopback.ts",
    ...process.argv.slice(2),
  ),
];
process.once("SIGINT", () => watchers.forEach((watcher) => watcher.kill("SIGINT")));
await Promise.race(watchers.map((watcher) => once(watcher, "exit")));
for (const watcher of watchers) watcher.kill();
