import { memo } from "react";
import { shownText } from "#shared/text/hidden-characters.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { type NumberedRow, rowState } from "./list-rows.ts";
import { MarkCount } from "../notes/mark-count.tsx";
import { openDossier } from "./read-workspace.ts";

type Props = {
  readonly row: NumberedRow;
  /** Where it stands among the rows that the filter shows, from 1, and how many these are: not all of them are drawn. */
  readonly position: number;
  readonly count: number;
  readonly isCurrent: boolean;
  /** Whether Tab stops here. */
  readonly isStop: boolean;
};

/** One dossier in the list: serial, name, and its total or how it stands. */
export const DossierRow = memo(function DossierRow({ row, position, count, isCurrent, isStop }: Props) {
  const text = useText();
  const state = rowState(row);
  const name = row.name ?? row.candidate;
  const isOff = state === "recused" || state === "abstained";
  const reread = row.reread === null ? undefined : text.page("compare.reread");
  return (
    <li
      className={[isOff && "off", row.reread !== null && "reread"].filter((each) => each !== false).join(" ")}
      aria-posinset={position}
      aria-setsize={count}
    >
      <button
        type="button"
        data-candidate={row.candidate}
        tabIndex={isStop ? 0 : -1}
        aria-current={isCurrent ? "true" : undefined}
        title={shownText(name)}
        onClick={() => void openDossier(row.candidate)}
      >
        <span className="no">{String(row.serial).padStart(2, "0")}</span>
        <span className="name">
          <ForeignText>{name}</ForeignText>
        </span>
        {state === "part" && row.answer !== "keep" ? (
          <span className="st part" title={reread}>
            <MarkCount count={row.marks} />
            {row.reread !== null && <i>{text.page("compare.rereadShort")} · </i>}
            {row.filled}
            <i> </i>/<i> </i>
            {row.items}
            <i> {text.page("work.itemsUnit")}</i>
          </span>
        ) : (
          <span className="st" title={reread}>
            <MarkCount count={row.marks} />
            {row.reread !== null && <i className="attend">{text.page("compare.rereadShort")} · </i>}
            {state === "scored" && row.total !== null ? <b>{row.total}</b> : text.page(`work.state.${state}`)}
          </span>
        )}
      </button>
    </li>
  );
});
