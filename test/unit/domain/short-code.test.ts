import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseShortCode, shortCode } from "../../../shared/domain/short-code.ts";
import { fc } from "../../helpers/properties.ts";

describe("the short code of a digest", () => {
  it.each([
    ["0".repeat(64), "0000 0000 0000 0000 0000 0000"],
    [`${"0".repeat(63)}1`, "0000 0000 0000 0000 0000 0001"],
    // Python: int("ff" * 32, 16) % 10**24
    ["f".repeat(64), "0394 5758 4007 9131 2963 9935"],
  ])("of %s is %s", (digest, code) => {
    expect(shortCode(digest)).toBe(code);
  });

  it("comes back from any way of typing it", () => {
    const digests = fc.uint8Array({ maxLength: 20 }).map((bytes) => createHash("sha256").update(bytes).digest("hex"));
    const separators = fc.constantFrom("", " ", "-", "—", "　", " - ", "\t");
    fc.assert(
      fc.property(digests, separators, fc.boolean(), (digest, separator, isFullWidth) => {
        const typed = shortCode(digest).replaceAll(" ", separator);
        const wide = typed.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
        expect(parseShortCode(isFullWidth ? wide : typed)).toBe(shortCode(digest));
      }),
    );
  });

  it.each([
    "",
    "1234",
    "1234 5678 9012 3456 7890 123",
    "1234 5678 9012 3456 7890 1234 5",
    "1234 5678 9012 3456 7890 123x",
  ])("is not %j", (typed) => {
    expect(parseShortCode(typed)).toBeNull();
  });

  it("is only of a SHA-256 in lower-case hex", () => {
    expect(() => shortCode("F".repeat(64))).toThrow(RangeError);
    expect(() => shortCode("ab")).toThrow(RangeError);
  });
});
