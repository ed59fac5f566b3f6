import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Failure } from "#shared/ipc/result.ts";
import { call } from "../api.ts";
import { sourceOf } from "../expert/opening-store.ts";
import { placeNow, type WorkDossier } from "../expert/workspace-store.ts";
import { noticeFailure } from "../session/session-store.ts";
import { useAlive } from "./use-alive.ts";
import { useFrameLook } from "./use-frame-look.ts";
import {
  type FileView,
  type ViewerAnswer,
  viewerAnswer,
  type ViewerCommand,
  type ViewerRequest,
  type WhyNot,
} from "./viewer-messages.ts";
import { changeView, FIRST_VIEW, useViewer } from "./viewer-store.ts";

type Attachment = WorkDossier["attachments"][number];

export type Found = Omit<Extract<ViewerAnswer, { tell: "found" }>, "tell" | "file">;

export type ViewerFrame = {
  readonly frame: RefObject<HTMLIFrameElement | null>;
  /** Another number stands for another frame, in place of one that no longer answered. */
  readonly frameTurn: number;
  /** 0 for what has no pages. */
  readonly pages: number;
  readonly view: FileView;
  readonly found: Found | null;
  /** Why the bytes were not given. */
  readonly failure: Failure | null;
  /** Why the file is not shown, though its bytes are those that were sealed. */
  readonly why: WhyNot | null;
  readonly isLoading: boolean;
  readonly isSlow: boolean;
  readonly ask: (request: ViewerRequest) => void;
};

type Shown = Pick<ViewerFrame, "pages" | "found" | "failure" | "why" | "isLoading">;

const BLANK: Shown = { pages: 0, found: null, failure: null, why: null, isLoading: true };

let files = 0;

/** Shows an attachment in the sandboxed frame: its bytes are read whole and checked by the services, and handed over by message. */
export function useViewerFrame(
  attachment: Attachment | null,
  onCommand: (command: ViewerCommand) => void,
): ViewerFrame {
  const frame = useRef<HTMLIFrameElement>(null);
  const file = useRef(0);
  const [frameTurn, setFrameTurn] = useState(0);
  const [isReady, setIsReady] = useState(false);
  const [shown, setShown] = useState<Shown>(BLANK);
  const path = attachment?.path ?? null;
  const mediaType = attachment?.mediaType ?? "";
  const view = useViewer(({ views }) => (path === null ? undefined : views[path])) ?? FIRST_VIEW;
  const wish = useViewer((state) => state.wish);

  const ask = useCallback((request: ViewerRequest, handOver: Transferable[] = []): void => {
    // An origin of its own has no name to address; only this frame's window receives it.
    frame.current?.contentWindow?.postMessage(request, "*", handOver);
  }, []);
  const askAlive = useCallback(() => ask({ ask: "alive" }), [ask]);
  const { isSlow, hear } = useAlive(path, askAlive);
  useFrameLook(isReady, path, ask);

  useEffect(() => {
    const take = (answer: ViewerAnswer): void => {
      if (answer.tell === "ready") setIsReady(true);
      if (answer.tell === "alive") hear(answer.busyMs);
      if (answer.tell === "command") onCommand(answer.command);
      if (answer.tell === "dragging") document.documentElement.dataset["dragging"] = "";
      if (answer.tell === "key") document.dispatchEvent(keydown(answer.key));
      // What a file said that is no longer on the desk.
      if (!("file" in answer) || answer.file !== file.current || path === null) return;
      if (answer.tell === "view") changeView(path, answer.view);
      if (answer.tell === "found") setShown((now) => ({ ...now, found: answer }));
      if (answer.tell === "opened") setShown((now) => ({ ...now, pages: answer.pages, isLoading: false }));
      if (answer.tell === "failed") setShown((now) => ({ ...now, why: answer.why, isLoading: false }));
    };
    const listen = (event: MessageEvent): void => {
      // The frame's origin is its own, "null": who speaks is told by the window, what it says by the schema.
      if (frame.current === null || event.source !== frame.current.contentWindow) return;
      const parsed = viewerAnswer.safeParse(event.data);
      if (parsed.success) take(parsed.data);
    };
    window.addEventListener("message", listen);
    return () => window.removeEventListener("message", listen);
  });

  const wasSlow = useRef(false);
  useEffect(() => {
    wasSlow.current = isSlow;
  }, [isSlow]);
  useEffect(
    () => () => {
      // The next file gets a frame that answers.
      if (!wasSlow.current) return;
      setFrameTurn((turn) => turn + 1);
      setIsReady(false);
    },
    [path],
  );
  useEffect(() => {
    if (!isReady || path === null) return undefined;
    const controller = new AbortController();
    const own = (file.current = ++files);
    const at = useViewer.getState().views[path] ?? FIRST_VIEW;
    setShown(BLANK);
    useViewer.setState({ shown: { attachment: path, page: at.page } });
    const read = async (): Promise<void> => {
      const { signal } = controller;
      const result = await call(
        "workspace.attachment",
        { ...placeNow(), ...sourceOf(placeNow().batch), attachment: path },
        { signal },
      );
      if (own !== file.current || signal.aborted) return;
      if (!result.ok) {
        noticeFailure(result.failure);
        setShown({ ...BLANK, isLoading: false, failure: result.failure });
        return;
      }
      const bytes = result.value.slice().buffer;
      ask({ ask: "open", file: own, mediaType, bytes, view: at }, [bytes]);
    };
    void read();
    return () => {
      controller.abort();
      // What was shown belongs to a dossier that may no longer be in hand.
      ask({ ask: "close" });
      useViewer.setState({ shown: null });
    };
  }, [isReady, path, mediaType, ask]);

  useEffect(() => {
    if (wish === null || wish.attachment !== path || shown.pages === 0) return;
    useViewer.setState({ wish: null });
    ask({ ask: "page", page: wish.page });
    ask({ ask: "find", words: wish.words, isEach: true });
  }, [wish, path, shown.pages, ask]);

  return { ...shown, view, frame, frameTurn, isSlow, ask };
}

/** A key pressed in the frame, as the page hears its own. */
function keydown(key: Extract<ViewerAnswer, { tell: "key" }>["key"]): KeyboardEvent {
  if (key === "Ctrl K") return new KeyboardEvent("keydown", { key: "k", ctrlKey: true });
  if (key === "Shift F6") return new KeyboardEvent("keydown", { key: "F6", shiftKey: true });
  return new KeyboardEvent("keydown", { key });
}
