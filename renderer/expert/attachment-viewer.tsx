import { type ReactNode, useState } from "react";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { TextField } from "../scoring/text-field.tsx";
import { placeNow, type WorkDossier } from "./workspace-store.ts";
import { useViewerFrame } from "../viewer/use-viewer-frame.ts";
import { showAttachment, useViewer } from "../viewer/viewer-store.ts";

type Props = {
  readonly dossier: WorkDossier;
  readonly onKey: (key: "j" | "k" | "?") => void;
  /** What stands beside the pages, such as notes on the page shown. */
  readonly aside?: ReactNode;
};

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;

/** The attachments of a dossier, one at a time, in a frame of their own origin. */
export function AttachmentViewer({ dossier, onKey, aside }: Props) {
  const text = useText();
  const { candidate } = dossier.progress;
  const { attachments } = dossier;
  const chosen = useViewer(({ recent }) => recent.find((path) => attachments.some((each) => each.path === path)));
  const current = attachments.find(({ path }) => path === chosen) ?? attachments[0];
  const isShowable =
    current !== undefined && current.state !== "damaged" && current.mediaType !== "application/octet-stream";
  const viewer = useViewerFrame(isShowable ? current : null, onKey);
  const [words, setWords] = useState("");
  const [hit, setHit] = useState(0);
  const hits = viewer.found?.words === words && words !== "" ? viewer.found.hits : null;
  if (current === undefined) {
    return (
      <section className="viewer" aria-label={text.page("work.attachments")}>
        <p className="desk-note">{text.page("work.noAttachments")}</p>
      </section>
    );
  }
  const index = attachments.indexOf(current);
  const find = (to: number): void => {
    const next = hits === null || hits === 0 ? 0 : (to + hits) % hits;
    setHit(next);
    viewer.find(words, next);
  };
  return (
    <section className="viewer" aria-label={text.page("work.attachments")}>
      <div className="tools">
        <select
          className="field compact file"
          aria-label={text.page("work.attachments")}
          value={current.path}
          onChange={(event) => {
            setHit(0);
            setWords("");
            showAttachment(event.target.value);
          }}
        >
          {attachments.map(({ path, name }, position) => (
            <option key={path} value={path}>
              {position + 1} / {attachments.length} {name}
            </option>
          ))}
        </select>
        {viewer.pages > 0 && (
          <>
            <span className="nowrap">
              {text.page("work.page", { page: viewer.page })}
              <span className="of">{text.page("work.ofPages", { pages: viewer.pages })}</span>
            </span>
            <span className="nowrap">
              <button
                type="button"
                className="btn compact"
                aria-disabled={viewer.page <= 1}
                onClick={() => viewer.page > 1 && viewer.turnTo(viewer.page - 1)}
              >
                {text.page("work.pageUp")}
              </button>{" "}
              <button
                type="button"
                className="btn compact"
                aria-disabled={viewer.page >= viewer.pages}
                onClick={() => viewer.page < viewer.pages && viewer.turnTo(viewer.page + 1)}
              >
                {text.page("work.pageDown")}
              </button>
            </span>
            <select
              className="field compact zoom"
              aria-label={text.page("work.zoom")}
              value={viewer.zoom}
              onChange={(event) => viewer.zoomTo(Number(event.target.value))}
            >
              {ZOOMS.map((zoom) => (
                <option key={zoom} value={zoom}>
                  {zoom * 100}%
                </option>
              ))}
            </select>
            <form
              className="find"
              role="search"
              onSubmit={(event) => {
                event.preventDefault();
                find(hits === null ? 0 : hit + 1);
              }}
            >
              <input
                id="find"
                aria-label={text.page("work.find")}
                placeholder={text.page("work.find")}
                className="field compact"
                autoComplete="off"
                spellCheck={false}
                maxLength={100}
                value={words}
                onChange={(event) => setWords(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key !== "Enter" || !event.shiftKey || event.nativeEvent.isComposing) return;
                  event.preventDefault();
                  find(hit - 1);
                }}
              />
              <span className="note" role="status">
                {hits === null
                  ? ""
                  : hits === 0
                    ? text.page("work.notFound")
                    : text.page("work.found", { hit: hit + 1, hits })}
              </span>
            </form>
          </>
        )}
      </div>
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
      {current.mediaType === "application/octet-stream" && (
        <p className="desk-note">{text.page("work.notShowable", { name: current.name })}</p>
      )}
      {isShowable && (
        <div className="desk">
          {viewer.failure !== null && <ErrorNote failure={viewer.failure} />}
          {viewer.isBroken && <p className="desk-note">{text.page("work.unreadable")}</p>}
          {viewer.isLoading && (
            <p className="desk-note" role="status">
              {text.page("working")}
            </p>
          )}
          <iframe
            ref={viewer.frame}
            src="./viewer.html"
            sandbox="allow-scripts"
            title={text.page("work.fileOf", { position: index + 1, name: current.name })}
          />
          {aside}
        </div>
      )}
    </section>
  );
}
