import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { packLoopback, type PackOptions } from "./pack-loopback.ts";
import { repository } from "./stale.ts";

// `npm run dist:loopback`: the archive for this machine's system, or for another whose Node is named with --node.

const { values } = parseArgs({
  options: {
    node: { type: "string" },
    platform: { type: "string", default: process.platform },
    arch: { type: "string", default: process.arch },
    out: { type: "string", default: join(repository, "dist") },
  },
});

const PLATFORMS: readonly PackOptions["platform"][] = ["linux", "darwin", "win32"];
const ARCHES: readonly PackOptions["arch"][] = ["x64", "arm64"];
const platform = PLATFORMS.find((known) => known === values.platform);
const arch = ARCHES.find((known) => known === values.arch);
if (platform === undefined || arch === undefined) {
  throw new Error(`there is no archive for ${values.platform}-${values.arch}`);
}
if (values.node === undefined && (platform !== process.platform || arch !== process.arch)) {
  throw new Error(`the Node that runs this is not for ${platform}-${arch}: name one that is with --node`);
}
if (process.platform === "win32" && platform !== "win32") {
  throw new Error("Windows keeps no mark of what is a program: make this archive on Linux or macOS");
}
await mkdir(values.out, { recursive: true });
const built = join(repository, "out");
console.log(await packLoopback({ node: values.node ?? process.execPath, platform, arch, built, out: values.out }));
