import type { RowProblem } from "#shared/ipc/row-problem.ts";
import { useText } from "../text.ts";
import { DataTable } from "./data-table.tsx";

type Props = { readonly problems: readonly RowProblem[] };

/** Problems of a table that a person wrote, row by row. */
export function RowProblems({ problems }: Props) {
  const text = useText();
  return (
    <div className="rows" tabIndex={0} role="region" aria-label={text.cli("column.problem")}>
      <DataTable
        rows={problems}
        keyOf={({ row, column, problem, value }) => `${row} ${column} ${problem} ${value}`}
        columns={[
          { title: text.cli("column.row"), isNumeric: true, cell: ({ row }) => row },
          { title: text.cli("column.column"), cell: ({ column }) => column },
          { title: text.cli("column.problem"), cell: ({ problem }) => text.rowProblem(problem) },
          { title: text.cli("column.value"), cell: ({ value }) => value },
        ]}
      />
    </div>
  );
}
