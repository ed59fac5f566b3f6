import { useText } from "../text.ts";
import { DataTable } from "../ui/data-table.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import type { Board, BoardRow } from "./secretariat-store.ts";

type Props = { readonly board: Board };

/** The sheets that a closing would list, expert by expert; who has none is named as well. */
export function CountedSheets({ board }: Props) {
  const text = useText();
  return (
    <div className="counted" tabIndex={0} role="region" aria-label={text.page("close.counted")}>
      <DataTable
        rows={board.board}
        keyOf={({ expert, batch }) => `${expert} ${batch}`}
        columns={[
          { title: text.page("programme.expert"), cell: ({ name }) => name },
          {
            title: text.page("collect.revision"),
            isNumeric: true,
            cell: (row) => (countedSheet(row) === null ? "" : row.revision),
          },
          {
            title: text.page("shortCode"),
            isNumeric: true,
            cell: (row) => {
              const sheet = countedSheet(row);
              if (sheet === null) return <span className="note">{text.page("close.notCounted")}</span>;
              return <ShortCode code={sheet.code} />;
            },
          },
        ]}
      />
    </div>
  );
}

function countedSheet({ status, sheet }: BoardRow): BoardRow["sheet"] {
  return status === "accepted" ? sheet : null;
}
