/**
 * Starts work on each item while the caller is still busy with what came of the one before, and yields the results in order. At
 * most two results are in memory. A failure is thrown in its item's turn; work that nobody waits for any more is let finish first.
 */
export async function* oneAhead<Item, Work>(
  items: Iterable<Item>,
  start: (item: Item) => Promise<Work>,
): AsyncGenerator<Work, void, void> {
  let ahead: Promise<Work> | undefined;
  try {
    for (const item of items) {
      const current = ahead;
      ahead = start(item);
      // Thrown when its turn comes, not before.
      ahead.catch(() => undefined);
      if (current !== undefined) yield await current;
    }
    if (ahead !== undefined) yield await ahead;
  } finally {
    await ahead?.catch(() => undefined);
  }
}
