import type { ReactNode } from "react";

export type Column<Row> = {
  readonly title: string;
  /** Right-aligned, with tabular figures. */
  readonly isNumeric?: boolean;
  /** What stands in a row; the first column's names the row. */
  readonly cell: (row: Row) => ReactNode;
  /** Class of the column's cells. */
  readonly className?: string;
};

type Props<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Different for every row. */
  readonly keyOf: (row: Row) => string;
};

/** A small table: one line of heads, one line for each row. It scrolls sideways in itself where it is wider than its place. */
export function DataTable<Row>({ columns, rows, keyOf }: Props<Row>) {
  const classOf = ({ isNumeric = false, className }: Column<Row>): string | undefined =>
    [...(isNumeric ? ["num"] : []), ...(className === undefined ? [] : [className])].join(" ") || undefined;
  return (
    <div className="x-scroll">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={column.isNumeric === true ? "num" : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.title} scope="row" className={classOf(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.title} className={classOf(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
