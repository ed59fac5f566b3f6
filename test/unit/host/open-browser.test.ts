import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, it, onTestFinished } from "vitest";
import { openBrowser, removeOldProfiles } from "../../../electron/host/open-browser.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

/** As Windows refuses to remove what a browser still has open. */
const held = (): Promise<void> => Promise.reject(Object.assign(new Error("EBUSY"), { code: "EBUSY" }));

describe("the profile of a browser's window", () => {
  it("is gone when the window is closed", async () => {
    const data = await temporaryFolder();
    const window = await openBrowser(process.execPath, "http://127.0.0.1:1/", data);
    expect(await window.closed).toBeNull();
    expect(await readdir(data)).toEqual([]);
  });

  it("is named when it could not be removed, and the host goes on", async () => {
    const data = await temporaryFolder();
    const window = await openBrowser(process.execPath, "http://127.0.0.1:1/", data, { remove: held });
    const [left] = await readdir(data);
    expect(await window.closed).toBe(join(data, left ?? ""));
    await window.close();
  });

  it("of a host that was killed is removed by the next, or named when it cannot be", async () => {
    const data = await temporaryFolder();
    await Promise.all(["window-a", "stores"].map((name) => mkdir(join(data, name))));
    expect(await removeOldProfiles(data, held)).toEqual([join(data, "window-a")]);
    expect(await removeOldProfiles(data)).toEqual([]);
    expect(await readdir(data)).toEqual(["stores"]);
  });

  it("of a browser in a snap, which lies elsewhere, is removed by the next host of the same data alone", async () => {
    const home = await temporaryFolder();
    const { HOME: before } = process.env;
    process.env["HOME"] = home;
    onTestFinished(() => void (process.env["HOME"] = before));
    const snap = join(home, "snap", "bin");
    await mkdir(snap, { recursive: true });
    // As Ubuntu's `chromium-browser`: a script that starts what is in the snap.
    const browser = await program(home, [`// exec /snap/bin/chromium`, `process.exit(0);`]);
    const [data, otherData] = [await temporaryFolder(), await temporaryFolder()];
    const left = await openBrowser(browser, "http://127.0.0.1:1/", data, { remove: held });
    const path = (await left.closed) ?? "";
    expect(path.startsWith(join(home, "snap", "chromium", "common"))).toBe(true);
    expect(await removeOldProfiles(otherData)).toEqual([]);
    expect(await readdir(path)).toEqual([]);
    expect(await removeOldProfiles(data)).toEqual([]);
    await expect(readdir(path)).rejects.toThrow("ENOENT");
  });
});

describe("a browser that does not end when it is asked to", () => {
  it("is ended", async () => {
    const folder = await temporaryFolder();
    const isUp = join(folder, "is-up");
    const browser = await program(folder, [
      `process.on("SIGTERM", () => undefined);`,
      `require("node:fs").writeFileSync(${JSON.stringify(isUp)}, "");`,
      `setInterval(() => undefined, 1000);`,
    ]);
    const data = join(folder, "data");
    const window = await openBrowser(browser, "http://127.0.0.1:1/", data, { endWithinMs: 50 });
    await expect.poll(() => readFile(isUp, "utf8").catch(() => null), { timeout: 10_000 }).toBe("");
    await window.close();
    expect(await window.closed).toBeNull();
    expect(await readdir(data)).toEqual([]);
  });
});

async function program(folder: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, "browser");
  await writeFile(path, `#!${process.execPath}\n${lines.join("\n")}\n`, { mode: 0o755 });
  return path;
}
