import type { PageKey } from "#shared/text/catalogue.ts";
import { shownText } from "#shared/text/hidden-characters.ts";
import { useText } from "../text.ts";
import { rowStates } from "./list-rows.ts";
import { type ListFilter, setWorkspace, useWorkspace, type WorkRow } from "./workspace-store.ts";

type Props = { readonly rows: readonly WorkRow[] };

/** What the list shows: by cluster, district, state and text. A filter that could leave nothing out is not offered. */
export function ListFilters({ rows }: Props) {
  const text = useText();
  const filter = useWorkspace((state) => state.filter);
  const hasMarks = filter.state === "reread" || rows.some(({ reread }) => reread !== null);
  const states = [...rowStates(rows), ...(hasMarks ? (["reread"] as const) : [])];
  const set = (change: Partial<ListFilter>): void => setWorkspace({ filter: { ...filter, ...change } });
  return (
    <div className="filters">
      {(["cluster", "district"] as const).map((key) => {
        const values = [...new Set(rows.flatMap(({ [key]: value }) => (value === null ? [] : [value])))];
        return (
          values.length > 1 && (
            <select
              key={key}
              className="field compact"
              aria-label={text.page(`work.${key}`)}
              value={filter[key]}
              onChange={(event) => set({ [key]: event.target.value })}
            >
              <option value="">{text.page(ALL[key])}</option>
              {values.map((value) => (
                <option key={value} value={value}>
                  {shownText(value)}
                </option>
              ))}
            </select>
          )
        );
      })}
      <select
        className="field compact"
        aria-label={text.page("work.state")}
        value={filter.state}
        onChange={(event) => set({ state: states.find((each) => each === event.target.value) ?? "" })}
      >
        <option value="">{text.page("work.allStates")}</option>
        {states.map((state) => (
          <option key={state} value={state}>
            {text.page(state === "reread" ? "compare.reread" : `work.state.${state}`)}
          </option>
        ))}
      </select>
      <input
        type="search"
        className="field compact"
        autoComplete="off"
        spellCheck={false}
        aria-label={text.page("work.filterName")}
        title={text.page("work.filterName")}
        placeholder={text.page("work.filterHint")}
        value={filter.words}
        onChange={(event) => set({ words: event.target.value })}
      />
    </div>
  );
}

const ALL = { cluster: "work.allClusters", district: "work.allDistricts" } as const satisfies Record<string, PageKey>;
