import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { icns, ico } from "../../../build/icon-containers.ts";

const build = fileURLToPath(new URL("../../../build/", import.meta.url));
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const images = await Promise.all(
  SIZES.map(async (size) => ({ size, png: await readFile(`${build}icons/${size}x${size}.png`) })),
);

describe("the icons of the application", () => {
  it.each(images)("are PNG images of the size that their name says: $size", ({ size, png }) => {
    expect(png.subarray(0, 8).equals(PNG)).toBe(true);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
  });

  it("for Windows hold every image up to 256 pixels where the directory says", async () => {
    const file = await readFile(`${build}icon.ico`);
    const small = images.filter(({ size }) => size <= 256);
    expect(file.equals(ico(small))).toBe(true);
    expect(file.readUInt16LE(4)).toBe(small.length);
    for (const [index, { size, png }] of small.entries()) {
      const at = 6 + 16 * index;
      expect(file.readUInt8(at)).toBe(size % 256);
      const offset = file.readUInt32LE(at + 12);
      expect(file.subarray(offset, offset + file.readUInt32LE(at + 8)).equals(png)).toBe(true);
    }
  });

  it("for macOS are entries one after the other, as long as their heads say", async () => {
    const file = await readFile(`${build}icon.icns`);
    expect(file.equals(icns(images))).toBe(true);
    expect(file.toString("latin1", 0, 4)).toBe("icns");
    expect(file.readUInt32BE(4)).toBe(file.length);
    const types: string[] = [];
    for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
      types.push(file.toString("latin1", at, at + 4));
      expect(file.subarray(at + 8, at + 16).equals(PNG)).toBe(true);
    }
    expect(types).toEqual(["icp4", "icp5", "icp6", "ic07", "ic08", "ic09", "ic10"]);
  });
});
