import { type KeyboardEvent, useRef } from "react";
import { isComposing } from "../scoring/is-composing.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import type { Workspace } from "../expert/workspace-store.ts";
import { FoundList } from "./found-list.tsx";
import { closeSearch, MOST_EACH, runSearch, setSearch, typeWords, useSearch } from "./search-store.ts";
import "./search.css";

type Props = { readonly workspace: Workspace };

/** Finding words in all material: the question, what was found by dossier, and what cannot be found because it has no text. */
export function SearchPanel({ workspace }: Props) {
  const text = useText();
  const { words, isOnlyHere, status, failure, answer, gone, isFolded } = useSearch();
  const panel = useRef<HTMLElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") void closeSearch(true);
    else if (event.key === "ArrowDown" && event.target instanceof HTMLInputElement && event.target.type === "search") {
      panel.current?.querySelector<HTMLElement>(".found [tabindex='0']")?.focus();
    } else return;
    event.preventDefault();
  };
  return (
    <section
      className="side search"
      data-folded={isFolded && gone !== null}
      aria-label={text.page("search.title")}
      ref={panel}
      onKeyDown={onKeyDown}
    >
      <form
        role="search"
        className="top"
        onSubmit={(event) => {
          event.preventDefault();
          void runSearch();
        }}
      >
        <h2>{text.page("search.title")}</h2>
        <div className="ask">
          <input
            id="search-words"
            type="search"
            className="field compact"
            aria-label={text.page("search.words")}
            placeholder={text.page("search.words")}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={words}
            onChange={(event) => typeWords(event.target.value, isComposing(event.nativeEvent))}
            onCompositionEnd={(event) => typeWords(event.currentTarget.value, false)}
          />
          <button type="submit" className="btn compact">
            {text.page("search.action")}
          </button>
        </div>
        <label className="small only">
          <input
            type="checkbox"
            checked={isOnlyHere}
            onChange={(event) => {
              setSearch({ isOnlyHere: event.target.checked });
              if (answer !== null) void runSearch();
            }}
          />{" "}
          {text.page("search.onlyHere")}
        </label>
        <Outcome />
      </form>
      <div className="scroll" tabIndex={-1}>
        {status === "failed" && failure !== null && <ErrorNote failure={failure} />}
        {answer === null && status !== "failed" && <p className="note nothing">{text.page("search.hint")}</p>}
        {answer !== null && answer.groups.length > 0 && (
          <FoundList key={answer.turn} workspace={workspace} answer={answer} />
        )}
        {answer !== null && <Limits />}
      </div>
      <p className="ends">
        <button type="button" className="btn compact" onClick={() => void closeSearch(true)}>
          {text.page("search.back")}
        </button>
        <button type="button" className="btn compact" onClick={() => void closeSearch(false)}>
          {text.page("search.stay")}
        </button>
      </p>
    </section>
  );
}

/** One line on how the search went, said aloud when it changes. */
function Outcome() {
  const text = useText();
  const { status, answer } = useSearch();
  const said = (): string => {
    if (status === "busy") return text.page("search.busy");
    if (answer === null) return "";
    const { groups, further } = answer;
    if (groups.length === 0) return text.page("search.none", { words: answer.words });
    const more = further.isExact ? "" : "+";
    if (answer.next !== null) {
      const dossiers = `${groups.length + further.dossiers}${more}`;
      return text.page("search.foundFirst", { dossiers, listed: groups.length });
    }
    const places = groups.reduce((sum, group) => sum + group.places, 0);
    const hits = `${places}${groups.every(({ isExact }) => isExact) ? "" : "+"}`;
    return text.page("search.found", { hits, dossiers: groups.length });
  };
  return (
    <p className="note outcome" role="status">
      {said()}
    </p>
  );
}

/** What the answer leaves out. */
function Limits() {
  const text = useText();
  const found = useSearch(({ answer }) => answer);
  if (found === null) return null;
  const { attachments, pages } = found.withoutText;
  return (
    <div className="limits note">
      {found.groups.some(({ hits }) => hits.length === MOST_EACH) && (
        <p>{text.page("search.cut", { hits: MOST_EACH })}</p>
      )}
      {!found.isComplete && <p className="attend">{text.page("search.incomplete")}</p>}
      {attachments + pages > 0 && <p>{text.page("search.withoutText", { attachments, pages })}</p>}
    </div>
  );
}
