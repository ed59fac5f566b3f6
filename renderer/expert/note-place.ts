import type { WorkPlace } from "#shared/ipc/arrival-contract.ts";
import { call } from "../api.ts";
import { keepPlace, readKeptPlace } from "../session/kept-place.ts";
import { useSession } from "../session/session-store.ts";
import { showPage, useViewer } from "../viewer/viewer-store.ts";
import { commitAll } from "./commit-edit.ts";
import { giveScrolls, takeScrolls } from "./kept-scroll.ts";
import { type Place, setWorkspace, takePlace, useWorkspace } from "./workspace-store.ts";

/** The place goes to disk when the person stays this long: turning pages costs no write each. */
const REST_MS = 600;
/** How many frames to wait for a field to be drawn. */
const MOST_FRAMES = 120;

let field: string | null = null;
/** Where the cursor was in the field, and what was scrolled, when the window was locked. */
let caret: number | null = null;
let scrolls: ReturnType<typeof takeScrolls> = [];
let timer: ReturnType<typeof setTimeout> | null = null;
/** The place that was noted last, and the batch it is in. */
let noted: { readonly in: Place; readonly place: WorkPlace } | null = null;

/**
 * Notes where the person is while a batch is open: in this window at once, for a reload; in the encrypted store a moment later, for a
 * window that is killed. To be run as an effect.
 */
export function notePlaces(): () => void {
  const ending = new AbortController();
  const see = (event: FocusEvent): void => {
    // The bar and dialogs are no places to come back to.
    if (!(event.target instanceof HTMLElement) || event.target.closest("main") === null) return;
    field = event.target.id === "" ? null : event.target.id;
    note();
  };
  document.addEventListener("focusin", see, { signal: ending.signal });
  window.addEventListener("pagehide", sendBeforeParting, { signal: ending.signal });
  const stop = [useWorkspace.subscribe(note), useViewer.subscribe(note)];
  return () => {
    ending.abort();
    for (const end of stop) end();
  };
}

/** The place goes with the batch, unless the batch is left on purpose. To be run when the workspace is left. */
export function leavePlace(place: Place): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const last = noted;
  noted = null;
  if (last === null || useSession.getState().holder === null || isScreen(place)) return;
  void call("workspace.place", { ...last.in, place: last.place, isLeft: true });
}

/** Whether the window shows this batch, or will once it is drawn. */
function isScreen({ store, batch }: Place): boolean {
  const { screen } = useSession.getState();
  return screen.name === "expert" && screen.store === store && screen.batch === batch;
}

/** What has to be done before the identity is locked: all that was typed is committed, and where the cursor and the screen are is kept. */
export async function settleBeforeLock(): Promise<void> {
  const element = field === null ? null : document.getElementById(field);
  caret = element instanceof HTMLTextAreaElement ? element.selectionStart : null;
  scrolls = takeScrolls();
  await commitAll();
  if (timer !== null) send(false);
}

/**
 * Goes to a batch, and gives what then goes back to the attachment's page and the field that this window or the store remembers, once they
 * are drawn.
 */
export function comeTo(place: Place): () => Promise<void> {
  const { work } = readKeptPlace();
  const isHere = work?.store === place.store && work.batch === place.batch;
  field = isHere ? work.field : null;
  takePlace(place);
  return async () => {
    if (isHere) await returnTo(work);
  };
}

async function returnTo({ item, attachment, page, field: wanted }: WorkPlace): Promise<void> {
  const { workspace, step } = useWorkspace.getState();
  if (workspace === null) return;
  if (step === "score") {
    if (attachment !== null && useViewer.getState().recent.length === 0) showPage({ attachment, page });
    setWorkspace({ openItem: item });
  }
  await untilDrawn(() => {
    const element = wanted === null ? null : document.getElementById(wanted);
    if (element !== null) focusAt(element);
    return wanted === null || element !== null;
  });
  const toScroll = scrolls;
  scrolls = [];
  await untilDrawn(() => giveScrolls(toScroll));
}

/** Tries once a frame, and not for ever: what was there may be gone. */
async function untilDrawn(attempt: () => boolean): Promise<void> {
  for (let frame = 0; frame < MOST_FRAMES && !attempt(); frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** A text goes on at the cursor, or at its end where the cursor is not known. Whoever is there already is left alone. */
function focusAt(element: HTMLElement): void {
  if (document.activeElement === element) return;
  element.focus();
  element.scrollIntoView({ block: "nearest" });
  if (element instanceof HTMLTextAreaElement) {
    const at = caret ?? element.value.length;
    element.setSelectionRange(at, at);
  }
  caret = null;
}

function placeInHand(): WorkPlace {
  const { step, candidate, openItem } = useWorkspace.getState();
  const { shown } = useViewer.getState();
  return { step, candidate, item: openItem, field, attachment: shown?.attachment ?? null, page: shown?.page ?? 1 };
}

function note(): void {
  const { place, workspace } = useWorkspace.getState();
  if (place === null || workspace === null || useSession.getState().holder === null) return;
  // What is still drawn of a batch that was left is no place in it.
  if (!isScreen(place)) return;
  const next = { in: place, place: placeInHand() };
  if (JSON.stringify(next) === JSON.stringify(noted)) return;
  noted = next;
  const { store, batch } = place;
  const { step } = useWorkspace.getState();
  keepPlace({ work: { store, batch, ...next.place, step } });
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(() => send(false), REST_MS);
}

function sendBeforeParting(): void {
  if (timer !== null) send(true);
}

function send(isParting: boolean): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  // A place that could not be noted is no loss that a person would have to hear of.
  if (noted !== null) {
    void call("workspace.place", { ...noted.in, place: noted.place, isLeft: false }, { isParting });
  }
}
