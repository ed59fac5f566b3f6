import { expect, test } from "vitest";
import { accepted, acceptedText, programme } from "#shared/files/programme.ts";

const PROGRAMME = {
  format: "fengjuan-programme",
  version: 1,
  id: "trial-2026",
  title: "试评",
  organiser: "秘书处",
  year: 2026,
  isBlind: false,
  undertaking: "本人承诺独立评审。",
} as const;

test("without a discipline the undertaking alone is accepted, with one both are", () => {
  expect(acceptedText(PROGRAMME)).toBe("本人承诺独立评审。");
  expect(acceptedText({ ...PROGRAMME, discipline: "会场关闭通讯工具。" })).toBe(
    "会场关闭通讯工具。\n\n本人承诺独立评审。",
  );
});

test("the longest discipline and undertaking still make a text that a sheet can carry", () => {
  const longest = programme.parse({ ...PROGRAMME, undertaking: "诺".repeat(10_000), discipline: "纪".repeat(5_000) });
  expect(accepted.safeParse(acceptedText(longest)).success).toBe(true);
});

test.each([
  ["an empty discipline", { discipline: "" }],
  ["a discipline that is too long", { discipline: "纪".repeat(5_001) }],
  ["a session that says nothing", { session: {} }],
  ["an end without its zone", { session: { endsAt: "2026-11-24T18:00:00" } }],
  ["a session of no minutes", { session: { minutes: 0 } }],
])("%s is refused", (_, change) => {
  expect(programme.safeParse({ ...PROGRAMME, ...change }).success).toBe(false);
});
