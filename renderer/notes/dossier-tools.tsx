import { useEffect } from "react";
import { setWorkspace, useWorkspace, type WorkDossier } from "../expert/workspace-store.ts";
import { openSearch } from "../search/search-store.ts";
import { keyNames } from "#shared/text/key-names.ts";
import { useText } from "../text.ts";
import { markPages } from "../viewer/viewer-store.ts";

type Props = { readonly dossier: WorkDossier };

/** The doors to finding and to one's own notes, in the head of a dossier. */
export function DossierTools({ dossier }: Props) {
  const text = useText();
  const side = useWorkspace((state) => state.side);
  const count = dossier.marks.length + (dossier.note === null ? 0 : 1);
  useShownMarks(dossier);
  return (
    <div className="dossier-tools">
      <button
        type="button"
        id="open-search"
        className="btn compact"
        title={keyNames("Ctrl K", navigator.userAgent)}
        aria-label={text.page("search.title")}
        aria-expanded={side === "search"}
        onClick={openSearch}
      >
        <span className="long">{text.page("search.title")}</span>
        <span className="short">{text.page("search.short")}</span>
      </button>
      <button
        type="button"
        id="open-notes"
        className="btn compact"
        aria-expanded={side === "notes"}
        onClick={() => setWorkspace({ side: side === "notes" ? "list" : "notes" })}
      >
        <span className="long">{text.page("notes.title")}</span>
        <span className="short">{text.page("notes.short")}</span>
        {count > 0 && <small> {count}</small>}
      </button>
    </div>
  );
}

/** Shows a dossier's marks on the pages that have them. */
function useShownMarks({ attachments, marks }: WorkDossier): void {
  const text = useText();
  useEffect(() => {
    for (const { path } of attachments) {
      const own = marks.filter(({ attachment }) => attachment === path);
      markPages(
        path,
        own.map(({ page, note }) => ({ page, label: note === "" ? text.page("notes.bookmark") : note })),
      );
    }
  }, [attachments, marks, text]);
}
