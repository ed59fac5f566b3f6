import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { labelIn } from "#shared/text/title-in.ts";
import type { Catalogue, PageKey } from "#shared/text/catalogue.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import type { Workspace } from "../expert/workspace-store.ts";
import {
  type Answer,
  type Group,
  goToHit,
  type Hit,
  lookFurther,
  lookFurtherIn,
  MOST_EACH,
  useSearch,
} from "./search-store.ts";

type Props = { readonly workspace: Workspace; readonly answer: Answer };

/**
 * What was found, dossier by dossier, and the ways to more. Arrow keys, Home and End move in it, Enter or a click goes there; Tab passes
 * it in one step.
 */
export function FoundList({ workspace, answer }: Props) {
  const text = useText();
  const gone = useSearch((state) => state.gone);
  const [current, setCurrent] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { groups, further, next } = answer;
  const names = useMemo(
    () => new Map(workspace.dossiers.map(({ candidate, name }) => [candidate, name ?? candidate])),
    [workspace.dossiers],
  );
  const stops = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>("button") ?? [])];
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = stops();
    const to = nextStop(event.key, current, all.length);
    if (to === null || event.nativeEvent.isComposing) return;
    event.preventDefault();
    all[to]?.focus();
  };
  /** What takes the place of the button is what was asked for. */
  const expand = (index: number, look: () => Promise<void>): void => {
    void look().then(() => requestAnimationFrame(() => stops()[index]?.focus()));
  };
  let index = -1;
  /** The next button of the list. */
  const stopProps = () => {
    const own = (index += 1);
    return { tabIndex: own === current ? 0 : -1, onFocus: () => setCurrent(own), own };
  };
  const hitButton = (candidate: string, hit: Hit) => {
    const { own: _, ...props } = stopProps();
    return (
      <button
        {...props}
        type="button"
        className="hit"
        aria-current={hit === gone ? "true" : undefined}
        onClick={() => void goToHit(candidate, hit)}
      >
        <span className="where">
          <ForeignText>{placeText(text, workspace, hit)}</ForeignText>
          {hit.count > 1 && <span className="note">{text.page("search.times", { count: hit.count })}</span>}
        </span>
        <Snippet hit={hit} />
      </button>
    );
  };
  const moreButton = (label: string, look: () => Promise<void>) => {
    const { own, ...props } = stopProps();
    return (
      <button {...props} type="button" className="link more" onClick={() => expand(own, look)}>
        {label}
      </button>
    );
  };
  return (
    <div className="found" role="group" aria-label={text.page("search.results")} ref={list} onKeyDown={onKeyDown}>
      {groups.map((group) => (
        <section key={group.candidate}>
          <h3>
            <ForeignText>{names.get(group.candidate) ?? group.candidate}</ForeignText>
            <span className="note">
              {text.page("search.times", { count: `${group.places}${group.isExact ? "" : "+"}` })}
            </span>
          </h3>
          <ul>
            {group.hits.map((hit) => (
              <li key={JSON.stringify(hit.place)}>{hitButton(group.candidate, hit)}</li>
            ))}
          </ul>
          {hasMore(group) &&
            moreButton(
              group.isExact
                ? text.page("search.moreHere", { count: group.places - group.hits.length })
                : text.page("search.moreHereOpen"),
              () => lookFurtherIn(group.candidate),
            )}
        </section>
      ))}
      {next !== null &&
        moreButton(
          further.isExact ? text.page("search.further", { count: further.dossiers }) : text.page("search.furtherOpen"),
          lookFurther,
        )}
    </div>
  );
}

function hasMore({ hits, places, isExact }: Group): boolean {
  return hits.length < MOST_EACH && (places > hits.length || !isExact);
}

/** Text of the hit with the words marked: always text, whatever stands in it. */
function Snippet({ hit: { snippet, matches } }: { readonly hit: Hit }) {
  const parts = matches.flatMap(({ start, end }, index) => [
    { at: start - 1, isMatch: false, part: snippet.slice(matches[index - 1]?.end ?? 0, start) },
    { at: start, isMatch: true, part: snippet.slice(start, end) },
  ]);
  const last = matches.at(-1)?.end ?? 0;
  return (
    <span className="snippet">
      {[...parts, { at: snippet.length, isMatch: false, part: snippet.slice(last) }]
        .filter(({ part }) => part !== "")
        .map(({ at, isMatch, part }) =>
          isMatch ? (
            <mark key={at}>
              <ForeignText>{part}</ForeignText>
            </mark>
          ) : (
            <ForeignText key={at}>{part}</ForeignText>
          ),
        )}
    </span>
  );
}

const IDENTITY: Readonly<Record<string, PageKey>> = {
  name: "search.in.name",
  creditCode: "work.creditCode",
  district: "work.district",
  cluster: "work.cluster",
  segment: "work.segment",
  channel: "work.channel",
};

/** Where a hit is, in words. */
function placeText(text: Catalogue, { scheme }: Workspace, { place }: Hit): string {
  switch (place.kind) {
    case "identity":
      return text.page(IDENTITY[place.field] ?? "search.in.name");
    case "fact": {
      const field = scheme.fields.find(({ id }) => id === place.field);
      return field === undefined ? place.field : labelIn(text.language, field);
    }
    case "attachment":
      return text.page("search.in.attachment");
    case "note":
      return text.page("search.in.note");
    default:
      return text.page(`search.in.${place.kind}`, { name: place.name, page: place.page });
  }
}

function nextStop(key: string, from: number, count: number): number | null {
  if (key === "ArrowDown") return Math.min(from + 1, count - 1);
  if (key === "ArrowUp") return Math.max(from - 1, 0);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
