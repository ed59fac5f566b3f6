import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDesk } from "../helpers/e2e-desk.ts";
import { KEYS, MOUSE } from "../helpers/e2e-hands.ts";
import {
  bestTotal,
  type Clerk,
  clerkAt,
  collectDemo,
  reportDemo,
  sealDemo,
  settleDemo,
} from "../helpers/e2e-secretariat.ts";

// By mouse in Chinese it is done in secretariat-by-mouse.test.ts, looking at every screen.
describe.each([
  { means: "keyboard alone", hands: KEYS, language: "zh-CN" },
  { means: "keyboard alone", hands: KEYS, language: "en" },
  { means: "mouse", hands: MOUSE, language: "en" },
] as const)("by $means, in $language, the secretariat", ({ hands, language }) => {
  let clerk: Clerk;

  beforeAll(async () => {
    const identities = ["organiser", "collecting", "E01", "E05"];
    clerk = clerkAt(await openDesk({ identities, files: ["programme", "sheets"], language }), hands, language);
  });
  afterAll(() => clerk.desk.close());

  test("seals a programme into a batch for each set of dossiers", async () => {
    expect(await sealDemo(clerk)).toBe(5);
  });

  test("collects a folder of sheets, closes, and is told what keeps the result back", async () => {
    expect(await collectDemo(clerk)).toBe(2);
  });

  test("has the leaders settle that, and the ranking is the one of the command line", async () => {
    expect(await settleDemo(clerk)).toBe(await bestTotal());
  });

  test("writes the report, and its evidence verifies", async () => {
    expect(await reportDemo(clerk)).toHaveLength(17);
  });
});
