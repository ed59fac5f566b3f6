import { create } from "zustand";
import { call } from "../api.ts";
import { noticeFailure, useSession } from "../session/session-store.ts";

/** What is filled in of a form, as text by field. Never a passphrase. */
export type Draft = Readonly<Record<string, string>>;

/** A form of a person in a ledger: `matter` names it, such as `absence E04`. */
export type DraftPlace = { readonly ledger: string; readonly identity: string; readonly matter: string };

type Drafts = { readonly drafts: Readonly<Record<string, Draft>> };

/**
 * Forms that were begun and not signed. A dialog is open while its draft is here. They outlive a lock and services that are killed, in
 * memory; a moment after the last key they are in the encrypted ledger, for a page that is loaded anew.
 */
export const useDrafts = create<Drafts>()(() => ({ drafts: {} }));

/** A draft goes to the ledger when its writer rests this long. */
const REST_MS = 400;

/** Forms that the ledger does not hold as they stand here, by name. */
const unsent = new Map<string, DraftPlace>();
/** Whose ledgers were read in this window: from then on, what is here is newer. */
const known = new Set<string>();
let timer: ReturnType<typeof setTimeout> | null = null;
/** One call after the other: what is forgotten must not come back by an earlier call that took longer. */
let last: Promise<void> = Promise.resolve();

export function draftName({ ledger, identity, matter }: DraftPlace): string {
  return JSON.stringify([identity, ledger, matter]);
}

/** Opens a form; what was filled in of it before stays. */
export function beginDraft(place: DraftPlace): void {
  const { drafts } = useDrafts.getState();
  useDrafts.setState({ drafts: { ...drafts, [draftName(place)]: drafts[draftName(place)] ?? {} } });
}

/** Takes what is filled in. */
export function fillDraft(place: DraftPlace, change: Draft): void {
  const name = draftName(place);
  const { drafts } = useDrafts.getState();
  const before = drafts[name] ?? {};
  if (Object.entries(change).every(([field, text]) => before[field] === text)) return;
  useDrafts.setState({ drafts: { ...drafts, [name]: { ...before, ...change } } });
  send(name, place);
}

/** Closes a form and forgets what was filled in. */
export function dropDraft(place: DraftPlace): void {
  const name = draftName(place);
  const { [name]: dropped, ...drafts } = useDrafts.getState().drafts;
  if (dropped === undefined) return;
  useDrafts.setState({ drafts });
  send(name, place);
}

function send(name: string, place: DraftPlace): void {
  unsent.set(name, place);
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(() => void keepDrafts(), REST_MS);
}

/** Puts into the ledger what it does not hold yet: before the identity is locked, and when a writer rests. */
export function keepDrafts(): Promise<void> {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  last = keepAfter(last);
  return last;
}

async function keepAfter(before: Promise<void>): Promise<void> {
  await before;
  for (const [name, place] of unsent) {
    if (!(await keep(name, place))) return;
  }
}

/** The page goes away, and waits for nothing. */
export function sendDraftsBeforeParting(): void {
  for (const [name, place] of unsent) void keep(name, place, true);
}

/** False where it could not be kept: it stays here and is sent with the next change, or after unlocking. */
async function keep(name: string, place: DraftPlace, isParting = false): Promise<boolean> {
  // Of somebody else, or of nobody: when its writer unlocks again it is sent.
  if (useSession.getState().holder?.identity !== place.identity) return true;
  const fields = useDrafts.getState().drafts[name] ?? {};
  const result = await call("draft.keep", { ...place, fields }, { isParting });
  const now = useDrafts.getState().drafts[name] ?? {};
  if (result.ok && JSON.stringify(now) === JSON.stringify(fields)) unsent.delete(name);
  return result.ok || !noticeFailure(result.failure);
}

/** Reads, once in a window, the forms that a person began in a ledger; before that, sends what it may not have. */
export async function loadDrafts(ledger: string, identity: string): Promise<void> {
  await keepDrafts();
  const whose = JSON.stringify([identity, ledger]);
  if (known.has(whose)) return;
  const result = await call("draft.read", { ledger, identity });
  if (!result.ok) return void noticeFailure(result.failure);
  known.add(whose);
  const read = Object.entries(result.value.drafts).map(
    ([matter, fields]) => [draftName({ ledger, identity, matter }), fields] as const,
  );
  useDrafts.setState(({ drafts }) => ({ drafts: { ...Object.fromEntries(read), ...drafts } }));
}
