/** One line of the printed table; empty cells where nothing can be said. */
export type BenchRow = {
  readonly what: string;
  readonly ours: string;
  readonly peer: string;
  /** Ours divided by the peer's, or null without a peer. */
  readonly ratio: number | null;
  readonly target: string;
  readonly limit: string;
};

const HEAD = ["measurement", "ours", "peer", "ratio", "target", "what limits it"] as const;

/** The rows as a table of plain text, each column as wide as its widest cell. */
export function benchTable(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ what, ours, peer, ratio, target, limit }) => [
    what,
    ours,
    peer,
    ratio === null ? "" : `${ratio.toFixed(2)}×`,
    target,
    limit,
  ]);
  const lines = [[...HEAD], ...cells];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const rule = widths.map((width) => "─".repeat(width));
  return [lines[0] ?? [], rule, ...cells]
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Milliseconds for people: `3.21 s`, `87 ms`, `0.42 ms`. */
export function showMs(ms: number): string {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(2)} s`;
  return ms >= 10 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(2)} ms`;
}

/** Bytes in mebibytes: `512 MiB`. */
export function showMiB(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`;
}
