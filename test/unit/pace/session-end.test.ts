import { expect, test } from "vitest";
import { minutesLeft, sessionEndMs, sessionWarning } from "#shared/domain/pace/session-end.ts";

const END = Date.parse("2026-11-24T10:00:00.000Z");

test("a session ends at its moment, in whatever zone that was written", () => {
  expect(sessionEndMs({ endsAt: "2026-11-24T18:00:00+08:00" }, null)).toBe(END);
});

test("a session that lasts so many minutes begins when the undertaking is accepted", () => {
  expect(sessionEndMs({ minutes: 90 }, null)).toBeNull();
  expect(sessionEndMs({ minutes: 90 }, "2026-11-24T08:30:00.000Z")).toBe(END);
});

test("of two ends the earlier holds, and without any there is none", () => {
  const both = { endsAt: "2026-11-24T18:00:00+08:00", minutes: 60 };
  expect(sessionEndMs(both, "2026-11-24T08:00:00.000Z")).toBe(Date.parse("2026-11-24T09:00:00.000Z"));
  expect(sessionEndMs(both, "2026-11-24T09:30:00.000Z")).toBe(END);
  expect(sessionEndMs(undefined, "2026-11-24T09:30:00.000Z")).toBeNull();
});

test.each([
  [45, 45, null],
  [30.5, 31, null],
  [30, 30, 30],
  [11, 11, 30],
  [10, 10, 10],
  [5.5, 6, 10],
  [5, 5, 5],
  [0.01, 1, 5],
  [-3, 0, 5],
])("with %f minutes to go it says %i and warns as at %s", (minutes, left, warning) => {
  expect(minutesLeft(END, END - minutes * 60_000)).toBe(left);
  expect(sessionWarning(left)).toBe(warning);
});
