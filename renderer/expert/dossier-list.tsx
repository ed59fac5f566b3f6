import { memo, useEffect, useMemo } from "react";
import { useText } from "../text.ts";
import { groupRows, type NumberedRow, rowState } from "./list-rows.ts";
import { openDossier } from "./read-workspace.ts";
import { type RowState, setWorkspace, useWorkspace, type Workspace } from "./workspace-store.ts";

type Props = { readonly workspace: Workspace };

const STATES: readonly Exclude<RowState, "">[] = ["scored", "part", "untouched", "recused", "abstained"];

/** The dossiers at the left: by cluster, with state or total; a strip in a small window, which unfolds. */
export function DossierList({ workspace }: Props) {
  const text = useText();
  const { filter, candidate, isListOpen } = useWorkspace();
  const { dossiers } = workspace;
  const groups = useMemo(() => groupRows(dossiers, filter), [dossiers, filter]);
  const clusters = [...new Set(dossiers.flatMap(({ cluster }) => (cluster === null ? [] : [cluster])))];
  const counts = STATES.map((state) => ({ state, count: dossiers.filter((row) => rowState(row) === state).length }));
  useEffect(() => {
    document.querySelector(".list [aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [candidate]);
  return (
    <nav className="list" data-open={isListOpen} aria-label={text.page("work.dossiers")}>
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
          <span className="note">{text.page("work.count", { count: dossiers.length })}</span>
        </h2>
        <p className="note counts">
          {counts
            .filter(({ state, count }) => count > 0 || state === "scored")
            .map(({ state, count }) => (
              <span key={state}>
                {text.page(`work.state.${state}`)} {count}
              </span>
            ))}
        </p>
        <div className="filters">
          <select
            className="field compact"
            aria-label={text.page("work.cluster")}
            value={filter.cluster}
            onChange={(event) => setWorkspace({ filter: { ...filter, cluster: event.target.value } })}
          >
            <option value="">{text.page("work.allClusters")}</option>
            {clusters.map((cluster) => (
              <option key={cluster}>{cluster}</option>
            ))}
          </select>
          <select
            className="field compact"
            aria-label={text.page("work.state")}
            value={filter.state}
            onChange={(event) => {
              const state = STATES.find((each) => each === event.target.value) ?? "";
              setWorkspace({ filter: { ...filter, state } });
            }}
          >
            <option value="">{text.page("work.allStates")}</option>
            {STATES.map((state) => (
              <option key={state} value={state}>
                {text.page(`work.state.${state}`)}
              </option>
            ))}
          </select>
          <input
            type="search"
            className="field compact by-name"
            autoComplete="off"
            spellCheck={false}
            aria-label={text.page("work.filterName")}
            placeholder={text.page("work.filterName")}
            value={filter.words}
            onChange={(event) => setWorkspace({ filter: { ...filter, words: event.target.value } })}
          />
        </div>
      </div>
      <div className="scroll" tabIndex={-1}>
        {groups.length === 0 && <p className="note nothing">{text.page("work.noMatch")}</p>}
        {groups.map(({ cluster, rows }) => (
          <div key={cluster} className="cluster">
            {cluster !== null && (
              <h3>
                <span>{cluster}</span>
                <span>{text.page("work.count", { count: rows.length })}</span>
              </h3>
            )}
            <ul>
              {rows.map((row) => (
                <Row key={row.candidate} row={row} isCurrent={row.candidate === candidate} />
              ))}
            </ul>
          </div>
        ))}
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

type RowProps = { readonly row: NumberedRow; readonly isCurrent: boolean };

const Row = memo(function Row({ row, isCurrent }: RowProps) {
  const text = useText();
  const state = rowState(row);
  const name = row.name ?? row.candidate;
  return (
    <li className={state === "recused" || state === "abstained" ? "off" : undefined}>
      <button
        type="button"
        aria-current={isCurrent ? "true" : undefined}
        title={name}
        onClick={() => void openDossier(row.candidate)}
      >
        <span className="no">{String(row.serial).padStart(2, "0")}</span>
        <span className="name">{name}</span>
        {state === "part" ? (
          <span className="st part">
            {row.filled} / {row.items}
            <i> {text.page("work.itemsUnit")}</i>
          </span>
        ) : (
          <span className="st">
            {state === "scored" && row.total !== null ? <b>{row.total}</b> : text.page(`work.state.${state}`)}
          </span>
        )}
      </button>
    </li>
  );
});
