import { describe, expect, it } from "vitest";
import { type ProgressTrack, ratePerSecond, secondsLeft, trackProgress } from "#shared/domain/progress-track.ts";
import type { Progress } from "#shared/ipc/progress.ts";
import { byteSize } from "#shared/text/byte-size.ts";
import { createCatalogue } from "#shared/text/catalogue.ts";
import { progressWords } from "#shared/text/progress/progress-words.ts";

const SECOND = 1_000;

function progress(done: number, more: Partial<Progress> = {}): Progress {
  return { stage: "collect", unit: "files", done, total: 1_000, ...more };
}

/** What is known after `done` was told at each of these seconds. */
function tracked(
  told: readonly (readonly [seconds: number, done: number, stage?: Progress["stage"]])[],
): ProgressTrack {
  const track = told.reduce<ProgressTrack | null>(
    (before, [seconds, done, stage = "collect"]) => trackProgress(before, progress(done, { stage }), seconds * SECOND),
    null,
  );
  if (track === null) throw new Error("nothing was told");
  return track;
}

describe("the rate of long work", () => {
  it("counts only what was done since the work was first seen", () => {
    const track = tracked([
      [100, 500],
      [102, 520],
    ]);
    expect(ratePerSecond(track)).toBe(10);
    expect(secondsLeft(track, progress(520))).toBe(48);
  });

  it("says nothing before a second has passed, or while nothing moves", () => {
    expect(ratePerSecond(tracked([[0, 0]]))).toBeNull();
    expect(
      ratePerSecond(
        tracked([
          [0, 0],
          [0.9, 400],
        ]),
      ),
    ).toBeNull();
    expect(
      ratePerSecond(
        tracked([
          [0, 7],
          [30, 7],
        ]),
      ),
    ).toBeNull();
    expect(
      secondsLeft(
        tracked([
          [0, 7],
          [30, 7],
        ]),
        progress(7),
      ),
    ).toBeNull();
  });

  it("forgets a fast beginning: what is left is told by the last while", () => {
    const fast = [
      [0, 0],
      [1, 800],
    ] as const;
    const slow = Array.from({ length: 40 }, (_, index) => [2 + index, 801 + index] as const);
    const track = tracked([...fast, ...slow]);
    expect(ratePerSecond(track)).toBeCloseTo(1, 1);
    expect(secondsLeft(track, progress(840))).toBeGreaterThan(150);
  });

  it("starts afresh with another stage, and where the work began again", () => {
    expect(
      ratePerSecond(
        tracked([
          [0, 0],
          [10, 900],
          [11, 10, "write"],
        ]),
      ),
    ).toBeNull();
    expect(
      ratePerSecond(
        tracked([
          [0, 0],
          [10, 900],
          [11, 10],
        ]),
      ),
    ).toBeNull();
  });

  it("keeps few marks however often it is told", () => {
    const often = Array.from({ length: 20_000 }, (_, index) => [index / 1_000, index] as const);
    const track = tracked(often);
    expect(track.marks.length).toBeLessThan(100);
    expect(ratePerSecond(track)).toBeCloseTo(1_000, 0);
  });

  it("has no end without a total", () => {
    expect(
      secondsLeft(
        tracked([
          [0, 0],
          [2, 20],
        ]),
        progress(20, { total: 0 }),
      ),
    ).toBeNull();
  });
});

describe("what is said of it", () => {
  const zh = createCatalogue("zh-CN");
  const en = createCatalogue("en");

  it("has a rate for files, sheets and dossiers as for bytes", () => {
    const track = tracked([
      [0, 0],
      [4, 100],
    ]);
    expect(progressWords(zh, progress(100), track)).toEqual(["100 / 1000 个文件", "每秒 25 个文件", "约剩 36 秒"]);
    expect(progressWords(en, progress(100, { unit: "dossiers" }), track)).toEqual([
      "100 / 1000 dossiers",
      "25 dossiers/s",
      "about 36 s left",
    ]);
    const bytes = progress(100 * 1024 ** 2, { unit: "bytes", total: 300 * 1024 ** 2 });
    const seen = trackProgress(trackProgress(null, { ...bytes, done: 0 }, 0), bytes, 10 * SECOND);
    expect(progressWords(en, bytes, seen)).toEqual(["100 MB / 300 MB", "10.0 MB/s", "about 20 s left"]);
  });

  it("tells slow work by the minute, and a long wait in minutes", () => {
    const track = tracked([
      [0, 0],
      [10, 5],
    ]);
    expect(progressWords(zh, progress(5), track)).toEqual(["5 / 1000 个文件", "每分钟 30 个文件", "约剩 33 分钟"]);
  });

  it("says how far it is while nothing more is known", () => {
    expect(progressWords(zh, progress(5, { total: 0 }), tracked([[0, 5]]))).toEqual(["5 个文件"]);
  });
});

it.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1024, "1.0 KB"],
  [1.5 * 1024 ** 3, "1.5 GB"],
  [250 * 1024 ** 2, "250 MB"],
])("%i bytes are %s", (bytes, words) => {
  expect(byteSize(bytes)).toBe(words);
});
