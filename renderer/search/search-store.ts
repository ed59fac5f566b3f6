import { create } from "zustand";
import type { Request, Response } from "#shared/ipc/contract.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { call } from "../api.ts";
import { openDossier } from "../expert/read-workspace.ts";
import { type Place, placeNow, setWorkspace, useWorkspace, type WorkspaceState } from "../expert/workspace-store.ts";
import { leaveFact, showFact } from "../facts/fact-place.ts";
import { noticeFailure } from "../session/session-store.ts";
import { pageInHand, type PagePlace, showAttachment, showPage } from "../viewer/viewer-store.ts";

type Found = Response<"search.find">;
export type Group = Found["groups"][number];
export type Hit = Group["hits"][number];

/** What was found so far: by which words, and in which dossier if only in one. */
export type Answer = Found & {
  readonly words: string;
  /** Another for each question, and the same for what is listed further. */
  readonly turn: number;
};

/** Most places that one dossier lists. */
export const MOST_EACH = 500;

/** Dossiers that are listed at a time once more are asked for. */
const MORE_DOSSIERS = 50;

/** From so many characters on, what is typed is looked for without being asked to, once it rests. */
const LIVE_LENGTH = 2;
const LIVE_REST_MS = 250;

/** Where a person was before the search, to go back to. */
type Origin = Pick<WorkspaceState, "candidate" | "pane"> & {
  readonly page: PagePlace | null;
  readonly focus: Element | null;
};

type SearchState = {
  readonly words: string;
  readonly isOnlyHere: boolean;
  readonly status: "idle" | "busy" | "failed" | "found";
  readonly failure: Failure | null;
  readonly answer: Answer | null;
  /** The hit that the person went to. */
  readonly gone: Hit | null;
  /** Whether the panel made way for the page of a hit, where it lies over something. */
  readonly isFolded: boolean;
  readonly origin: Origin | null;
};

const EMPTY: SearchState = {
  words: "",
  isOnlyHere: false,
  status: "idle",
  failure: null,
  answer: null,
  gone: null,
  isFolded: false,
  origin: null,
};

/** Finding words in all material. Words live in this window alone, and as long as the batch is open. */
export const useSearch = create<SearchState>()(() => EMPTY);

let running: AbortController | null = null;
let turns = 0;
let resting: ReturnType<typeof setTimeout> | undefined;

useWorkspace.subscribe(({ place }, before) => {
  if (place === before.place) return;
  stopLooking();
  useSearch.setState(EMPTY);
});

function stopLooking(): void {
  clearTimeout(resting);
  running?.abort();
}

export function setSearch(change: Partial<Pick<SearchState, "isOnlyHere" | "isFolded">>): void {
  useSearch.setState(change);
}

/** Takes what is typed, and looks for it when it rests. `isComposing`: an input method is at work, and it is not the person's yet. */
export function typeWords(words: string, isComposing: boolean): void {
  clearTimeout(resting);
  useSearch.setState({ words });
  if (!isComposing && (words === "" || Array.from(words.trim()).length >= LIVE_LENGTH)) {
    resting = setTimeout(() => void runSearch(), LIVE_REST_MS);
  }
}

/** Opens the panel and remembers where the person is; in the middle of a search, only the field is asked for again. */
export function openSearch(): void {
  const { side, candidate, pane } = useWorkspace.getState();
  if (side === "list" || useSearch.getState().origin === null) {
    useSearch.setState({ origin: { candidate, pane, page: pageInHand(), focus: document.activeElement }, gone: null });
  }
  useSearch.setState({ isFolded: false });
  setWorkspace({ side: "search" });
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>("#search-words")?.select());
}

/** Closes the panel. `isBack`: the dossier, page and focus from before the search are there again. */
export async function closeSearch(isBack: boolean): Promise<void> {
  const { origin, gone } = useSearch.getState();
  stopLooking();
  setWorkspace({ side: "list" });
  leaveFact();
  useSearch.setState({ origin: null, status: "idle", answer: null, gone: null, failure: null, isFolded: false });
  if (isBack && origin !== null && gone !== null) {
    if (origin.candidate !== null) await openDossier(origin.candidate);
    if (origin.page !== null) showPage(origin.page);
    setWorkspace({ pane: origin.pane });
  }
  const { focus } = origin ?? { focus: null };
  const isThere = focus instanceof HTMLElement && focus !== document.body && focus.isConnected;
  (isThere ? focus : document.querySelector<HTMLElement>("#open-search"))?.focus();
}

