import { describe, expect, it } from "vitest";
import {
  chosenPassphrase,
  foldPassphrase,
  generatePassphrase,
  REQUIRED_BITS,
} from "../../../electron/crypto/passphrase.ts";
import { passphraseBits } from "../../../electron/crypto/passphrase-strength.ts";
import { fc } from "../../helpers/properties.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";

describe("what was typed as a passphrase", () => {
  it.each([
    ["１２３４ ５６７８ ９０１２ ３４５６", "1234-5678-9012-3456"],
    ["1234567890123456", "1234-5678-9012-3456"],
    [" 1234 5678-9012  3456\t", "1234-5678-9012-3456"],
    ["Ａｂｃ　ｄｅｆ！", "Abc def!"],
    ["12345678901234567", "12345678901234567"],
  ])("%s becomes %s", (typed, folded) => {
    expect(foldPassphrase(typed)).toBe(folded);
  });

  it("is the same after folding twice", () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        fc.pre(/^[\x20-\x7e]*$/.test(typed) && typed.trim() !== "");
        expect(foldPassphrase(foldPassphrase(typed))).toBe(foldPassphrase(typed));
      }),
    );
  });

  it("cannot be right when an input method was on", async () => {
    expect(await codeOf(() => foldPassphrase("封卷1234"))).toBe("WRONG_PASSPHRASE");
    expect(await codeOf(() => foldPassphrase(" 　"))).toBe("PASSPHRASE_REQUIRED");
  });
});

describe("a chosen passphrase", () => {
  it.each([
    "1111-2222-3333-4444",
    "1234567890123456",
    "password2026!",
    "abcabcabcabcabcabcabc",
    "13812345678",
    "110105199003071234",
    "Qwertyuiop123!",
    "woaini1314520",
    "aaaaaaaaaaaaaaaaaaaaaaaaa",
    "评审专家组评审专家组评审专家组",
  ])("%s is refused as weak", async (typed) => {
    const { failure } = await refusalOf(() => chosenPassphrase(typed));
    expect(failure.code).toBe("WEAK_PASSPHRASE");
    expect(failure.params["bits"]).toBeLessThan(REQUIRED_BITS);
  });

  it.each(["vK7#mq2Zr9!x", "tulip crane harbour violin", "7302-9518-4460-8275"])("%s is strong enough", (typed) => {
    expect(chosenPassphrase(typed)).toBe(typed);
  });

  it("that is empty is asked for", async () => {
    expect(await codeOf(() => chosenPassphrase(" "))).toBe("PASSPHRASE_REQUIRED");
  });
});

it("offers sixteen digits in four groups that pass its own rule, and never the same twice", () => {
  const offered = Array.from({ length: 200 }, () => generatePassphrase());
  for (const one of offered) {
    expect(one).toMatch(/^\d{4}(-\d{4}){3}$/);
    expect(passphraseBits(one)).toBeGreaterThanOrEqual(REQUIRED_BITS);
    expect(chosenPassphrase(one)).toBe(one);
  }
  expect(new Set(offered).size).toBe(200);
});
