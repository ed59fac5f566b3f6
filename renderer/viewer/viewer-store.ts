import { create } from "zustand";
import { setWorkspace, useWorkspace } from "../expert/workspace-store.ts";
import type { FileView } from "./viewer-messages.ts";

/** A page of an attachment. `attachment` is its path in the batch, which no other attachment of the batch has. */
export type PagePlace = { readonly attachment: string; readonly page: number };

/** Something that belongs to a page, such as a bookmark or a note: drawn at its edge and on its thumbnail, with `label` as its name. */
export type PageMark = { readonly page: number; readonly label: string };

/** A wish to see a page, and words on it; `turn` changes with each wish. */
type PageWish = PagePlace & { readonly words: string; readonly turn: number };

type ViewerState = {
  /** Attachments that were shown, the latest first: a dossier shows the latest of its own. */
  readonly recent: readonly string[];
  /** What is on the desk now; null while no file is. */
  readonly shown: PagePlace | null;
  /** By attachment: kept while the batch is open. */
  readonly views: Readonly<Record<string, FileView>>;
  /** By attachment. */
  readonly marks: Readonly<Record<string, readonly PageMark[]>>;
  readonly wish: PageWish | null;
  /** Attachments that took so long that the person stopped them. */
  readonly stopped: readonly string[];
  readonly hasThumbnails: boolean;
  /** Whether the row of zoom and rotation is there. */
  readonly hasViewTools: boolean;
};

export const FIRST_VIEW: FileView = { page: 1, part: 0, zoom: "width", rotation: 0 };

const EMPTY: ViewerState = {
  recent: [],
  shown: null,
  views: {},
  marks: {},
  wish: null,
  stopped: [],
  hasThumbnails: false,
  hasViewTools: false,
};

/** Which attachment is shown and where in it the person is. Nothing of it outlives the batch being open. */
export const useViewer = create<ViewerState>()(() => EMPTY);

useWorkspace.subscribe(({ place }, before) => {
  if (place !== before.place) useViewer.setState(EMPTY);
});

/** Puts an attachment on the desk, where it was left. The dossier that holds it must be in hand, or be opened by the caller. */
export function showAttachment(attachment: string): void {
  const { recent } = useViewer.getState();
  useViewer.setState({ recent: [attachment, ...recent.filter((path) => path !== attachment)] });
}

/**
 * Shows a page of an attachment, at the first place on it where `words` stand if any are given. The dossier that holds it must be in
 * hand, or be opened by the caller, before or after.
 */
export function showPage({ attachment, page, words = "" }: PagePlace & { readonly words?: string }): void {
  const { wish } = useViewer.getState();
  showAttachment(attachment);
  changeView(attachment, { page, part: 0 });
  useViewer.setState({ wish: { attachment, page, words, turn: (wish?.turn ?? 0) + 1 } });
  setWorkspace({ pane: "files" });
}

/** The page that the person is reading, or null. */
export function pageInHand(): PagePlace | null {
  return useViewer.getState().shown;
}

/** Takes the marks of an attachment's pages; they replace those before. */
export function markPages(attachment: string, marks: readonly PageMark[]): void {
  if (marks.length === 0 && useViewer.getState().marks[attachment] === undefined) return;
  useViewer.setState({ marks: { ...useViewer.getState().marks, [attachment]: marks } });
}

/** Notes where the person is in a file. */
export function changeView(attachment: string, change: Partial<FileView>): void {
  const { views, shown } = useViewer.getState();
  const view = { ...(views[attachment] ?? FIRST_VIEW), ...change };
  useViewer.setState({
    views: { ...views, [attachment]: view },
    ...(shown?.attachment === attachment ? { shown: { attachment, page: view.page } } : {}),
  });
}

/** Stops showing a file that takes too long, or gives it another try. */
export function stopFile(attachment: string, isStopped: boolean): void {
  const others = useViewer.getState().stopped.filter((path) => path !== attachment);
  useViewer.setState({ stopped: isStopped ? [...others, attachment] : others });
}
