import type { Ranking } from "#shared/ipc/contract.ts";
import { useText } from "../text.ts";
import { expertName } from "./board-names.ts";
import { agreedValue, type MatrixRow } from "./score-matrix.ts";
import { schemeTitles } from "./scheme-titles.ts";
import type { Board } from "./secretariat-store.ts";

type Props = {
  readonly board: Board;
  readonly candidate: Ranking["candidates"][number];
  readonly rows: readonly MatrixRow[];
};

/** What each expert gave for each criterion. Trimmed values are struck through; who did not score is hatched, with the word. */
export function MatrixTable({ board, candidate, rows }: Props) {
  const text = useText();
  const experts = Object.entries(candidate.states).filter(([, state]) => state !== "not-assigned");
  const scoring = experts.filter(([, state]) => state === "scored").map(([expert]) => expert);
  const titles = schemeTitles(text.language, board.scheme);
  const titleOf = ({ id, title }: MatrixRow): string => titles.scored.get(id) ?? title;
  const others = experts.filter(([, state]) => state !== "scored");
  return (
    <div className="x-scroll">
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{text.page("result.criterion")}</th>
            {[...scoring, ...others.map(([expert]) => expert)].map((expert) => (
              <th key={expert} scope="col" className="num" title={expert}>
                {expertName(board, expert)}
              </th>
            ))}
            <th scope="col" className="num">
              {text.page("result.points")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id}>
              <th scope="row">{row.weight === "1" ? titleOf(row) : `${titleOf(row)} × ${row.weight}`}</th>
              <Cells row={row} experts={scoring} />
              {index === 0 &&
                others.map(([expert, state]) => (
                  <td key={expert} className="rec" rowSpan={rows.length}>
                    <span>{text.page(`result.state.${state}`)}</span>
                  </td>
                ))}
              <td className="num mean">{row.value ?? "—"}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={experts.length + 1}>
              {text.page("result.total")}
            </th>
            <td className="num mean">{candidate.total ?? "—"}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Cells({ row, experts }: { readonly row: MatrixRow; readonly experts: readonly string[] }) {
  const text = useText();
  const agreed = agreedValue(row);
  if (experts.length === 0) return null;
  if (row.cells.size === 0) {
    return (
      <td className="agree" colSpan={experts.length}>
        {text.page("result.imported")}
      </td>
    );
  }
  const isTrimmed = [...row.cells.values()].some((cell) => cell.isTrimmed);
  if (agreed !== null && !isTrimmed) {
    return (
      <td className="agree" colSpan={experts.length}>
        {text.page("result.agreed", { count: row.cells.size, value: agreed })}
      </td>
    );
  }
  return experts.map((expert) => {
    const cell = row.cells.get(expert);
    return (
      <td key={expert} className="num">
        {cell === undefined ? "—" : cell.isTrimmed ? <s>{cell.value}</s> : cell.value}
      </td>
    );
  });
}
