import type { Failure } from "#shared/ipc/result.ts";
import { useText } from "../text.ts";

type Props = {
  readonly failure: Failure;
  readonly onDismiss?: (() => void) | undefined;
};

/** A refusal on the page: what happened, what is safe, what to do next; rows it is about; the code last and small. */
export function ErrorNote({ failure, onDismiss }: Props) {
  const text = useText();
  return (
    <section className="error-note" role="alert">
      <p>{text.error(failure)}</p>
      {failure.problems !== undefined && failure.problems.length > 0 && (
        <div className="rows">
          <table>
            <thead>
              <tr>
                <th className="num">{text.cli("column.row")}</th>
                <th>{text.cli("column.column")}</th>
                <th>{text.cli("column.problem")}</th>
                <th>{text.cli("column.value")}</th>
              </tr>
            </thead>
            <tbody>
              {failure.problems.map((problem) => (
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
      )}
      <footer>
        <span className="note mono">{failure.code}</span>
        {onDismiss !== undefined && (
          <button type="button" className="btn compact" onClick={onDismiss}>
            {text.page("dismiss")}
          </button>
        )}
      </footer>
    </section>
  );
}
