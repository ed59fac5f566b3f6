import type { ErrorCode } from "#shared/ipc/errors.ts";
import { type Edit, type EditPlace, isDeclaredField, placeOf } from "#shared/files/edit.ts";
import type { Result } from "#shared/ipc/result.ts";
import { call } from "../api.ts";
import { noticeFailure } from "../session/session-store.ts";
import { loadWorkspace, takeDossier } from "./read-workspace.ts";
import {
  type FieldSave,
  type Place,
  placeNow,
  setWorkspace,
  useWorkspace,
  type WorkDossier,
} from "./workspace-store.ts";

/** After this long without an answer a field says that it is being saved. */
const SLOW_MS = 400;
/** A text is committed when it rests this long outside composition (DESIGN section 5). */
const REST_MS = 400;

/** The edit may be tried again as it is: the disk or the services were at fault, not what it says. */
const PASSING: readonly ErrorCode[] = ["SERVICE_STOPPED", "IDENTITY_LOCKED", "DISK_FULL", "WRITE_FAILED", "STORE_BUSY"];

let queue: Promise<unknown> = Promise.resolve();
const latest = new Map<string, Edit>();

/** Names a field across batches and dossiers, for its draft and its saved state. */
export function fieldKey(change: Edit): string {
  return keyOf(placeOf(change));
}

function keyOf({ batch, candidate, field }: EditPlace): string {
  return [batch ?? "", candidate ?? "", field].join("/");
}

/**
 * Commits one field, in the order of calls. What was entered shows at once, is "saved" when it is durable, and stays in its field when it
 * could not be saved. True when it is on disk.
 */
export function commitEdit(change: Edit): Promise<boolean> {
  const key = fieldKey(change);
  // A text that still rests was typed before: it goes first, so that the last edit is the one to be taken back.
  for (const [other, { timer }] of drafts) if (other !== key && timer !== null) void commitDraft(other);
  latest.set(key, change);
  setWorkspace({ pending: { ...useWorkspace.getState().pending, [key]: change } });
  const place = placeNow();
  const done = queue.then(() => send(place, key, change));
  queue = done.catch(() => false);
  return done;
}

/** `place`: where the edit was made, whatever batch is turned to by then. */
async function send(place: Place, key: string, change: Edit): Promise<boolean> {
  const slow = setTimeout(() => setSave(key, { status: "saving" }), SLOW_MS);
  const { store, identity, batch } = place;
  const result = await call("workspace.edit", { store, identity, batch, edit: change });
  clearTimeout(slow);
  if (useWorkspace.getState().place !== place) return false;
  const isLatest = latest.get(key) === change;
  if (result.ok) {
    if (isLatest) settle(key);
    setSave(key, { status: "saved", at: result.value.savedAt });
    if (result.value.dossier !== null) takeDossier(result.value.dossier);
    return true;
  }
  if (isLatest && !PASSING.includes(result.failure.code)) settle(key);
  setSave(key, { status: "failed", failure: result.failure });
  noticeFailure(result.failure);
  return false;
}

function settle(key: string): void {
  latest.delete(key);
  setWorkspace({ pending: without(useWorkspace.getState().pending, key) });
}

function setSave(key: string, save: FieldSave): void {
  setWorkspace({ saves: { ...useWorkspace.getState().saves, [key]: save } });
}

/** What a text stands for: an edit, or why none can be made of it, as a word for the sentence. */
type Meaning = (text: string) => Result<Edit, string>;

type Draft = { readonly meaning: Meaning; timer: ReturnType<typeof setTimeout> | null };
const drafts = new Map<string, Draft>();

/**
 * Keeps a text as typed and commits it when it rests. `isOpen`: it is not the person's yet, since an input method is at work, or it is half
 * of something, such as a number that ends with its point: it waits for more, or for the focus to leave.
 */
export function typeDraft(key: string, text: string, meaning: Meaning, isOpen: boolean): void {
  const timer = drafts.get(key)?.timer ?? null;
  if (timer !== null) clearTimeout(timer);
  const { drafts: texts, refusals } = useWorkspace.getState();
  setWorkspace({ drafts: { ...texts, [key]: text }, refusals: without(refusals, key) });
  drafts.set(key, { meaning, timer: isOpen ? null : setTimeout(() => void commitDraft(key), REST_MS) });
}

