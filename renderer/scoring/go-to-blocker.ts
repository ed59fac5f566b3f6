import { openDossier, setStep } from "../expert/read-workspace.ts";
import { goToField, setWorkspace, useWorkspace } from "../expert/workspace-store.ts";
import { showAttachment } from "../viewer/viewer-store.ts";
import type { Blocker } from "./blockers-of.ts";
import { controlId, reasonId } from "./form-items.ts";

/** Shows what still keeps a dossier from being finished, and moves the focus to the field where it is mended. */
export function goToBlocker({ item, field, attachment }: Pick<Blocker, "item" | "field" | "attachment">): void {
  if (attachment !== null) {
    showAttachment(attachment);
    setWorkspace({ pane: "files" });
  }
  goToField(item, field);
}

/**
 * Turns from another step to what a dossier lacks, as its progress names it (`<id>`, `<id>:reason`, `damaged:<path>`, and in a further round
 * `answer`), and moves the focus there.
 */
export async function goToMissing(candidate: string, what: string): Promise<void> {
  setStep("score");
  await openDossier(candidate);
  const [item = "", rest] = what.split(":");
  if (item === "damaged") {
    const path = what.slice("damaged:".length);
    goToBlocker({ item: "", field: `damage-${path}`, attachment: path });
  } else if (item === "answer") goToField("", rest === "reason" ? "answer-reason" : "answer-choice");
  else goToField(item, rest === "reason" ? reasonId(item) : controlId(item));
}

/** Turns to the first field that is not on disk yet, before others to one whose number is not taken: that does not pass by itself. */
export async function goToUnsaved(): Promise<void> {
  const { refusals, pending, drafts } = useWorkspace.getState();
  const [key = ""] = [refusals, pending, drafts].flatMap((fields) => Object.keys(fields));
  const [, candidate = "", ...rest] = key.split("/");
  setStep("score");
  if (candidate === "") return;
  await openDossier(candidate);
  const [kind = "", item = ""] = rest.join("/").split(":");
  if (kind === "value" || kind === "gate") goToField(item, controlId(item));
  else if (kind === "comment") goToField(item, reasonId(item));
}
