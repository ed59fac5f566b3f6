import { commitEdit } from "../expert/commit-edit.ts";
import { setWorkspace, useWorkspace } from "../expert/workspace-store.ts";

/** Keeps these phrases and no others; they show once they are on disk. True when they are. */
export async function keepPhrases(phrases: readonly string[]): Promise<boolean> {
  const isKept = await commitEdit({ kind: "phrases", to: phrases.length === 0 ? null : [...phrases] });
  const { workspace } = useWorkspace.getState();
  if (isKept && workspace !== null) setWorkspace({ workspace: { ...workspace, phrases: [...phrases] } });
  return isKept;
}
