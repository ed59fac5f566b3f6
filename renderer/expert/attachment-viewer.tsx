import { useRef } from "react";
import { shownText } from "#shared/text/hidden-characters.ts";
import { TextField } from "../scoring/text-field.tsx";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { useViewerFrame } from "../viewer/use-viewer-frame.ts";
import "../viewer/viewer.css";
import { ViewerDesk } from "../viewer/viewer-desk.tsx";
import { viewerCommand } from "../viewer/viewer-keys.ts";
import type { ViewerCommand, ViewerRequest } from "../viewer/viewer-messages.ts";
import { stopFile, useViewer } from "../viewer/viewer-store.ts";
import { ViewerTools } from "../viewer/viewer-tools.tsx";
import { placeNow, type WorkDossier } from "./workspace-store.ts";

type Props = { readonly dossier: WorkDossier };

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
  const { candidate } = dossier.progress;
  const { attachments } = dossier;
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
  if (current === undefined) {
    return (
      <section className="viewer" aria-label={text.page("work.attachments")}>
        <p className="desk-note">{text.page("work.noAttachments")}</p>
      </section>
    );
  }
  const position = attachments.indexOf(current) + 1;
  return (
    <section
      className="viewer"
      aria-label={text.page("work.attachments")}
      onKeyDown={(event) => {
        const command = event.nativeEvent.isComposing || !isShowable ? null : viewerCommand(event);
        if (command === null) return;
        event.preventDefault();
        onCommand(command);
      }}
    >
      <ViewerTools {...{ attachments, current, viewer, onCommand, pageField, findField }} />
      {current.state === "damaged" && (
        <div className="desk-note">
          <h3>{text.page("work.damaged")}</h3>
          <p>{text.page("work.damagedNext")}</p>
          <TextField
            key={current.path}
            id={`damage-${current.path}`}
            label={text.page("work.damageReason")}
            isRequired
            value={dossier.entry.damaged?.find(({ path }) => path === current.path)?.reason ?? ""}
            toEdit={(to) => ({ kind: "damage", batch: placeNow().batch, candidate, attachment: current.path, to })}
          />
        </div>
      )}
      {isOdd && (
        <p className="desk-note">
          {current.size === 0 ? (
            text.page("viewer.empty")
          ) : (
            <ForeignText>{text.page("work.notShowable", { name: current.name })}</ForeignText>
          )}
        </p>
      )}
      {isStopped && (
        <div className="desk-note">
          <h3>{text.page("viewer.stopped")}</h3>
          <p>{text.page("viewer.stoppedNext")}</p>
          <button type="button" className="btn" onClick={() => stopFile(current.path, false)}>
            {text.page("viewer.again")}
          </button>
        </div>
      )}
      {isShowable && (
        <ViewerDesk
          viewer={viewer}
          attachment={current.path}
          title={text.page("work.fileOf", { position, name: shownText(current.name) })}
        />
      )}
    </section>
  );
}
