import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { packLoopback, type PackOptions } from "./pack-loopback.ts";
import { repository } from "./stale.ts";

// `npm run dist:loopback`: the archive for this machine's system, or for another whose Node is named with --node.

const { values } = parseArgs({
  options: {
    node: { type: "string", default: process.execPath },
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
await mkdir(values.out, { recursive: true });
const built = join(repository, "out");
console.log(await packLoopback({ node: values.node, platform, arch, built, out: values.out }));
