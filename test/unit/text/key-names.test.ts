import { describe, expect, it } from "vitest";
import { keyNames } from "../../../shared/text/key-names.ts";

const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/147.0.0.0 Safari/537.36";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/147.0.0.0 Safari/537.36";

describe("the names of keys", () => {
  it("stand as they are but on a Mac", () => {
    expect(keyNames("Ctrl Y, Ctrl Shift Z", WINDOWS)).toBe("Ctrl Y, Ctrl Shift Z");
  });

  it.each([
    ["Ctrl Z", "⌘Z"],
    ["Ctrl Y, Ctrl Shift Z", "⌘Y, ⇧⌘Z"],
    ["Ctrl +, Ctrl −, Ctrl 0", "⌘+, ⌘−, ⌘0"],
    ["Ctrl F, F3, Shift F3", "⌘F, F3, Shift F3"],
    ["Ctrl+Z 撤销上一次修改", "⌘Z 撤销上一次修改"],
    ["Ctrl+K or “Find”", "⌘K or “Find”"],
  ])("%s is %s there", (keys, onMac) => {
    expect(keyNames(keys, MAC)).toBe(onMac);
  });
});
