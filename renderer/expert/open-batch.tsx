import { useEffect, useState } from "react";
import type { Response } from "#shared/ipc/contract.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { go, type Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { ForeignText } from "../ui/foreign-text.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { useService } from "../ui/use-service.ts";
import { WindowBar } from "../ui/window-bar.tsx";
import { resumeOpening, startOpening, stopOpening, useOpening } from "./opening-store.ts";

type Props = {
  readonly path: string;
  readonly holder: Holder;
  readonly onLeave: () => void;
};

/** Opening a batch: confirm the organiser's short code once, then take it in, and read while it is verified. */
export function OpenBatch({ path, holder, onLeave }: Props) {
  const text = useText();
  const [preview, setPreview] = useState<Response<"batch.preview"> | null>(null);
  const opening = useOpening((state) =>
    state.opening !== null && state.opening.batch === preview?.batch.digest ? state.opening : null,
  );
  const look = useService();
  const { identity } = holder;
  const status = opening?.status ?? null;
  const isAsked = preview !== null && !preview.isTrusted && opening === null;
  const { run: lookInto } = look;
  useEffect(() => {
    void lookInto("batch.preview", { path, identity }).then((result) => result.ok && setPreview(result.value));
  }, [lookInto, path, identity]);
  const take = (): void => {
    if (preview === null) return;
    const { store, organiser, isTrusted, batch } = preview;
    const confirmed = isTrusted ? {} : { confirmedCode: organiser.code };
    void startOpening({ path, identity, store, ...confirmed }, batch.digest);
  };
  const isStopped = status === "stopped" || status === "locked";
  const isCutShort = isStopped || (status === "failed" && opening?.isReadable === true);
  return (
    <>
      <WindowBar programme={preview === null ? undefined : titleIn(text.language, preview.programme)} />
      <main className="narrow">
        <h1>{text.page("open.title")}</h1>
        {look.failure !== null && <ErrorNote failure={look.failure} />}
        {look.isRunning && <ProgressNote progress={look.progress} onCancel={look.cancel} />}
        {preview !== null && (
          <section className="form-rows">
            <p>
              {text.page("open.from")}{" "}
              <strong>
                <ForeignText>{preview.organiser.name}</ForeignText>
              </strong>{" "}
              {preview.organiser.organisation !== preview.organiser.name && (
                <ForeignText>{preview.organiser.organisation}</ForeignText>
              )}
            </p>
            {preview.isTrusted ? <p>{text.page("open.trusted")}</p> : <p>{text.page("open.confirm")}</p>}
            <ShortCode code={preview.organiser.code} size="aloud" />
          </section>
        )}
        {opening !== null && opening.failure !== null && <ErrorNote failure={opening.failure} />}
        {status === "running" && (
          <section>
            {opening?.isReadable === true && <p>{text.page("arrival.readWhile")}</p>}
            <ProgressNote progress={opening?.progress ?? null} onCancel={stopOpening} />
          </section>
        )}
        {isStopped && <p role="status">{text.page("arrival.stopped")}</p>}
        {status === "done" && <p role="status">{text.page("open.removable")}</p>}
        <div className="actions">
          {preview !== null && opening !== null && opening.isReadable && (
            <button
              type="button"
              className="btn primary"
              onClick={() => go({ name: "expert", store: preview.store, batch: preview.batch.digest })}
            >
              {text.page(status === "done" ? "continue" : "arrival.read")}
            </button>
          )}
          {isCutShort && (
            <button type="button" className="btn" onClick={resumeOpening}>
              {text.page("arrival.resume")}
            </button>
          )}
          {(opening === null || status === "failed") && !isCutShort && preview !== null && (
            <button type="button" className="btn primary" onClick={take}>
              {text.page("open.same")}
            </button>
          )}
          <button type="button" className="btn" onClick={onLeave}>
            {text.page(isAsked ? "open.different" : "back")}
          </button>
        </div>
      </main>
    </>
  );
}
