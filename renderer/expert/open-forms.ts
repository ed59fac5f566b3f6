import { fieldKey } from "./commit-edit.ts";
import { type ChallengeDraft, setWorkspace, useWorkspace } from "./workspace-store.ts";

/** Opens the form of a reason, or takes what is typed in it; null closes it and forgets what was typed. */
export function setReason(key: string, reason: string | null): void {
  const { [key]: _, ...reasons } = useWorkspace.getState().reasons;
  setWorkspace({ reasons: reason === null ? reasons : { ...reasons, [key]: reason } });
}

/** Opens a band of a range for its number to be given. */
export function openBand(key: string, band: string): void {
  setWorkspace({ bands: { ...useWorkspace.getState().bands, [key]: band } });
}

/** Opens the form of a challenge, or takes what is filled in; null closes it and forgets that. */
export function setChallenge(key: string, challenge: ChallengeDraft | null): void {
  const { [key]: _, ...challenges } = useWorkspace.getState().challenges;
  setWorkspace({ challenges: challenge === null ? challenges : { ...challenges, [key]: challenge } });
}

/** Under which key the form of a candidate's conflict is kept; what is said of it makes no difference to the key. */
export function conflictKey(candidate: string): string {
  return fieldKey({ kind: "conflict", candidate, to: { state: "recused", reason: "" } });
}
