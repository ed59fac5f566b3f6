import { useEffect, useState } from "react";
import type { Response } from "#shared/ipc/contract.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { go, type Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { useService } from "../ui/use-service.ts";
import { WindowBar } from "../ui/window-bar.tsx";

type Props = {
  readonly path: string;
  readonly holder: Holder;
  readonly onLeave: () => void;
};

/** Opening a batch: confirm the organiser's short code once, then take it in with progress. */
export function OpenBatch({ path, holder, onLeave }: Props) {
  const text = useText();
  const [preview, setPreview] = useState<Response<"batch.preview"> | null>(null);
  const [isOpened, setIsOpened] = useState(false);
  const look = useService();
  const open = useService();
  const { identity } = holder;
  const isAsked = preview !== null && !preview.isTrusted && !isOpened;
  const { run: lookInto } = look;
  useEffect(() => {
    void lookInto("batch.preview", { path, identity }).then((result) => result.ok && setPreview(result.value));
  }, [lookInto, path, identity]);
  const take = async (): Promise<void> => {
    if (preview === null) return;
    const { store, organiser, isTrusted } = preview;
    const confirmed = isTrusted ? {} : { confirmedCode: organiser.code };
    const result = await open.run("batch.open", { path, identity, store, ...confirmed });
    if (result.ok) setIsOpened(true);
  };
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
              {text.page("open.from")}：<strong>{preview.organiser.name}</strong> {preview.organiser.organisation}
            </p>
            {preview.isTrusted ? <p>{text.page("open.trusted")}</p> : <p>{text.page("open.confirm")}</p>}
            <ShortCode code={preview.organiser.code} size="aloud" />
          </section>
        )}
        {open.failure !== null && <ErrorNote failure={open.failure} onDismiss={open.dismiss} />}
        {open.isRunning && (
          <section>
            <p>{text.page("open.reading")}</p>
            <ProgressNote progress={open.progress} onCancel={open.cancel} />
          </section>
        )}
        {isOpened && <p role="status">{text.page("open.removable")}</p>}
        <div className="actions">
          {isOpened && preview !== null ? (
            <button
              type="button"
              className="btn primary"
              onClick={() => go({ name: "expert", store: preview.store, batch: preview.batch.digest })}
            >
              {text.page("continue")}
            </button>
          ) : (
            look.failure === null && (
              <button
                type="button"
                className="btn primary"
                aria-disabled={preview === null || open.isRunning}
                onClick={() => void take()}
              >
                {text.page("open.same")}
              </button>
            )
          )}
          <button type="button" className="btn" onClick={onLeave}>
            {text.page(isAsked ? "open.different" : "back")}
          </button>
        </div>
      </main>
    </>
  );
}