/** What is typed in a field and not saved means another edit from now on, such as the same reason for another answer. */
export function turnDraft(key: string, meaning: Meaning): void {
  const text = useWorkspace.getState().drafts[key];
  if (text !== undefined) typeDraft(key, text, meaning, false);
}

/** Commits a text now, as when it loses the focus. A text that can be no edit stays a draft, with the reason beside it. */
export async function commitDraft(key: string): Promise<void> {
  const draft = drafts.get(key);
  const text = useWorkspace.getState().drafts[key];
  if (draft === undefined || text === undefined) return;
  if (draft.timer !== null) clearTimeout(draft.timer);
  draft.timer = null;
  const meant = draft.meaning(text);
  if (!meant.ok) {
    setWorkspace({ refusals: { ...useWorkspace.getState().refusals, [key]: meant.failure } });
    return;
  }
  if (!(await commitEdit(meant.value))) return;
  if (useWorkspace.getState().drafts[key] === text) dropDraft(key);
}

/** Forgets what is typed in a field and not saved, such as a number that a step or another choice takes the place of. */
export function dropDraft(key: string): void {
  const timer = drafts.get(key)?.timer ?? null;
  if (timer !== null) clearTimeout(timer);
  drafts.delete(key);
  const { drafts: texts, refusals } = useWorkspace.getState();
  setWorkspace({ drafts: without(texts, key), refusals: without(refusals, key) });
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = record;
  return rest;
}

/**
 * Sends what is not on disk yet when the page is about to go, past the queue and without waiting: a text counts as far as it was typed.
 * An edit that arrives twice changes nothing the second time.
 */
export function sendBeforeLeaving(): void {
  const { place, pending, drafts: texts } = useWorkspace.getState();
  if (place === null) return;
  const typed = Object.entries(texts).flatMap(([key, text]) => {
    const meant = drafts.get(key)?.meaning(text);
    return meant?.ok === true ? [meant.value] : [];
  });
  const { store, identity, batch } = place;
  for (const edit of [...Object.values(pending), ...typed]) {
    void call("workspace.edit", { store, identity, batch, edit }, { isParting: true });
  }
}

/** Commits every text as far as it is typed, and settles when all that was sent is answered. */
export async function commitAll(): Promise<void> {
  for (const key of Object.keys(useWorkspace.getState().drafts)) await commitDraft(key);
  await queue;
}

/** Tries everything again that is not on disk: after unlocking, or when a person asks. */
export async function retryUnsaved(): Promise<void> {
  for (const change of Object.values(useWorkspace.getState().pending)) await commitEdit(change);
  for (const key of Object.keys(useWorkspace.getState().drafts)) await commitDraft(key);
}

/** Takes the last edit of this batch back, wherever it was, and shows where. */
export async function undoEdit(): Promise<void> {
  await commitAll();
  const place = placeNow();
  const result = await call("workspace.undo", place);
  if (isTaken(place, result)) showChanged(result.value.undone, result.value.dossier);
}

/** Makes again what was taken back last, and shows where. */
export async function redoEdit(): Promise<void> {
  await commitAll();
  const place = placeNow();
  const result = await call("history.redo", place);
  if (isTaken(place, result)) showChanged(result.value.redone, result.value.dossier);
}

/** Whether an answer came to the place that asked, and is no refusal: that is said beside the form. */
function isTaken<T>(place: Place, result: Result<T>): result is Extract<Result<T>, { readonly ok: true }> {
  if (useWorkspace.getState().place !== place) return false;
  if (result.ok) setWorkspace({ formFailure: null });
  else if (!noticeFailure(result.failure)) setWorkspace({ formFailure: result.failure });
  return result.ok;
}

type Changed = { readonly candidate: string | null; readonly field: string };

function showChanged(changed: Changed | null, dossier: WorkDossier | null): void {
  if (changed === null) return;
  if (dossier !== null) takeDossier(dossier);
  const key = keyOf({ ...changed, batch: isDeclaredField(changed.field) ? null : placeNow().batch });
  // The field shows what it holds now, and no longer what was refused in it.
  dropDraft(key);
  const saves = without(useWorkspace.getState().saves, key);
  // Which dossiers are closed is the workspace's to say.
  if (changed.field === "conflict") void loadWorkspace();
  const item = /^(?:value|comment|gate):(.*)$/.exec(changed.field)?.[1] ?? null;
  setWorkspace({ saves, candidate: changed.candidate, ...(item === null ? {} : { openItem: item }) });
}
