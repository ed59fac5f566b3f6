import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findBrowser } from "../../../electron/host/find-browser.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

async function program(folder: string, name: string, mode = 0o755): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, "");
  await chmod(path, mode);
  return path;
}

describe("the browser to open the page in", () => {
  it("is the one on the path", async () => {
    const folder = await temporaryFolder();
    const chrome = await program(folder, "google-chrome");
    expect(await findBrowser({ PATH: `/nowhere:${folder}` }, "linux")).toBe(chrome);
  });

  it("is the one that FENGJUAN_BROWSER names, before any other", async () => {
    const folder = await temporaryFolder();
    await program(folder, "chromium");
    const own = await program(folder, "own-browser");
    expect(await findBrowser({ PATH: folder, FENGJUAN_BROWSER: own }, "linux")).toBe(own);
  });

  it("is none when the named one is not there, rather than another", async () => {
    const folder = await temporaryFolder();
    await program(folder, "chromium");
    expect(await findBrowser({ PATH: folder, FENGJUAN_BROWSER: "/nowhere" }, "linux")).toBeNull();
  });

  it("is none when what is there cannot be run", async () => {
    const folder = await temporaryFolder();
    await program(folder, "chromium", 0o644);
    expect(await findBrowser({ PATH: folder }, "linux")).toBeNull();
  });
});
