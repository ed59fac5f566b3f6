import process from "node:process";
import { describe, expect, it } from "vitest";
import { runProgram } from "../../helpers/run-fengjuan.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

describe("npm run test:e2e", () => {
  it("--host=electron, where Electron's program is not, says so in one sentence and runs nothing", async () => {
    const environment = { ELECTRON_OVERRIDE_DIST_PATH: await temporaryFolder() };
    const run = await runProgram(process.execPath, ["build/test-e2e.ts", "--host=electron", "identity"], {
      environment,
    });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/^The specs cannot run in Electron: its program is not on this machine \(.+\)\.\n$/);
  });

  it("refuses a host that there is not", async () => {
    const run = await runProgram(process.execPath, ["build/test-e2e.ts", "--host=firefox"]);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain('There is no host "firefox"');
  });
});
