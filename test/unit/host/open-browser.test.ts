import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, it } from "vitest";
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
    const window = await openBrowser(process.execPath, "http://127.0.0.1:1/", data, held);
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
});
