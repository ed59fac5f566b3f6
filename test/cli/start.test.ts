import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { text } from "node:stream/consumers";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { createCatalogue, LANGUAGES } from "#shared/text/catalogue.ts";
import { findElectron } from "../../build/find-electron.ts";
import { repository } from "../../build/stale.ts";
import { openLink } from "../helpers/loopback-client.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

type Started = { readonly child: ChildProcess; readonly stdout: () => string; readonly stderr: Promise<string> };

/** `npm start -- …` where Electron's distribution is in `distribution`, as Electron's own variable says. */
function start(distribution: string, given: readonly string[]): Started {
  const child = spawn(process.execPath, ["build/start.ts", ...given], {
    cwd: repository,
    // Vitest calls its environment "test", and vite would build for that.
    env: { ...process.env, NODE_ENV: "production", ELECTRON_OVERRIDE_DIST_PATH: distribution },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (more: string) => (said += more));
  return { child, stdout: () => said, stderr: text(child.stderr) };
}

async function missingElectron(distribution: string): Promise<string> {
  const electron = await findElectron(repository, { ELECTRON_OVERRIDE_DIST_PATH: distribution });
  if (electron.program !== null) throw new Error("this folder should be empty");
  return electron.reason;
}

/** A program that stands where Electron would, notes what it was started with, and ends with code 7. */
async function standInElectron(distribution: string): Promise<() => Promise<unknown>> {
  const program = await missingElectron(distribution);
  const noted = join(distribution, "arguments.json");
  const note = `require("node:fs").writeFileSync(${JSON.stringify(noted)}, JSON.stringify(process.argv.slice(2)));`;
  await mkdir(dirname(program), { recursive: true });
  await writeFile(program, `#!${process.execPath}\n${note}\nprocess.exit(7);\n`, { mode: 0o755 });
  return async () => JSON.parse(await readFile(noted, "utf8")) as unknown;
}

// The page and the bundles are built by the first start, which says so; what follows is about starts that need not build.
beforeAll(async () => {
  const distribution = await mkdtemp(join(tmpdir(), "fengjuan-test-"));
  await standInElectron(distribution);
  await once(start(distribution, []).child, "exit");
  await rm(distribution, { recursive: true });
}, 300_000);

describe("npm start", () => {
  it.each(LANGUAGES)(
    "without Electron's program says why in one line, in %s, and gives a link that works",
    async (language) => {
      const distribution = await temporaryFolder();
      const data = await temporaryFolder();
      const given = ["--data", data, "--lang", language, "--no-browser", "--print-link"];
      const { child, stdout, stderr } = start(distribution, given);
      onTestFinished(() => void child.kill("SIGKILL"));
      await expect.poll(stdout, { timeout: 60_000 }).toMatch(/^\{"link":.*\}\n/);
      const { link }: { link: string } = JSON.parse(stdout().split("\n")[0] ?? "");
      expect(await openLink(link)).not.toBeNull();
      child.kill("SIGTERM");
      await once(child, "exit");
      const reason = await missingElectron(distribution);
      expect(await stderr).toBe(`${createCatalogue(language).cli("host.no-electron", { reason })}\n`);
    },
  );

  it("with it starts it on the repository, passes on every argument, and ends as it does", async () => {
    const distribution = await temporaryFolder();
    const startedWith = await standInElectron(distribution);
    const given = ["--data", await temporaryFolder(), "--lang=en", "一号.fjbatch"];
    const { child, stderr } = start(distribution, given);
    onTestFinished(() => void child.kill("SIGKILL"));
    const [code] = await once(child, "exit");
    expect(code).toBe(7);
    expect(await startedWith()).toEqual([repository, ...given]);
    expect(await stderr).toBe("");
  });
});
