import { shallow } from "zustand/shallow";
import { call } from "../api.ts";
import { noticeFailure } from "../session/session-store.ts";
import { usePreferences } from "../preferences.ts";
import { firstItem } from "../scoring/first-item.ts";
import { groupRows, NO_FILTER, rowsAround } from "./list-rows.ts";
import { placeNow, setWorkspace, type Step, useWorkspace, type WorkDossier, type WorkRow } from "./workspace-store.ts";

/** Dossiers that are read before they are asked for: whoever leafs on does not wait. */
const READ_AHEAD = 2;

/**
 * Reads the workspace anew; the dossier in hand is kept, or the first open one of the list taken, calibration before all. A dossier that was read before and stands otherwise
 * now, as when commands scored it while the identity was locked, is read again.
 */
export async function loadWorkspace(): Promise<void> {
  const place = placeNow();
  const result = await call("workspace.read", place);
  if (useWorkspace.getState().place !== place) return;
  if (!result.ok) {
    if (!noticeFailure(result.failure)) setWorkspace({ failure: result.failure });
    return;
  }
  const isFirst = useWorkspace.getState().workspace === null;
  const { dossiers, undertaking } = result.value;
  setWorkspace({ workspace: result.value, failure: null, dossiers: stillSaid(dossiers) });
  if (isFirst && undertaking === null) setWorkspace({ step: "declare" });
  const { candidate } = useWorkspace.getState();
  const inHand = dossiers.find((row) => row.candidate === candidate);
  const listed = groupRows(dossiers, NO_FILTER).flatMap(({ rows }) => rows);
  const next = inHand ?? listed.find(({ state }) => state === "incomplete") ?? listed[0];
  if (next !== undefined) await openDossier(next.candidate);
}

/** The dossiers read so far that stand as their rows say. */
function stillSaid(rows: readonly WorkRow[]): Readonly<Record<string, WorkDossier>> {
  const known = new Map(rows.map((row) => [row.candidate, row]));
  const read = Object.entries(useWorkspace.getState().dossiers);
  return Object.fromEntries(
    read.filter(([candidate, { progress, reread }]) => {
      const row = known.get(candidate);
      const isSame = row?.state === progress.state && row.total === progress.total && row.reread === reread;
      return isSame && row.missing.join() === progress.missing.join();
    }),
  );
}

/** Turns to a dossier, at the first item that lacks something, and reads those after it in the list as it is shown ahead. */
export async function openDossier(candidate: string): Promise<void> {
  const { candidate: inHand, dossiers } = useWorkspace.getState();
  if (inHand !== candidate) {
    const openItem = itemToOpen(dossiers[candidate]);
    setWorkspace({ candidate, openItem, wish: null, isListOpen: false, dossierFailure: null });
  }
  await readDossier(candidate);
  const { workspace, filter } = useWorkspace.getState();
  const rows = groupRows(workspace?.dossiers ?? [], filter).flatMap((group) => group.rows);
  const at = rows.findIndex((row) => row.candidate === candidate);
  for (const next of rows.slice(at + 1, at + 1 + READ_AHEAD)) await readDossier(next.candidate);
}

/** Turns to the form of a dossier from another step. */
export function goToDossier(candidate: string): void {
  setStep("score");
  void openDossier(candidate);
}

/** Goes on by one in the list as it is shown; stays at its ends. */
export function stepDossier(by: 1 | -1): void {
  const { candidate, workspace, filter } = useWorkspace.getState();
  const { after, before } = rowsAround(workspace?.dossiers ?? [], filter, candidate);
  const next = by === 1 ? after[0] : before.at(-1);
  if (next !== undefined) void openDossier(next.candidate);
}

/** The item that is open on arriving; null for a dossier that is not read yet, or for whoever switched that off. */
function itemToOpen(dossier: WorkDossier | undefined): string | null {
  const { workspace } = useWorkspace.getState();
  if (workspace === null || dossier === undefined || !usePreferences.getState().opensNextItem) return null;
  return firstItem(workspace.scheme, dossier);
}

export function setStep(step: Step): void {
  setWorkspace({ step });
  if (step !== "score") void loadWorkspace();
}

/** Takes what the services say of a dossier now, and its row in the list with it. A row that says the same stays, and the list with it. */
export function takeDossier(dossier: WorkDossier): void {
  const { workspace, dossiers } = useWorkspace.getState();
  const { progress, entry, reread, note, marks, round } = dossier;
  setWorkspace({ dossiers: { ...dossiers, [progress.candidate]: dossier } });
  const row = workspace?.dossiers.find((each) => each.candidate === progress.candidate);
  if (workspace === null || row === undefined) return;
  const now: WorkRow = {
    ...row,
    ...progress,
    reread,
    marks: marks.length + (note === null ? 0 : 1),
    filled: entry.criteria.length + entry.gates.length,
    answer: round === null ? null : (round.answer?.answer ?? "none"),
  };
  if (shallow({ ...row, missing: row.missing.join() }, { ...now, missing: now.missing.join() })) return;
  const rows = workspace.dossiers.map((each) => (each === row ? now : each));
  setWorkspace({ workspace: { ...workspace, dossiers: rows } });
}

/** Takes what became of attachments and of the batch once it is verified; what is being typed stays as it is. */
export async function refreshAttachments(): Promise<void> {
  const { candidate, dossiers } = useWorkspace.getState();
  const inHand = candidate === null ? undefined : dossiers[candidate];
  setWorkspace({ dossiers: candidate === null || inHand === undefined ? {} : { [candidate]: inHand } });
  if (candidate !== null) {
    const place = placeNow();
    const result = await call("workspace.dossier", { ...place, candidate });
    if (useWorkspace.getState().place !== place) return;
    if (result.ok) takeDossier(result.value);
  }
  await loadWorkspace();
}

/** Forgets what was read, for changes that reach many dossiers. */
export function forgetDossiers(): void {
  setWorkspace({ dossiers: {} });
}

/** Reads a dossier that was not read yet; the one in hand stays in hand. */
export async function readDossier(candidate: string): Promise<void> {
  if (useWorkspace.getState().dossiers[candidate] !== undefined) return;
  const place = placeNow();
  const result = await call("workspace.dossier", { ...place, candidate });
  if (useWorkspace.getState().place !== place) return;
  if (result.ok) {
    const { candidate: inHand, openItem } = useWorkspace.getState();
    // Before it is drawn, so that it is drawn once, and the focus finds it open.
    if (inHand === candidate && openItem === null) setWorkspace({ openItem: itemToOpen(result.value) });
    takeDossier(result.value);
  } else if (!noticeFailure(result.failure) && useWorkspace.getState().candidate === candidate) {
    setWorkspace({ dossierFailure: result.failure });
  }
}
