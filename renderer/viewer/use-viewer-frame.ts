import { type RefObject, useEffect, useRef, useState } from "react";
import type { Failure } from "#shared/ipc/result.ts";
import { call } from "../api.ts";
import { usePreferences } from "../preferences.ts";
import { noticeFailure } from "../session/session-store.ts";
import { placeNow, type WorkDossier } from "../expert/workspace-store.ts";
import { viewerAnswer, type ViewerRequest } from "./viewer-messages.ts";
import { changeView, useViewer } from "./viewer-store.ts";

type Attachment = WorkDossier["attachments"][number];

export type ViewerFrame = {
  readonly frame: RefObject<HTMLIFrameElement | null>;
  /** 0 for what has no pages. */
  readonly pages: number;
  readonly page: number;
  readonly zoom: number;
  readonly found: { readonly words: string; readonly hits: number } | null;
  readonly failure: Failure | null;
  /** The file could not be shown, though its bytes are those that were sealed. */
  readonly isBroken: boolean;
  readonly isLoading: boolean;
  readonly turnTo: (page: number) => void;
  readonly zoomTo: (zoom: number) => void;
  readonly find: (words: string, hit: number) => void;
};

type View = Pick<ViewerFrame, "pages" | "page" | "found" | "failure" | "isBroken" | "isLoading">;

const BLANK: View = { pages: 0, page: 1, found: null, failure: null, isBroken: false, isLoading: true };

let files = 0;

/** Shows an attachment in the sandboxed frame: its bytes are read whole and checked by the services, and handed over by message. */
export function useViewerFrame(attachment: Attachment | null, onKey: (key: "j" | "k" | "?") => void): ViewerFrame {
  const frame = useRef<HTMLIFrameElement>(null);
  const file = useRef(0);
  const [isReady, setIsReady] = useState(false);
  const [view, setView] = useState<View>(BLANK);
  const [zoom, setZoom] = useState(1);
  const theme = usePreferences((preferences) => preferences.theme);
  const path = attachment?.path ?? null;
  const mediaType = attachment?.mediaType ?? "";

  useEffect(() => {
    const listen = (event: MessageEvent): void => {
      // The frame's origin is its own, "null": who speaks is told by the window, what it says by the schema.
      if (frame.current === null || event.source !== frame.current.contentWindow) return;
      const parsed = viewerAnswer.safeParse(event.data);
      if (!parsed.success) return;
      const { data } = parsed;
      if (data.tell === "ready") setIsReady(true);
      if (data.tell === "key") onKey(data.key);
      if (data.tell === "page") {
        setView((now) => ({ ...now, page: data.page }));
        const { shown } = useViewer.getState();
        if (shown !== null) changeView(shown.attachment, { page: data.page });
      }
      if (data.tell === "found") setView((now) => ({ ...now, found: data }));
      if (data.tell === "opened" && data.file === file.current) {
        setView((now) => ({ ...now, pages: data.pages, isLoading: false }));
        const { shown, views } = useViewer.getState();
        const page = shown === null ? 1 : (views[shown.attachment]?.page ?? 1);
        if (page > 1) ask(frame.current, { ask: "page", page });
      }
      if (data.tell === "failed" && data.file === file.current)
        setView((now) => ({ ...now, isBroken: true, isLoading: false }));
    };
    window.addEventListener("message", listen);
    return () => window.removeEventListener("message", listen);
  }, [onKey]);

  useEffect(() => {
    if (path === null) setIsReady(false);
  }, [path]);

  useEffect(() => {
    if (isReady) ask(frame.current, { ask: "theme", isDark: theme === "dark" });
  }, [isReady, theme]);

  useEffect(() => {
    if (!isReady || path === null) return undefined;
    const controller = new AbortController();
    const own = (file.current = ++files);
    setView(BLANK);
    setZoom(1);
    useViewer.setState({ shown: { attachment: path, page: useViewer.getState().views[path]?.page ?? 1 } });
    const read = async (): Promise<void> => {
      const { signal } = controller;
      const result = await call("workspace.attachment", { ...placeNow(), attachment: path }, { signal });
      if (own !== file.current || controller.signal.aborted) return;
      if (!result.ok) {
        noticeFailure(result.failure);
        setView({ ...BLANK, isLoading: false, failure: result.failure });
        return;
      }
      const bytes = result.value.slice().buffer;
      ask(frame.current, { ask: "zoom", zoom: 1 });
      ask(frame.current, { ask: "open", file: own, mediaType, bytes }, [bytes]);
    };
    void read();
    return () => controller.abort();
  }, [isReady, path, mediaType]);

  const wish = useViewer((state) => state.wish);
  useEffect(() => {
    if (wish === null || wish.attachment !== path || view.pages === 0) return;
    ask(frame.current, { ask: "page", page: wish.page });
    if (wish.words !== "") ask(frame.current, { ask: "find", words: wish.words, hit: 0 });
  }, [wish, path, view.pages]);

  return {
    ...view,
    frame,
    zoom,
    turnTo: (page) => ask(frame.current, { ask: "page", page }),
    zoomTo: (wanted) => {
      setZoom(wanted);
      ask(frame.current, { ask: "zoom", zoom: wanted });
    },
    find: (words, hit) => ask(frame.current, { ask: "find", words, hit }),
  };
}

function ask(frame: HTMLIFrameElement | null, request: ViewerRequest, handOver: Transferable[] = []): void {
  // An origin of its own has no name to address; only this frame's window receives it.
  frame?.contentWindow?.postMessage(request, "*", handOver);
}
