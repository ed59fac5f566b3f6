import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { packLoopback } from "../../build/pack-loopback.ts";
import { buildServices } from "../helpers/built-services.ts";
import { openLink, ownHeaders, send } from "../helpers/loopback-client.ts";
import { runProgram } from "../helpers/run-fengjuan.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

/** Nothing of the repository is above this folder, and no program is on the path: only what the archive brings can be found. */
let unpacked: string;
let parent: string;
const BARE = { PATH: "/usr/bin:/bin", NODE_PATH: "" };

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "fengjuan-archive-"));
  const [built, out, elsewhere] = [join(parent, "built"), join(parent, "dist"), join(parent, "一台 电脑")];
  await Promise.all([mkdir(out), mkdir(elsewhere)]);
  await buildServices(built);
  const { platform, arch } = process;
  if (platform === "win32" || platform === "darwin" || platform === "linux") {
    const target = { platform, arch: arch === "arm64" ? "arm64" : "x64" } as const;
    const archive = await packLoopback({ node: process.execPath, ...target, built, out });
    await promisify(execFile)("sha256sum", ["-c", `${archive}.sha256`], { cwd: out });
    await promisify(execFile)("tar", ["-xzf", archive, "-C", elsewhere]);
  }
  const [name = ""] = await readdir(elsewhere);
  unpacked = join(elsewhere, name);
  await rm(built, { recursive: true });
});

afterAll(() => rm(parent, { recursive: true, force: true }));

describe("the loopback archive, unpacked elsewhere", () => {
  it("is for this machine and says its version", async () => {
    const { version }: { version: string } = JSON.parse(await readFile("package.json", "utf8"));
    const run = await runProgram(join(unpacked, "fengjuan"), ["--version"], { environment: BARE, cwd: "/" });
    expect(run).toMatchObject({ code: 0, stdout: `${version}\n` });
    expect((await readdir(unpacked)).toSorted()).toEqual(
      ["LICENSE", "README.txt", "app", "fengjuan", "fengjuan-window", "node"].toSorted(),
    );
  });

  it("seals a programme, reading the text of its PDFs on a thread, and verifies what came of it", async () => {
    const demo = inject("smallDemo");
    const work = await temporaryFolder();
    await cp(join(demo, "programme"), join(work, "programme"), { recursive: true });
    const identity = [
      "--identity",
      join(demo, "identities", "organiser.fjid"),
      "--passphrase-file",
      join(demo, "passphrase.txt"),
    ];
    const options = { environment: BARE, cwd: work };
    const program = join(unpacked, "fengjuan");
    const sealed = await runProgram(program, ["seal", "programme", ...identity, "--out", "out", "--json"], options);
    expect(sealed).toMatchObject({ code: 0 });
    const { batches, warnings }: { batches: object[]; warnings: { problem: string }[] } = JSON.parse(sealed.stdout);
    expect(batches.length).toBeGreaterThan(0);
    expect(warnings.filter(({ problem }) => problem === "attachment-without-text")).toEqual([]);
    const verified = await runProgram(program, ["verify", demo, "--json"], options);
    expect(JSON.parse(verified.stdout)).toMatchObject({ verdict: "consistent" });
  });

  it("says on a system that is too old for its native module what it needs", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "getconf"), "#!/bin/sh\necho glibc 2.28\n", { mode: 0o755 });
    const environment = { ...BARE, PATH: `${folder}:${BARE.PATH}` };
    const run = await runProgram(join(unpacked, "fengjuan"), ["--version"], { environment, cwd: "/" });
    expect(run).toMatchObject({ code: 1, stdout: "" });
    expect(run.stderr).toMatch(/needs glibc 2\.\d\d and finds glibc 2\.28\.$/m);
  });

  it("makes no demo, and says why", async () => {
    const run = await runProgram(join(unpacked, "fengjuan"), ["demo", "--json"], { environment: BARE, cwd: parent });
    expect(JSON.parse(run.stdout)).toMatchObject({ error: { code: "DEMO_NEEDS_SOURCE" } });
  });

  it("serves the page and its calls", async () => {
    const data = await temporaryFolder();
    const window = join(unpacked, "fengjuan-window");
    const child = spawn(window, ["--data", data, "--no-browser", "--print-link"], {
      env: BARE,
      cwd: "/",
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(async () => {
      if (child.exitCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    });
    const [line]: string[] = await once(createInterface({ input: child.stdout }), "line");
    const { link }: { link: string } = JSON.parse(line ?? "");
    const { origin } = new URL(link);
    const page = await send(origin, { method: "GET", path: "/" });
    expect([page.status, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    const headers = { ...ownHeaders(origin), Authorization: `Bearer ${await openLink(link)}` };
    const described = await send(origin, { path: "/call/host.describe", headers, body: "{}" });
    expect(described.lines.at(-1)).toMatchObject({
      result: { ok: true, value: { host: "loopback", dataFolder: data } },
    });
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});

describe("the archive for Windows", () => {
  it("is a zip with its own launchers and the native module of that system alone", async () => {
    const folder = await temporaryFolder();
    const built = join(folder, "built");
    await mkdir(join(built, "renderer"), { recursive: true });
    await mkdir(join(built, "services"));
    await writeFile(join(built, "renderer", "index.html"), "");
    await writeFile(join(built, "services", "x.js"), "");
    await writeFile(join(folder, "node-of-windows"), "MZ");
    const target = { node: join(folder, "node-of-windows"), platform: "win32", arch: "arm64" } as const;
    const archive = await packLoopback({ ...target, built, out: folder });
    const { stdout } = await promisify(execFile)("unzip", ["-Z1", archive]);
    const names = stdout.split("\n").map((name) => name.split("/").slice(1).join("/"));
    expect(names).toEqual(expect.arrayContaining(["node.exe", "fengjuan.cmd", "fengjuan-window.cmd", "README.txt"]));
    expect(names.filter((name) => name.endsWith(".node"))).toEqual([
      "app/node_modules/better-sqlite3/prebuilds/win32-arm64.node",
    ]);
    await promisify(execFile)("unzip", ["-tq", archive]);
  });

  it("is not made with this system's Node", async () => {
    const made = await runProgram(process.execPath, ["build/dist-loopback.ts", "--platform", "win32", "--arch", "x64"]);
    expect(made.code).toBe(1);
    expect(made.stderr).toContain("not for win32-x64: name one that is with --node");
  });
});
