import { goToField, setWorkspace } from "../expert/workspace-store.ts";
import { showAttachment } from "../viewer/viewer-store.ts";
import type { Blocker } from "./blockers-of.ts";

/** Shows what still keeps a dossier from being finished, and moves the focus to the field where it is mended. */
export function goToBlocker({ item, field, attachment }: Blocker): void {
  if (attachment !== null) {
    showAttachment(attachment);
    setWorkspace({ pane: "files" });
  }
  goToField(item, field);
}
