import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { chmod, copyFile, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { crc32, createGzip } from "node:zlib";
import { ZipWriter } from "../electron/container/zip-writer.ts";
import { AtomicWriter } from "../electron/disk/atomic-writer.ts";
import { glibcNeeded } from "./glibc-needed.ts";
import { launchers } from "./loopback-launchers.ts";
import { repository } from "./stale.ts";

export type PackOptions = {
  /** Node's program for the target; it goes into the archive. */
  readonly node: string;
  readonly platform: "linux" | "darwin" | "win32";
  readonly arch: "x64" | "arm64";
  /** Where the built page and services lie: a folder with `renderer` and `services`. */
  readonly built: string;
  /** The folder that the archive is written into. */
  readonly out: string;
};

/** What the bundle leaves out, and what of it a running program reads. */
const LEFT_OUT = [
  "better-sqlite3/package.json",
  "better-sqlite3/LICENSE",
  "better-sqlite3/lib",
  "pdfjs-dist/package.json",
  "pdfjs-dist/LICENSE",
  "pdfjs-dist/legacy/build/pdf.mjs",
  "pdfjs-dist/legacy/build/pdf.worker.mjs",
  "pdfjs-dist/cmaps",
  "pdfjs-dist/standard_fonts",
  "pdfjs-dist/wasm",
];

/**
 * Packs the application for a machine without Electron: Node's program, the bundle, the page and two launchers. A `.tar.gz`, or a `.zip`
 * (not compressed) for Windows. Beside it goes its SHA-256. Gives the archive's path.
 */
export async function packLoopback({ node, platform, arch, built, out }: PackOptions): Promise<string> {
  const { version }: { version: string } = JSON.parse(await readFile(join(repository, "package.json"), "utf8"));
  const name = `fengjuan-loopback-${version}-${platform}-${arch}`;
  const staging = join(out, `${name}.staging`);
  await rm(staging, { recursive: true, force: true });
  await fill(join(staging, name), { node, platform, arch, built }, version);
  const archive = join(out, platform === "win32" ? `${name}.zip` : `${name}.tar.gz`);
  await rm(archive, { force: true });
  if (platform === "win32") await zip(staging, archive);
  else await tar(staging, name, archive);
  await rm(staging, { recursive: true });
  await writeFile(`${archive}.sha256`, `${await sha256Of(archive)}  ${basename(archive)}\n`);
  return archive;
}

async function fill(
  folder: string,
  { node, platform, arch, built }: Omit<PackOptions, "out">,
  version: string,
): Promise<void> {
  const application = join(folder, "app");
  await mkdir(join(application, "out"), { recursive: true });
  await cp(join(built, "renderer"), join(application, "out", "renderer"), { recursive: true });
  await cp(join(built, "services"), join(application, "out", "services"), { recursive: true });
  const manifest = { name: "fengjuan", version, type: "module", private: true };
  await writeFile(join(application, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const native = `better-sqlite3/prebuilds/${platform}-${arch}.node`;
  for (const path of [...LEFT_OUT, native]) {
    const target = join(application, "node_modules", path);
    await cp(join(repository, "node_modules", path), target, { recursive: true, dereference: true });
  }
  await copyFile(join(repository, "LICENSE"), join(folder, "LICENSE"));
  const program = join(folder, platform === "win32" ? "node.exe" : "node");
  await copyFile(node, program);
  await chmod(program, 0o755);
  const glibc = glibcNeeded(await readFile(join(application, "node_modules", native)));
  for (const { name, text } of launchers(platform, glibc)) {
    await writeFile(join(folder, name), text);
    await chmod(join(folder, name), name.endsWith(".txt") ? 0o644 : 0o755);
  }
}

async function tar(staging: string, name: string, archive: string): Promise<void> {
  const child = spawn("tar", ["-cf", "-", name], {
    cwd: staging,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("exit", resolve);
    child.once("error", reject);
  });
  const unfinished = `${archive}.part`;
  await pipeline(child.stdout, createGzip({ level: 6 }), createWriteStream(unfinished));
  if ((await ended) !== 0) throw new Error("tar failed");
  await rename(unfinished, archive);
}

async function zip(staging: string, archive: string): Promise<void> {
  const writer = await AtomicWriter.create(archive);
  try {
    const files = new ZipWriter(writer);
    const entries = await readdir(staging, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const path of paths.toSorted()) {
      const name = path.slice(staging.length + 1).replaceAll("\\", "/");
      await files.addStream(name, { size: (await stat(path)).size, crc32: await crcOf(path) }, createReadStream(path));
    }
    await files.finish();
    await writer.commit();
  } finally {
    await writer.abort();
  }
}

async function crcOf(path: string): Promise<number> {
  let sum = 0;
  for await (const chunk of bytesOf(path)) sum = crc32(chunk, sum);
  return sum;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of bytesOf(path)) hash.update(chunk);
  return hash.digest("hex");
}

/** A stream without an encoding gives buffers. */
function bytesOf(path: string): AsyncIterable<Buffer> {
  return createReadStream(path);
}
