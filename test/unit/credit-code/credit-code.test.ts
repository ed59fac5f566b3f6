import { expect, test } from "vitest";
import {
  creditCodeCheck,
  creditCodeCheckCharacter,
  organisationCheckCharacter,
} from "../../../shared/domain/credit-code.ts";

// Published codes of widely known companies, printed on their own web pages and in listing documents.
test.each(["91110000802100433B", "91440300708461136T", "914403001922038216"])("%s is accepted", (code) => {
  expect(creditCodeCheck(code)).toBeNull();
  expect(code.charAt(16)).toBe(organisationCheckCharacter(code.slice(8, 16)));
});

test.each([
  ["91110000802100433", "length"],
  ["91110000802100433BB", "length"],
  ["91110000802100433b", "character"],
  ["9111000080210O433B", "character"],
  ["91110000802100433C", "check-character"],
  ["91110000802100343B", "check-character"],
])("%s is refused for its %s", (code, problem) => {
  expect(creditCodeCheck(code)).toBe(problem);
});

test("any single wrong character is found", () => {
  const code = "91440300708461136T";
  for (let place = 0; place < code.length; place += 1) {
    for (const character of "0123456789ABCDEFGHJKLMNPQRTUWXY") {
      if (character === code[place]) continue;
      expect(creditCodeCheck(code.slice(0, place) + character + code.slice(place + 1))).toBe("check-character");
    }
  }
});

test("the check character of what is no code is an error of the caller", () => {
  expect(() => creditCodeCheckCharacter("123")).toThrow("not 17 characters");
  expect(() => creditCodeCheckCharacter("I".repeat(17))).toThrow("not a character");
  expect(() => organisationCheckCharacter("abc")).toThrow("not 8 digits");
});
