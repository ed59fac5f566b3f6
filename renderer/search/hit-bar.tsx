import type { KeyboardEvent } from "react";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { closeSearch, listedHits, openSearch, setSearch, stepHit, useSearch } from "./search-store.ts";

/** What is left of the search panel where it would lie over the page of a hit: the next one, the one before, and the list again. */
export function HitBar() {
  const text = useText();
  const { answer, gone, isFolded } = useSearch();
  if (answer === null || gone === null || !isFolded) return null;
  const listed = listedHits(answer);
  const at = listed.findIndex(({ hit }) => hit === gone);
  return (
    <div className="hit-bar" role="group" aria-label={text.page("search.title")} onKeyDown={leaveByEscape}>
      <button type="button" className="link asked" title={text.page("search.words")} onClick={openSearch}>
        <ForeignText>{answer.words}</ForeignText>
      </button>
      <span className="note" role="status">
        {text.page("search.at", { position: at + 1, count: listed.length })}
      </span>
      <button type="button" className="btn compact" aria-disabled={at <= 0} onClick={() => stepHit(-1)}>
        {text.page("search.previous")}
      </button>
      <button
        type="button"
        className="btn compact next"
        aria-disabled={at >= listed.length - 1}
        onClick={() => stepHit(1)}
      >
        {text.page("search.next")}
      </button>
      <button type="button" className="btn compact" onClick={unfold}>
        {text.page("search.list")}
      </button>
      <button type="button" className="btn compact" onClick={() => void closeSearch(true)}>
        {text.page("search.back")}
      </button>
    </div>
  );
}

function leaveByEscape(event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
  event.preventDefault();
  void closeSearch(true);
}

function unfold(): void {
  setSearch({ isFolded: false });
  requestAnimationFrame(() => document.querySelector<HTMLElement>(".found [aria-current]")?.focus());
}
