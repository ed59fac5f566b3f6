import type { Ranking } from "#shared/ipc/contract.ts";
import { table, type Terminal } from "./terminal.ts";

/** The ranking as a table, and what still blocks it. */
export function sayRanking(
  terminal: Terminal,
  result: Readonly<Pick<Ranking, "candidates" | "calibration" | "blockers" | "tiers">>,
): void {
  const titles = new Map(result.tiers.map(({ id, title }) => [id, title]));
  const { text } = terminal;
  terminal.say(
    ...table(
      [
        text.cli("column.rank"),
        text.cli("column.total"),
        text.cli("column.candidate"),
        text.cli("column.name"),
        text.cli("column.cluster"),
        text.cli("column.tier"),
        text.cli("column.standing"),
      ],
      result.candidates.map((line) => [
        line.rank === null ? "—" : String(line.rank),
        line.total ?? "—",
        line.candidate,
        line.name ?? "",
        line.cluster ?? "",
        line.tier === null ? "" : (titles.get(line.tier) ?? line.tier),
        line.standing === "ranked" ? "" : text.cli(`standing.${line.standing}`),
      ]),
      [0, 1],
    ),
  );
  if (result.calibration !== undefined) {
    terminal.say(text.cli("rank.calibration", { candidates: result.calibration.join(", ") }));
  }
  for (const blocker of result.blockers) {
    terminal.warn(
      [blocker.code, blocker.candidate, blocker.criterion ?? "", blocker.experts.join(" ")].join("  ").trimEnd(),
    );
  }
}
