import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { labelIn } from "#shared/text/title-in.ts";
import type { Catalogue, PageKey } from "#shared/text/catalogue.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import type { Workspace } from "../expert/workspace-store.ts";
import { type Found, goToHit, type Hit, useSearch } from "./search-store.ts";

type Props = {
  readonly workspace: Workspace;
  readonly answer: { readonly words: string; readonly found: Found };
};

/** What was found, dossier by dossier. Arrow keys, Home and End move in it, Enter or a click goes there; Tab passes it in one step. */
export function FoundList({ workspace, answer }: Props) {
  const text = useText();
  const gone = useSearch((state) => state.gone);
  const [stop, setStop] = useState({ answer, index: 0 });
  const list = useRef<HTMLDivElement>(null);
  const { hits } = answer.found;
  const current = stop.answer === answer ? stop.index : 0;
  const groups = useMemo(() => {
    const numbered = hits.map((hit, index) => ({ hit, index }));
    return [...Map.groupBy(numbered, ({ hit }) => hit.candidate)];
  }, [hits]);
  const names = useMemo(
    () => new Map(workspace.dossiers.map(({ candidate, name }) => [candidate, name ?? candidate])),
    [workspace.dossiers],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = nextStop(event.key, current, hits.length);
    if (to === null || event.nativeEvent.isComposing) return;
    event.preventDefault();
    setStop({ answer, index: to });
    list.current?.querySelectorAll<HTMLElement>(".hit")[to]?.focus();
  };
  return (
    <div className="found" role="group" aria-label={text.page("search.results")} ref={list} onKeyDown={onKeyDown}>
      {groups.map(([candidate, members]) => (
        <section key={candidate}>
          <h3>
            <ForeignText>{names.get(candidate) ?? candidate}</ForeignText>
            <span className="note">{text.page("search.times", { count: members.length })}</span>
          </h3>
          <ul>
            {members.map(({ hit, index }) => (
              <li key={index}>
                <button
                  type="button"
                  className="hit"
                  tabIndex={index === current ? 0 : -1}
                  aria-current={index === gone ? "true" : undefined}
                  onClick={() => {
                    setStop({ answer, index });
                    void goToHit(index);
                  }}
                >
                  <span className="where">
                    <ForeignText>{placeText(text, workspace, hit)}</ForeignText>
                    {hit.count > 1 && <span className="note">{text.page("search.times", { count: hit.count })}</span>}
                  </span>
                  <Snippet hit={hit} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
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
