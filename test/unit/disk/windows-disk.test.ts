import { describe, expect, it } from "vitest";
import { isOnWindowsStick } from "../../../electron/disk/windows-disk.ts";

const environment = { SystemDrive: "C:", SystemRoot: "C:\\Windows" };

/** Drives of a laptop: `<drive type> <file system>` as Win32_LogicalDisk has them. */
const DRIVES: Readonly<Record<string, string>> = {
  "C:": "3 NTFS\r\n",
  "D:": "3 NTFS\r\n",
  "E:": "2 NTFS\r\n",
  "F:": "3 exFAT\r\n",
  "G:": "4 NTFS\r\n",
  "H:": "2 \r\n",
};

const forbidden = (): Promise<string> => Promise.reject(new Error("forbidden by policy"));

function laptop() {
  const asked: string[] = [];
  const ask = (drive: string): Promise<string> => {
    asked.push(drive);
    return Promise.resolve(DRIVES[drive] ?? "");
  };
  return { asked, options: { environment, ask } };
}

describe("whether a path of Windows is on a stick", () => {
  it.each([
    ["D:\\评审\\store", false],
    ["E:\\store", true],
    ["e:\\store", true],
    ["\\\\?\\E:\\store", true],
    ["F:\\store", true],
    ["G:\\store", false],
    ["H:\\", true],
    ["X:\\store", false],
  ])("%s: %s", async (path, expected) => {
    expect(await isOnWindowsStick(path, laptop().options)).toBe(expected);
  });

  it.each(["C:\\Users\\李\\AppData\\Local\\Fengjuan", "c:\\store", "\\\\server\\share\\store"])(
    "is no for %s without asking",
    async (path) => {
      const { asked, options } = laptop();
      expect(await isOnWindowsStick(path, options)).toBe(false);
      expect(asked).toEqual([]);
    },
  );

  it("is no where Windows does not say", async () => {
    expect(await isOnWindowsStick("E:\\store", { environment, ask: forbidden })).toBe(false);
  });
});
