import { describe, expect, it } from "vitest";
import { defaultDataFolder } from "../../../electron/host/data-folder.ts";

describe("the folder for data", () => {
  it.each([
    ["win32", { LOCALAPPDATA: "D:\\用户 数据\\Local" }, "C:\\Users\\李", "D:\\用户 数据\\Local\\Fengjuan"],
    ["win32", {}, "C:\\Users\\李", "C:\\Users\\李\\AppData\\Local\\Fengjuan"],
    ["darwin", { XDG_DATA_HOME: "/x" }, "/Users/li", "/Users/li/Library/Application Support/Fengjuan"],
    ["linux", { XDG_DATA_HOME: "/x" }, "/home/li", "/x/fengjuan"],
    ["linux", {}, "/home/li", "/home/li/.local/share/fengjuan"],
  ] as const)("on %s with %o is where that system keeps it", (platform, environment, home, folder) => {
    expect(defaultDataFolder(platform, environment, home)).toBe(folder);
  });

  it.each([
    ["win32", { LOCALAPPDATA: "" }, "C:\\Users\\李", "C:\\Users\\李\\AppData\\Local\\Fengjuan"],
    ["linux", { XDG_DATA_HOME: "" }, "/home/li", "/home/li/.local/share/fengjuan"],
    ["linux", { XDG_DATA_HOME: "data" }, "/home/li", "/home/li/.local/share/fengjuan"],
  ] as const)("on %s does not follow %o, which names no place", (platform, environment, home, folder) => {
    expect(defaultDataFolder(platform, environment, home)).toBe(folder);
  });
});
