import { expect, test } from "vitest";
import { A4, layOut, pageAt } from "../../../renderer/viewer/page-layout.ts";
import { fc } from "../../helpers/properties.ts";

const DESK = { width: 532, height: 400 };
const FIT = { zoom: "width", rotation: 0 } as const;

test("pages stand one under the other, each as wide as the desk between its margins, and in its middle", () => {
  const { boxes, width } = layOut([A4, { width: 1_000, height: 500 }], DESK, FIT);
  expect(boxes.map((box) => [Math.round(box.left), Math.round(box.width)])).toEqual([
    [16, 500],
    [16, 500],
  ]);
  expect(boxes[1]?.top).toBeCloseTo(16 + (500 * A4.height) / A4.width + 12);
  expect(width).toBe(532);
});

test("on a wider desk the same pages are wider, and in the middle again", () => {
  const { boxes } = layOut([A4], { width: 777, height: 195 }, FIT);
  expect([boxes[0]?.left, boxes[0]?.width].map((side) => Math.round(side ?? 0))).toEqual([16, 745]);
  const [smaller] = layOut([A4], { width: 777, height: 195 }, { zoom: 0.5, rotation: 0 }).boxes;
  expect(smaller?.left).toBe((777 - A4.width / 2) / 2);
});

test("a turned page has its sides exchanged, and a whole page fits both ways", () => {
  const [box] = layOut([A4], DESK, { zoom: "page", rotation: 90 }).boxes;
  expect(box?.width).toBeGreaterThan(box?.height ?? Infinity);
  expect(box?.height).toBeLessThanOrEqual(DESK.height - 32);
});

test("a page whose size is not known is taken to be like the first known one", () => {
  const { boxes } = layOut([undefined, { width: 100, height: 300 }], DESK, { zoom: 1, rotation: 0 });
  expect(boxes[0]).toMatchObject({ width: 100, height: 300 });
  expect(layOut([undefined], DESK, { zoom: 1, rotation: 0 }).boxes[0]).toMatchObject(A4);
});

test("no page gets longer than a canvas can be, whatever the file says of its size", () => {
  const side = fc.double({ min: 1, max: 1e9, noNaN: true });
  const zoom = fc.constantFrom("width" as const, "page" as const, 0.25, 4);
  fc.assert(
    fc.property(side, side, zoom, (width, height, wanted) => {
      const { boxes } = layOut([{ width, height }], DESK, { zoom: wanted, rotation: 0 });
      expect(boxes.every((box) => Math.max(box.width, box.height) <= 16_000.001)).toBe(true);
    }),
  );
});

test("a line on a page or on the gap below it belongs to that page", () => {
  const layout = layOut([A4, A4, A4], DESK, { zoom: 0.25, rotation: 0 });
  expect([-50, 0, 99_999].map((y) => pageAt(layout, y))).toEqual([1, 1, 3]);
  for (const [index, { top, height }] of layout.boxes.entries()) {
    expect(pageAt(layout, top)).toBe(index + 1);
    expect(pageAt(layout, top + height + 11)).toBe(index + 1);
  }
});
