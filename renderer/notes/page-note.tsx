import { shownText } from "#shared/text/hidden-characters.ts";
import { commitDraft, commitEdit, fieldKey } from "../expert/commit-edit.ts";
import { placeNow, type WorkDossier } from "../expert/workspace-store.ts";
import { TextField } from "../scoring/text-field.tsx";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { showPage, useViewer } from "../viewer/viewer-store.ts";

type Props = { readonly dossier: WorkDossier; readonly mark: WorkDossier["marks"][number] };

/** One marked page: the way there, its note, and a button that removes it. */
export function PageNote({ dossier, mark: { attachment, page, note } }: Props) {
  const text = useText();
  const isShown = useViewer(({ shown }) => shown?.attachment === attachment && shown.page === page);
  const name = dossier.attachments.find(({ path }) => path === attachment)?.name ?? "";
  const place = { batch: placeNow().batch, candidate: dossier.progress.candidate, attachment, page };
  const remove = async (): Promise<void> => {
    // What was typed a moment ago goes first, so that taking the removal back brings it back too.
    await commitDraft(fieldKey({ kind: "page-mark", ...place, to: null }));
    await commitEdit({ kind: "page-mark", ...place, to: null });
    document.getElementById("note-dossier")?.focus();
  };
  return (
    <li className={isShown ? "here" : undefined}>
      <button
        type="button"
        className="link small"
        aria-current={isShown ? "page" : undefined}
        onClick={() => showPage({ attachment, page })}
      >
        <ForeignText>{text.page("notes.page", { name, page })}</ForeignText>
      </button>
      <TextField
        id={`note-${attachment}-${page}`}
        label={text.page("notes.text")}
        value={note}
        toEdit={(to) => ({ kind: "page-mark", ...place, to: { note: to ?? "" } })}
      />
      <button
        type="button"
        className="btn plain compact"
        aria-label={text.page("notes.removeOf", { name: shownText(name), page })}
        onClick={() => void remove()}
      >
        {text.page("notes.remove")}
      </button>
    </li>
  );
}
