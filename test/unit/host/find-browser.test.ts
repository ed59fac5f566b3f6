import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { findBrowser, isSnap } from "../../../electron/host/find-browser.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

async function program(folder: string, name: string, mode = 0o755): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
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

  it("on Windows is Edge, which is on each of them, when there is no Chrome", async () => {
    const folder = await temporaryFolder();
    const edge = await program(join(folder, "x86"), "Microsoft/Edge/Application/msedge.exe");
    const environment = { ProgramFiles: join(folder, "64"), "ProgramFiles(x86)": join(folder, "x86") };
    expect(await findBrowser(environment, "win32")).toBe(edge);
    const chrome = await program(join(folder, "64"), "Google/Chrome/Application/chrome.exe");
    expect(await findBrowser(environment, "win32")).toBe(chrome);
  });

  it("on macOS may be in the person's own folder of applications", async () => {
    const home = await temporaryFolder();
    const name = "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge";
    const edge = await program(home, name);
    expect(await findBrowser({ HOME: home }, "darwin")).toBe(edge);
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

describe("a browser that snap confines", () => {
  it("is one that a script or a link starts through snap", async () => {
    const folder = await temporaryFolder();
    const script = join(folder, "chromium-browser");
    await writeFile(script, '#!/bin/sh\nexec /snap/bin/chromium "$@"\n');
    await symlink(script, join(folder, "chromium"));
    expect(await isSnap(join(folder, "chromium"))).toBe(true);
  });

  it("is not a program of that name, nor one that is not there", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "chromium-browser"), "\u007fELF");
    expect(await isSnap(join(folder, "chromium-browser"))).toBe(false);
    expect(await isSnap("/usr/bin/chromium-browser-that-is-not-there")).toBe(false);
  });
});
