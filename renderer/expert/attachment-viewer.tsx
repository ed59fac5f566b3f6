import { useRef } from "react";
import { shownText } from "#shared/text/hidden-characters.ts";
import { useText } from "../text.ts";
import { useViewerFrame } from "../viewer/use-viewer-frame.ts";
import "../viewer/viewer.css";
import { ViewerDesk } from "../viewer/viewer-desk.tsx";
import { viewerCommand } from "../viewer/viewer-keys.ts";
import type { ViewerCommand, ViewerRequest } from "../viewer/viewer-messages.ts";
import { useViewer } from "../viewer/viewer-store.ts";
import { ViewerTools } from "../viewer/viewer-tools.tsx";
import { NotShownNote } from "./not-shown-note.tsx";
import type { WorkDossier } from "./workspace-store.ts";

type Props = {
  /** Undefined while the next one is being read. */
  readonly dossier: WorkDossier | undefined;
};

/** What each command asks of the frame. The others are the page's own. */
const REQUESTS: Partial<Record<ViewerCommand, ViewerRequest>> = {
  nextHit: { ask: "step", by: 1 },
  previousHit: { ask: "step", by: -1 },
  zoomIn: { ask: "zoomBy", by: 1 },
  zoomOut: { ask: "zoomBy", by: -1 },
  fitWidth: { ask: "zoom", zoom: "width" },
  turnLeft: { ask: "turn", by: -90 },
  turnRight: { ask: "turn", by: 90 },
};

/** The attachments of a dossier, one at a time, in a frame of their own origin. */
export function AttachmentViewer({ dossier }: Props) {
  const text = useText();
  const attachments = dossier?.attachments ?? [];
  const chosen = useViewer(({ recent }) => recent.find((path) => attachments.some((each) => each.path === path)));
  const current = attachments.find(({ path }) => path === chosen) ?? attachments[0];
  const isStopped = useViewer(({ stopped }) => current !== undefined && stopped.includes(current.path));
  const isOdd = current?.mediaType === "application/octet-stream";
  const isShowable = current !== undefined && current.state !== "damaged" && !isOdd && !isStopped;
  const findField = useRef<HTMLInputElement>(null);
  const pageField = useRef<HTMLInputElement>(null);
  const onCommand = (command: ViewerCommand): void => {
    const request = REQUESTS[command];
    if (request !== undefined) viewer.ask(request);
    else if (command === "find") findField.current?.select();
    else if (command === "goToPage") pageField.current?.focus();
    else useViewer.setState(({ hasThumbnails }) => ({ hasThumbnails: !hasThumbnails }));
  };
  const viewer = useViewerFrame(isShowable ? current : null, onCommand);
  return (
    <section
      className="viewer"
      hidden={dossier === undefined}
      aria-label={text.page("work.attachments")}
      onKeyDown={(event) => {
        const command = event.nativeEvent.isComposing || !isShowable ? null : viewerCommand(event);
        if (command === null) return;
        event.preventDefault();
        onCommand(command);
      }}
    >
      {current !== undefined && <ViewerTools {...{ attachments, current, viewer, onCommand, pageField, findField }} />}
      {!isShowable && dossier !== undefined && <NotShownNote dossier={dossier} attachment={current} />}
      <ViewerDesk
        viewer={viewer}
        attachment={isShowable ? current.path : null}
        title={
          current === undefined
            ? text.page("work.attachments")
            : text.page("work.fileOf", { position: attachments.indexOf(current) + 1, name: shownText(current.name) })
        }
      />
    </section>
  );
}
