import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openLink, ownHeaders, send, tokenOf } from "../../helpers/loopback-client.ts";
import { buildServices } from "../../helpers/built-services.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const built = join(import.meta.dirname, "../../../node_modules/.cache/fengjuan-start", String(process.pid));
const PROGRAM = join(built, "services/electron/host/start-loopback.js");

// As built: the sources would serve the real page, which is not there before `npm run build`.
beforeAll(() => buildServices(built), 60_000);

afterAll(() => rm(built, { recursive: true, force: true }));

type Started = { readonly child: ChildProcess; readonly output: () => string; readonly links: () => string[] };

function start(given: readonly string[], environment: Readonly<Record<string, string>> = {}): Started {
  const child = spawn(process.execPath, [PROGRAM, "--lang", "en", ...given], {
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  const links = (): string[] =>
    said
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => {
        const { link }: { link: string } = JSON.parse(line);
        return link;
      });
  return { child, output: () => said, links };
}

/** A program that stands where a browser would: notes its arguments, opens the link as a page does, and waits to be closed. */
async function standInBrowser(folder: string): Promise<string> {
  const path = join(folder, "browser");
  const script = [
    `#!${process.execPath}`,
    `const fs = require("node:fs");`,
    `const profile = process.argv.find((a) => a.startsWith("--user-data-dir=")).slice("--user-data-dir=".length);`,
    `fs.writeFileSync(profile + "/History", "visited");`,
    `fs.writeFileSync(${JSON.stringify(join(folder, "arguments.json"))}, JSON.stringify(process.argv.slice(2)));`,
    `const link = new URL(process.argv.find((a) => a.startsWith("--app=")).slice("--app=".length));`,
    `const close = ${JSON.stringify(join(folder, "close"))};`,
    `const headers = { Origin: link.origin, "Sec-Fetch-Site": "same-origin" };`,
    `const request = require("node:http").request(link.origin + "/session", { method: "POST", headers });`,
    `request.end(JSON.stringify({ token: link.hash.slice("#token=".length), bearer: "b".repeat(43) }));`,
    `setInterval(() => fs.existsSync(close) && process.exit(0), 20);`,
  ];
  await writeFile(path, `${script.join("\n")}\n`);
  await chmod(path, 0o755);
  return path;
}

function childrenOf({ pid }: ChildProcess): Promise<string> {
  return readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("starting through loopback", () => {
  it("opens a private window with a profile of its own, and ends with it leaving nothing of the profile", async () => {
    const folder = await temporaryFolder();
    const data = join(folder, "data");
    const { child } = start(["--data", data], { FENGJUAN_BROWSER: await standInBrowser(folder) });
    const noted = async (): Promise<string> => readFile(join(folder, "arguments.json"), "utf8").catch(() => "[]");
    await expect.poll(async () => JSON.parse(await noted()), { timeout: 15_000 }).not.toEqual([]);
    const given: string[] = JSON.parse(await noted());
    expect(given).toEqual(
      expect.arrayContaining([
        "--incognito",
        "--no-first-run",
        "--disable-extensions",
        "--disable-sync",
        "--disable-background-networking",
        "--disable-component-update",
        expect.stringMatching(/^--app=http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/),
      ]),
    );
    expect(given).not.toContain("--no-sandbox");
    expect((await readdir(data)).some((name) => name.startsWith("window-"))).toBe(true);
    await writeFile(join(folder, "close"), "");
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
    expect(await readdir(data)).toEqual([]);
  });

  it("says the link in one line when there is no browser, and keeps serving", async () => {
    const { output } = start(["--data", await temporaryFolder()], { FENGJUAN_BROWSER: "/nowhere/browser" });
    await expect
      .poll(output, { timeout: 15_000 })
      .toMatch(/^No Chromium.*: http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}\n$/);
    const link = /http:\S+/.exec(output())?.[0] ?? "";
    expect(await openLink(link)).not.toBeNull();
  });

  it("gives a new link for each line on stdin", async () => {
    const { child, links } = start(["--data", await temporaryFolder(), "--no-browser", "--print-link"]);
    await expect.poll(links, { timeout: 15_000 }).toHaveLength(1);
    child.stdin?.write("\n");
    await expect.poll(links).toHaveLength(2);
    expect(await openLink(links()[0] ?? "")).toBeNull();
    expect(await openLink(links()[1] ?? "")).not.toBeNull();
  });

  it("started again, ends the page before and opens a new one in the program that runs", async () => {
    const data = await temporaryFolder();
    const first = start(["--data", data, "--no-browser", "--print-link"]);
    await expect.poll(first.links, { timeout: 15_000 }).toHaveLength(1);
    const link = first.links()[0] ?? "";
    const bearer = await openLink(link);
    const second = start(["--data", data, "--no-browser", "--print-link", "given.fjbatch"]);
    const [code] = await once(second.child, "exit");
    expect(code).toBe(0);
    expect(second.output()).toMatch(/running already/);
    expect(second.links()).toEqual([]);
    await expect.poll(first.links).toHaveLength(2);
    const { origin } = new URL(link);
    const headers = { ...ownHeaders(origin), Authorization: `Bearer ${bearer}` };
    expect((await send(origin, { path: "/call/host.describe", headers, body: "{}" })).code).toBe("PAGE_ENDED");
    expect(tokenOf(first.links()[1] ?? "")).not.toBe(tokenOf(link));
  });

  it("takes the place of a host that was killed", async () => {
    const data = await temporaryFolder();
    const first = start(["--data", data, "--no-browser", "--print-link"]);
    await expect.poll(first.links, { timeout: 15_000 }).toHaveLength(1);
    await mkdir(join(data, "incoming", "left"), { recursive: true });
    await mkdir(join(data, "window-left"));
    const [services = ""] = (await childrenOf(first.child)).split(" ");
    expect(services).toMatch(/^\d+$/);
    first.child.kill("SIGKILL");
    await once(first.child, "exit");
    await expect.poll(() => isRunning(Number(services)), { timeout: 10_000 }).toBe(false);
    const second = start(["--data", data, "--no-browser", "--print-link"]);
    await expect.poll(second.links, { timeout: 15_000 }).toHaveLength(1);
    expect(await openLink(second.links()[0] ?? "")).not.toBeNull();
    expect(await readdir(data)).not.toContain("window-left");
    expect(await readdir(data)).not.toContain("incoming");
  });

  it("started twice at the same moment, serves once, and that one goes on when the other has ended", async () => {
    const data = await temporaryFolder();
    const given = ["--data", data, "--no-browser", "--print-link"];
    const both = [start(given), start(given)];
    const ended = await Promise.race(both.map(async (one) => once(one.child, "exit").then(() => one)));
    expect(ended.child.exitCode).toBe(0);
    expect(ended.output()).toMatch(/running already/);
    const [serving] = both.filter((one) => one !== ended);
    // Its own first link, and the one that the other asked it for.
    await expect.poll(() => serving?.links(), { timeout: 15_000 }).toHaveLength(2);
    expect(await openLink(serving?.links()[1] ?? "")).not.toBeNull();
    const third = start(given);
    await once(third.child, "exit");
    expect(third.output()).toMatch(/running already/);
  });

  it("refuses options that it does not know, with exit code 2", async () => {
    const { child } = start(["--data", await temporaryFolder(), "--open-to-all"]);
    const [code] = await once(child, "exit");
    expect(code).toBe(2);
  });
});
