import { describe, expect, it } from "vitest";
import { optionOf } from "../../../electron/host/option-of.ts";

describe("an option of a started program", () => {
  it.each([
    [["electron", ".", "--data=/a b"], "/a b"],
    [["electron", ".", "--data", "/a b", "x.fjbatch"], "/a b"],
    [["electron", ".", "--data=a=b"], "a=b"],
    [["electron", ".", "--data="], undefined],
    [["electron", ".", "--data"], undefined],
    [["electron", ".", "--data", "--lang"], undefined],
    [["electron", ".", "--database", "/x"], undefined],
    [[], undefined],
  ])("in %j is %j", (argv, value) => {
    expect(optionOf(argv, "data")).toBe(value);
  });
});
