import type { KeyboardEvent } from "react";
import { shownText } from "#shared/text/hidden-characters.ts";
import { commitEdit } from "../expert/commit-edit.ts";
import { placeNow, setWorkspace, type WorkDossier } from "../expert/workspace-store.ts";
import { backToSearch } from "../search/search-store.ts";
import { TextField } from "../scoring/text-field.tsx";
import { useText } from "../text.ts";
import { useViewer } from "../viewer/viewer-store.ts";
import { PageNote } from "./page-note.tsx";
import "./notes.css";

type Props = { readonly dossier: WorkDossier };

/** What the expert keeps to himself about a dossier: a note on the whole, and notes on pages with the way to each. */
export function NotesPanel({ dossier }: Props) {
  const text = useText();
  const { candidate } = dossier.progress;
  const { batch } = placeNow();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !event.nativeEvent.isComposing) closeNotes();
  };
  return (
    <section className="side notes" aria-label={text.page("notes.title")} onKeyDown={onKeyDown}>
      <div className="top">
        <h2>{text.page("notes.title")}</h2>
        <p className="note">{text.page("notes.private")}</p>
      </div>
      <div className="scroll" tabIndex={-1}>
        {dossier.progress.state === "recused" ? (
          <p className="note">{text.page("notes.closed")}</p>
        ) : (
          <>
            <TextField
              key={candidate}
              id="note-dossier"
              label={text.page("notes.dossier")}
              rows={3}
              value={dossier.note ?? ""}
              toEdit={(to) => ({ kind: "note", batch, candidate, to })}
            />
            <h3>{text.page("notes.onPages")}</h3>
            <AddNote dossier={dossier} />
            {dossier.marks.length === 0 && <p className="note">{text.page("notes.none")}</p>}
            <ul className="marks">
              {dossier.marks.map((mark) => (
                <PageNote key={`${mark.attachment}#${mark.page}`} dossier={dossier} mark={mark} />
              ))}
            </ul>
          </>
        )}
      </div>
      <p className="ends">
        <button type="button" className="btn compact" onClick={closeNotes}>
          {text.page("notes.close")}
        </button>
      </p>
    </section>
  );
}

/** Marks the page that is being read, and puts the cursor into its note. */
function AddNote({ dossier }: Props) {
  const text = useText();
  const shown = useViewer((state) => state.shown);
  const { attachments, marks } = dossier;
  const file = attachments.find(({ path }) => path === shown?.attachment);
  if (shown === null || file === undefined) return <p className="note">{text.page("notes.noPage")}</p>;
  const { attachment, page } = shown;
  if (marks.some((mark) => mark.attachment === attachment && mark.page === page)) return null;
  const add = async (): Promise<void> => {
    const { candidate } = dossier.progress;
    const place = { batch: placeNow().batch, candidate, attachment, page };
    const isSaved = await commitEdit({ kind: "page-mark", ...place, to: { note: "" } });
    if (isSaved) requestAnimationFrame(() => document.getElementById(`note-${attachment}-${page}`)?.focus());
  };
  return (
    <button type="button" className="btn compact add" onClick={() => void add()}>
      {text.page("notes.add", { name: shownText(file.name), page })}
    </button>
  );
}

/** To the search, when they were opened from there. */
function closeNotes(): void {
  if (backToSearch()) return;
  setWorkspace({ side: "list" });
  requestAnimationFrame(() => document.getElementById("open-notes")?.focus());
}
