import { useMemo, useRef } from "react";
import { ForeignText } from "../ui/foreign-text.tsx";
import { useText } from "../text.ts";
import { DossierRow } from "./dossier-row.tsx";
import { ListFilters } from "./list-filters.tsx";
import { groupRows, NO_FILTER, type NumberedRow, rowState, rowStates } from "./list-rows.ts";
import { useRowCursor } from "./use-row-cursor.ts";
import { useShownRows } from "./use-shown-rows.ts";
import { setWorkspace, useWorkspace, type Workspace } from "./workspace-store.ts";

type Props = { readonly workspace: Workspace };

/** A row, or the head of the cluster or of the calibration dossiers that follow. */
type Item = NumberedRow | { readonly cluster: string; readonly count: number };

/** Beyond this, and beside the words of a further round, the strip has no room for a serial and a state on one line. */
const MOST_ON_ONE_LINE = { serial: 99, total: 5 };

/** The dossiers at the left: by cluster, with state or total; a strip in a small window, which unfolds. */
export function DossierList({ workspace }: Props) {
  const text = useText();
  const filter = useWorkspace((state) => state.filter);
  const candidate = useWorkspace((state) => state.candidate);
  const isListOpen = useWorkspace((state) => state.isListOpen);
  const { dossiers } = workspace;
  const groups = useMemo(() => groupRows(dossiers, filter), [dossiers, filter]);
  const items = useMemo(
    () =>
      groups.flatMap(({ cluster, isCalibration, rows }): Item[] => {
        const head = isCalibration ? text.page("compare.calibration") : cluster;
        return head === null ? [...rows] : [{ cluster: head, count: rows.length }, ...rows];
      }),
    [groups, text],
  );
  const heads = useMemo(() => items.map((item) => "count" in item), [items]);
  const candidates = useMemo(() => items.map((item) => ("count" in item ? null : item.candidate)), [items]);
  const states = rowStates(dossiers);
  const counts = states.map((state) => ({
    state,
    count: dossiers.filter((row) => rowState(row) === state).length,
  }));
  const scroll = useRef<HTMLDivElement>(null);
  const { from, to, above, below, reveal } = useShownRows(scroll, heads);
  const { stop, onKeyDown } = useRowCursor(scroll, candidates, candidate, reveal, { from, to });
  const shown = groups.flatMap(({ rows }) => rows);
  const isTight =
    text.language === "en" ||
    states.includes("answered") ||
    dossiers.length > MOST_ON_ONE_LINE.serial ||
    dossiers.some(({ total }) => (total ?? "").length > MOST_ON_ONE_LINE.total);
  return (
    <nav className="list" data-open={isListOpen} data-tight={isTight} aria-label={text.page("work.dossiers")}>
      <div className="top">
        <button
          type="button"
          className="btn compact here"
          aria-expanded={isListOpen}
          aria-label={text.page("work.unfold", { count: dossiers.length })}
          onClick={() => setWorkspace({ isListOpen: !isListOpen })}
        >
          {dossiers.length} <span className="triangle" aria-hidden="true" />
        </button>
        <h2>
          {text.page("work.dossiers")}{" "}
          <span className="note" role="status">
            {text.page("work.count", {
              count: shown.length === dossiers.length ? shown.length : `${shown.length} / ${dossiers.length}`,
            })}
          </span>
        </h2>
        <p className="note counts">
          {counts
            .filter(({ state, count }) => count > 0 || state === states[0])
            .map(({ state, count }) => (
              <span key={state}>
                {text.page(`work.state.${state}`)} {count}
              </span>
            ))}
        </p>
        <ListFilters rows={dossiers} />
      </div>
      <div className="scroll" ref={scroll} tabIndex={-1} onKeyDown={onKeyDown}>
        {items.length === 0 && (
          <p className="note nothing">
            {text.page("work.noMatch")}{" "}
            <button type="button" className="link" onClick={() => setWorkspace({ filter: NO_FILTER })}>
              {text.page("work.clearFilter")}
            </button>
          </p>
        )}
        <ul style={{ paddingBlock: `${above}px ${below}px` }}>
          {items.slice(from, to).map((item) =>
            "count" in item ? (
              <li key={`cluster ${item.cluster}`} className="head">
                <h3 title={item.cluster}>
                  <span>
                    <ForeignText>{item.cluster}</ForeignText>
                  </span>
                  <span>{text.page("work.count", { count: item.count })}</span>
                </h3>
              </li>
            ) : (
              <DossierRow
                key={item.candidate}
                row={item}
                position={shown.indexOf(item) + 1}
                count={shown.length}
                isCurrent={item.candidate === candidate}
                isStop={item.candidate === stop}
              />
            ),
          )}
        </ul>
      </div>
      <p className="keys note">
        <kbd>J</kbd> <kbd>K</kbd> {text.page("work.keysNext")}{" "}
        <button type="button" className="btn plain compact" onClick={() => setWorkspace({ areKeysShown: true })}>
          <kbd>?</kbd> {text.page("work.keysAll")}
        </button>
      </p>
    </nav>
  );
}