/** Asks the services. A search that is still under way gives way. */
export async function runSearch(): Promise<void> {
  stopLooking();
  const { words, isOnlyHere } = useSearch.getState();
  if (words.trim() === "") {
    useSearch.setState({ status: "idle", answer: null, gone: null, failure: null });
    return;
  }
  const { candidate } = useWorkspace.getState();
  const where = isOnlyHere && candidate !== null ? { candidate } : {};
  const found = await look({ words, ...where, ...(isOnlyHere ? { each: MOST_EACH } : {}) });
  if (found !== null) useSearch.setState({ answer: { ...found, words, turn: (turns += 1) }, gone: null });
}

/** Lists all places of one dossier. */
export async function lookFurtherIn(candidate: string): Promise<void> {
  const { answer } = useSearch.getState();
  if (answer === null) return;
  const found = await look({ words: answer.words, candidate, each: MOST_EACH });
  const all = found?.groups[0];
  if (all === undefined) return;
  const groups = answer.groups.map((group) =>
    // The hits that are listed stay the ones they are: one of them may be the one in view.
    group.candidate === candidate ? { ...all, hits: [...group.hits, ...all.hits.slice(group.hits.length)] } : group,
  );
  useSearch.setState({ answer: { ...answer, groups } });
}

/** Lists the dossiers that come next. */
export async function lookFurther(): Promise<void> {
  const { answer } = useSearch.getState();
  if (answer === null || answer.next === null) return;
  const found = await look({ words: answer.words, after: answer.next, limit: MORE_DOSSIERS });
  if (found === null) return;
  useSearch.setState({ answer: { ...answer, ...found, groups: [...answer.groups, ...found.groups] } });
}

/** Null when the search gave way to another, or was refused; what was found before it then goes. */
async function look(question: Omit<Request<"search.find">, keyof Place>): Promise<Found | null> {
  running?.abort();
  const controller = new AbortController();
  running = controller;
  useSearch.setState({ status: "busy", failure: null });
  const result = await call("search.find", { ...placeNow(), ...question }, { signal: controller.signal });
  if (running !== controller || controller.signal.aborted) return null;
  if (result.ok) {
    useSearch.setState({ status: "found" });
    return result.value;
  }
  const isOurs = !noticeFailure(result.failure);
  useSearch.setState({ status: isOurs ? "failed" : "idle", failure: isOurs ? result.failure : null, answer: null });
  return null;
}

/** Every hit that is listed, in order, with its dossier. */
export function listedHits({ groups }: Answer): readonly { readonly candidate: string; readonly hit: Hit }[] {
  return groups.flatMap(({ candidate, hits }) => hits.map((hit) => ({ candidate, hit })));
}

/** Goes to the hit after the one in view, or before it; stays at the ends. */
export function stepHit(by: 1 | -1): void {
  const { answer, gone } = useSearch.getState();
  if (answer === null) return;
  const listed = listedHits(answer);
  const next = listed[listed.findIndex(({ hit }) => hit === gone) + by];
  if (next !== undefined) void goToHit(next.candidate, next.hit);
}

/**
 * Goes to a hit: its dossier, then its page with the words marked, its fact, or the note it is in. The panel stays, or where it lies over
 * the page or the form gives way to a bar.
 */
export async function goToHit(candidate: string, hit: Hit): Promise<void> {
  const { answer } = useSearch.getState();
  if (answer === null) return;
  useSearch.setState({ gone: hit, isFolded: true });
  requestAnimationFrame(focusBar);
  await openDossier(candidate);
  if (useSearch.getState().gone !== hit) return;
  const { place } = hit;
  if (place.kind === "page") showPage({ attachment: place.attachment, page: place.page, words: answer.words });
  else if (place.kind === "mark") {
    showPage({ attachment: place.attachment, page: place.page });
    showNote(`note-${place.attachment}-${place.page}`);
  } else if (place.kind === "note") showNote("note-dossier");
  else if (place.kind === "attachment") {
    showAttachment(place.attachment);
    setWorkspace({ pane: "files" });
  } else showFact(place);
}

/** Turns to one's own notes, which stand where the search stood; closing them leads back to it. */
function showNote(id: string): void {
  setWorkspace({ side: "notes" });
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

/** Back to the search from notes that were opened in the middle of it. False when they were not. */
export function backToSearch(): boolean {
  if (useSearch.getState().origin === null) return false;
  setWorkspace({ side: "search" });
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(".found [aria-current]")?.focus();
    focusBar();
  });
  return true;
}

/** Where the panel gave way, what had the focus is not drawn any more. */
function focusBar(): void {
  const next = document.querySelector<HTMLElement>(".hit-bar .next");
  if (next !== null && next.offsetParent !== null && document.activeElement?.closest(".hit-bar") === null) next.focus();
}
