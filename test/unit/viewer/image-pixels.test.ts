import { expect, test } from "vitest";
import { imagePixels } from "../../../renderer/viewer/image-pixels.ts";
import { fc } from "../../helpers/properties.ts";

const bytes = (...parts: readonly (number | readonly number[])[]): Uint8Array => Uint8Array.from(parts.flat());
const u16 = (value: number): number[] => [value >> 8, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const IHDR = [0x49, 0x48, 0x44, 0x52];
const png = (width: number, height: number, signature = SIGNATURE, name = IHDR, length = 13): Uint8Array =>
  bytes(signature, u32(length), name, u32(width), u32(height), [8, 6, 0, 0, 0], [0, 0, 0, 0]);

const segment = (marker: number, body: readonly number[]): number[] => [0xff, marker, ...u16(body.length + 2), ...body];
const frame = (width: number, height: number, marker = 0xc0): number[] =>
  segment(marker, [8, ...u16(height), ...u16(width), 1, 1, 0x11, 0]);
const jpeg = (...segments: readonly (readonly number[])[]): Uint8Array => bytes([0xff, 0xd8], ...segments);

test("a PNG and a JPEG say how many pixels they have", () => {
  expect(imagePixels(png(640, 480))).toBe(307_200);
  expect(imagePixels(jpeg(segment(0xe0, [1, 2, 3]), segment(0xc4, [0]), frame(640, 480)))).toBe(307_200);
  expect(imagePixels(jpeg(frame(1_024, 8, 0xc2)))).toBe(8_192);
});

test("bytes that lie inside a larger buffer are read from where they begin", () => {
  const around = bytes([0xff, 0xd8, 0xff], [...png(3, 5)], [0xff]);
  expect(imagePixels(around.subarray(3, 3 + png(3, 5).length))).toBe(15);
});

test("sizes beyond what 32 bits can multiply are large, not small", () => {
  expect(imagePixels(png(0xffffffff, 0xffffffff))).toBeGreaterThan(1e19);
  expect(imagePixels(png(65_536, 65_536))).toBe(4_294_967_296);
});

test.each([
  ["nothing", bytes()],
  ["a PNG cut before its height", png(640, 480).subarray(0, 23)],
  ["a PNG of which only the first bytes are right", png(1, 1, [0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0])],
  ["a PNG that begins with another chunk", png(1, 1, SIGNATURE, [0x74, 0x45, 0x58, 0x74])],
  ["a PNG whose IHDR has another length", png(1, 1, SIGNATURE, IHDR, 4)],
  ["a GIF", bytes([0x47, 0x49, 0x46, 0x38, 0x39, 0x61], u16(1), u16(1), [0, 0, 0])],
  ["a JPEG without a frame", jpeg(segment(0xe0, [1, 2, 3, 4, 5, 6, 7, 8]))],
  ["a JPEG cut inside its frame", jpeg(frame(640, 480)).subarray(0, 10)],
  ["a JPEG with a frame only after its scan", jpeg(segment(0xda, [0]), frame(1, 1))],
  ["a JPEG with a frame only after its end", jpeg([0xff, 0xd9], frame(1, 1), frame(1, 1))],
  ["a JPEG whose lengths do not count themselves", jpeg([0xff, 0xe0, 0, 0], frame(1, 1), frame(1, 1))],
  ["a JPEG with a length beyond its end", jpeg([0xff, 0xe0, 0xff, 0xff], frame(1, 1))],
  ["a JPEG with something that is no marker", jpeg([0, 0xc0], frame(1, 1))],
])("%s says nothing", (_, file) => {
  expect(imagePixels(file)).toBeNull();
});

test("markers that fill or stand alone are passed over", () => {
  expect(imagePixels(jpeg([0xff, 0xff], [0xff, 0x01], [0xff, 0xd3], frame(7, 9)))).toBe(63);
});

test("whatever follows the head of an image, it is read in one pass and gives a number or nothing", () => {
  const heads = fc.constantFrom([0xff, 0xd8], SIGNATURE, [0xff, 0xd8, 0xff, 0xe0, 0xff]);
  fc.assert(
    fc.property(heads, fc.uint8Array({ maxLength: 300 }), (head, rest) => {
      const pixels = imagePixels(bytes(head, [...rest]));
      expect(pixels === null || (Number.isFinite(pixels) && pixels >= 0)).toBe(true);
    }),
  );
  const long = new Uint8Array(2_000_000).fill(0xff);
  long[1] = 0xd8;
  expect(imagePixels(long)).toBeNull();
});
