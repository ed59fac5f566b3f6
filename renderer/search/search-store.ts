import { create } from "zustand";
import type { Request, Response } from "#shared/ipc/contract.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { call } from "../api.ts";
import { openDossier } from "../expert/read-workspace.ts";
import { placeNow, setWorkspace, useWorkspace, type WorkspaceState } from "../expert/workspace-store.ts";
import { leaveFact, showFact } from "../facts/fact-place.ts";
import { noticeFailure } from "../session/session-store.ts";
import { pageInHand, type PagePlace, showAttachment, showPage } from "../viewer/viewer-store.ts";

export type Found = Response<"search.find">;
export type Hit = Found["hits"][number];

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
  /** What was found last, and by which words. */
  readonly answer: { readonly words: string; readonly found: Found } | null;
  /** The hit that the person went to, by its place in the list. */
  readonly gone: number | null;
  readonly origin: Origin | null;
};

const EMPTY: SearchState = {
  words: "",
  isOnlyHere: false,
  status: "idle",
  failure: null,
  answer: null,
  gone: null,
  origin: null,
};

/** Finding words in all material. Words live in this window alone, and as long as the batch is open. */
export const useSearch = create<SearchState>()(() => EMPTY);

let running: AbortController | null = null;

useWorkspace.subscribe(({ place }, before) => {
  if (place === before.place) return;
  running?.abort();
  useSearch.setState(EMPTY);
});

export function setSearch(change: Partial<Pick<SearchState, "words" | "isOnlyHere">>): void {
  useSearch.setState(change);
}

/** Opens the panel and remembers where the person is; when it is open already, only the field is asked for again. */
export function openSearch(): void {
  const { side, candidate, pane } = useWorkspace.getState();
  if (side !== "search") {
    useSearch.setState({ origin: { candidate, pane, page: pageInHand(), focus: document.activeElement }, gone: null });
    setWorkspace({ side: "search" });
  }
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>("#search-words")?.select());
}

/** Closes the panel. `isBack`: the dossier, page and focus from before the search are there again. */
export async function closeSearch(isBack: boolean): Promise<void> {
  const { origin, gone } = useSearch.getState();
  running?.abort();
  setWorkspace({ side: "list" });
  leaveFact();
  useSearch.setState({ origin: null, status: "idle", answer: null, gone: null, failure: null });
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
  running?.abort();
  const { words, isOnlyHere } = useSearch.getState();
  if (words.trim() === "") {
    useSearch.setState({ status: "idle", answer: null, gone: null, failure: null });
    return;
  }
  const controller = new AbortController();
  running = controller;
  useSearch.setState({ status: "busy", failure: null });
  const { candidate } = useWorkspace.getState();
  const where = isOnlyHere && candidate !== null ? { candidate } : {};
  const request: Request<"search.find"> = { ...placeNow(), words, ...where };
  const result = await call("search.find", request, { signal: controller.signal });
  if (running !== controller || controller.signal.aborted) return;
  if (result.ok) useSearch.setState({ status: "found", answer: { words, found: result.value }, gone: null });
  else {
    const isOurs = !noticeFailure(result.failure);
    useSearch.setState({ status: isOurs ? "failed" : "idle", failure: isOurs ? result.failure : null, answer: null });
  }
}

/** Goes to a hit: its dossier, then its page with the words marked, or its fact. The panel stays. */
export async function goToHit(index: number): Promise<void> {
  const { answer } = useSearch.getState();
  const hit = answer?.found.hits[index];
  if (answer === null || hit === undefined) return;
  useSearch.setState({ gone: index });
  await openDossier(hit.candidate);
  if (useSearch.getState().gone !== index) return;
  const { place } = hit;
  if (place.kind === "page") showPage({ attachment: place.attachment, page: place.page, words: answer.words });
  else if (place.kind === "mark") showPage({ attachment: place.attachment, page: place.page });
  else if (place.kind === "attachment") {
    showAttachment(place.attachment);
    setWorkspace({ pane: "files" });
  } else if (place.kind !== "note") showFact(place);
}
