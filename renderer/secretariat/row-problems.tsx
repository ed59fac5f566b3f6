import type { RowProblem } from "#shared/ipc/row-problem.ts";
import { useText } from "../text.ts";

type Props = { readonly problems: readonly RowProblem[] };

/** Problems of a table that a person wrote, row by row. */
export function RowProblems({ problems }: Props) {
  const text = useText();
  return (
    <div className="rows">
      <table>
        <thead>
          <tr>
            <th scope="col" className="num">
              {text.cli("column.row")}
            </th>
            <th scope="col">{text.cli("column.column")}</th>
            <th scope="col">{text.cli("column.problem")}</th>
            <th scope="col">{text.cli("column.value")}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <tr key={`${problem.row} ${problem.column} ${problem.problem} ${problem.value}`}>
              <td className="num">{problem.row}</td>
              <td>{problem.column}</td>
              <td>{text.rowProblem(problem.problem)}</td>
              <td>{problem.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
