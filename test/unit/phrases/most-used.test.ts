import { expect, test } from "vitest";
import { mostUsed } from "../../../renderer/phrases/most-used.ts";

test("phrases that stand in more texts come first; among equals the order of keeping stays", () => {
  const texts = ["材料扎实。市场领先。", "市场领先。市场领先。", "数据待核。"];
  expect(mostUsed(["未见证明。", "材料扎实。", "市场领先。", "数据待核。"], texts)).toEqual([
    "市场领先。",
    "材料扎实。",
    "数据待核。",
    "未见证明。",
  ]);
  expect(mostUsed(["甲", "乙"], [])).toEqual(["甲", "乙"]);
});
