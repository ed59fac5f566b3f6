import { setWorkspace } from "../expert/workspace-store.ts";
import { pageInHand } from "../viewer/viewer-store.ts";

/**
 * Opens one's own notes where the page that is being read is noted: in its note, at the button that marks it, or where no page is read
 * in the note on the dossier.
 */
export function openNotes(): void {
  setWorkspace({ side: "notes" });
  requestAnimationFrame(() => {
    const page = pageInHand();
    const note = page === null ? null : document.getElementById(`note-${page.attachment}-${page.page}`);
    const add = document.querySelector<HTMLElement>(".notes .add");
    (note ?? add ?? document.getElementById("note-dossier"))?.focus();
  });
}
