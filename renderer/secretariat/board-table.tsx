import { Fragment, memo } from "react";
import type { Catalogue } from "#shared/text/catalogue.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { rowId, type RowWork, workOf } from "./board-work.ts";
import type { Board, BoardRow } from "./secretariat-store.ts";

type Props = {
  readonly board: Board;
  /** Opens what can be done about a row; absent once nothing can be. */
  readonly onWork: ((work: RowWork) => void) | undefined;
};

const STATES = ["scored", "recused", "abstained", "incomplete"] as const;
const COLUMNS = 10;

/** Who has handed in what: expert by state, grouped by panel. No score is in it. */
export const BoardTable = memo(function BoardTable({ board, onWork }: Props) {
  const text = useText();
  const rounds = new Set(board.board.map(({ round }) => round));
  const groups = [...Map.groupBy(board.board, ({ panel, round }) => `${round} ${panel ?? ""}`)];
  return (
    <table>
      <colgroup>
        <col className="who" />
        <col className="state" />
        <col className="wide-state" />
        <col className="state" />
        <col span={5} className="count" />
        <col />
      </colgroup>
      <thead>
        <tr>
          <td />
          <th className="span" colSpan={3} scope="colgroup">
            {text.page("collect.sheets")}
          </th>
          <td />
          <th className="span" colSpan={4} scope="colgroup">
            {text.page("collect.dossiers")}
          </th>
          <td />
        </tr>
        <tr>
          <th scope="col">{text.page("programme.expert")}</th>
          <th scope="col" className="s">
            {text.page("collect.missing")}
          </th>
          <th scope="col" className="s">
            {text.page("collect.held")}
          </th>
          <th scope="col" className="s">
            {text.page("collect.accepted")}
          </th>
          <th scope="col" className="num">
            {text.page("collect.revision")}
          </th>
          {STATES.map((state) => (
            <th key={state} scope="col" className="num">
              {text.page(`collect.state.${state}`)}
            </th>
          ))}
          <th scope="col" className="num">
            {text.page("shortCode")}
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map(([key, rows]) => (
          <Fragment key={key}>
            <tr className="grp">
              <th colSpan={COLUMNS} scope="rowgroup">
                {panelTitle(text, board, rows[0]?.panel ?? null)}
                <span className="note">
                  {rounds.size > 1 && `${text.page("home.round", { round: rows[0]?.round ?? 1 })} · `}
                  {text.page("collect.people", { count: rows.length })}
                </span>
              </th>
            </tr>
            {rows.map((row) => (
              <Row key={rowId(row)} row={row} isLeader={isLeader(board, row)} onWork={onWork} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
});

function panelTitle({ language, page }: Catalogue, { panels }: Board, panel: string | null): string {
  const found = panels.find(({ id }) => id === panel);
  return found === undefined ? page("collect.noPanel") : titleIn(language, found);
}

function isLeader({ panels }: Board, { expert }: BoardRow): boolean {
  return panels.some(({ leader }) => leader === expert);
}

type RowProps = { readonly row: BoardRow; readonly isLeader: boolean; readonly onWork: Props["onWork"] };

function Row({ row, isLeader: leads, onWork }: RowProps) {
  const text = useText();
  const work = workOf(row);
  const remarks = [
    ...(leads ? [text.page("programme.leader")] : []),
    ...(row.hasIssuedKey ? [text.page("collect.issued")] : []),
    ...(row.answers === null ? [] : [text.page("round.answered", row.answers)]),
  ];
  const heldWord = work?.kind === "wet-signature" ? "collect.needsWetSignature" : "collect.differ";
  return (
    <tr id={rowId(row)}>
      <th scope="row" className="who">
        <ForeignText>{row.name}</ForeignText>
        {remarks.length > 0 && <small>{remarks.join(text.page("secretariat.listComma"))}</small>}
      </th>
      <td className="s none">
        {(row.status === "missing" || row.status === "rejected") && text.page("collect.missing")}
        {row.status === "absent" && text.page("collect.absent")}
      </td>
      {row.status === "held" ? (
        <td className="s hold">{text.page(heldWord)}</td>
      ) : (
        <td className={row.status === "rejected" ? "s hold" : "s"}>
          {row.status === "rejected" && text.page("collect.rejected")}
          {row.status === "late" && text.page("collect.late")}
        </td>
      )}
      <td className="s in">{row.status === "accepted" && text.page("collect.accepted")}</td>
      <td className={row.revision === null && row.held.length < 2 ? "num dim" : "num"}>
        {row.held.length > 1
          ? row.held.map(({ revision }) => revision).join(text.page("secretariat.listComma"))
          : (row.revision ?? "—")}
      </td>
      {STATES.map((state) => {
        const count = row.held.length > 1 ? null : (row.states?.[state] ?? null);
        return (
          <td key={state} className={count === null || count === 0 ? "num dim" : "num"}>
            {count ?? "—"}
          </td>
        );
      })}
      <td className="num">
        {row.sheet !== null && row.held.length < 2 && row.status !== "rejected" && <ShortCode code={row.sheet.code} />}
        {work !== null && onWork !== undefined && (
          <button type="button" className="btn plain compact" onClick={() => onWork(work)}>
            {text.page(`collect.work.${work.kind}`)}
          </button>
        )}
      </td>
    </tr>
  );
}
