import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { oneAhead } from "../../../electron/container/one-ahead.ts";

test("results come in the order of their items, each started while the one before is in use", async () => {
  const events: string[] = [];
  const start = async (item: string): Promise<string> => {
    events.push(`start ${item}`);
    await wait(item === "a" ? 10 : 0);
    return item;
  };
  for await (const result of oneAhead(["a", "b", "c"], start)) events.push(`use ${result}`);
  expect(events).toEqual(["start a", "start b", "use a", "start c", "use b", "use c"]);
});

test("nothing to do starts nothing", async () => {
  const started: string[] = [];
  for await (const result of oneAhead<string, string>([], async (item) => item)) started.push(result);
  expect(started).toEqual([]);
});

async function unlessTwo(item: number): Promise<number> {
  if (item === 2) throw new Error("two");
  return item;
}

test("a failure is thrown in its turn, after what came before it", async () => {
  const used: number[] = [];
  const use = async (): Promise<void> => {
    for await (const result of oneAhead([1, 2, 3], unlessTwo)) {
      await wait(5);
      used.push(result);
    }
  };
  await expect(use()).rejects.toThrow("two");
  expect(used).toEqual([1]);
});

test("whoever stops early waits for the work that is under way", async () => {
  const finished: number[] = [];
  const start = async (item: number): Promise<number> => {
    await wait(item * 10);
    finished.push(item);
    return item;
  };
  for await (const result of oneAhead([1, 2, 3], start)) if (result === 1) break;
  expect(finished).toEqual([1, 2]);
});
