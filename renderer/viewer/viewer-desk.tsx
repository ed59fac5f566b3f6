import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import type { ViewerFrame } from "./use-viewer-frame.ts";
import { stopFile } from "./viewer-store.ts";

type Props = {
  readonly viewer: ViewerFrame;
  /** The path of what is shown; null while the frame waits unseen. A new frame would cost a new process. */
  readonly attachment: string | null;
  /** What the frame is called. */
  readonly title: string;
};

/** The frame with the pages, and over it what there is to say: that it is loading, why it shows nothing, that it takes too long. */
export function ViewerDesk({ viewer, attachment, title }: Props) {
  const text = useText();
  const { failure, why, isLoading, isSlow } = viewer;
  return (
    <div className="desk" hidden={attachment === null}>
      {failure !== null && <ErrorNote failure={failure} />}
      {why !== null && (
        <p className="desk-note" role="alert">
          {text.page(`viewer.why.${why}`)}
        </p>
      )}
      {isSlow ? (
        <section className="desk-note" role="alert">
          <h3>{text.page("viewer.slow")}</h3>
          <p>{text.page("viewer.slowNext")}</p>
          <button type="button" className="btn" onClick={() => attachment !== null && stopFile(attachment, true)}>
            {text.page("viewer.stop")}
          </button>
        </section>
      ) : (
        isLoading && (
          <p className="desk-note" role="status">
            {text.page("working")}
          </p>
        )
      )}
      <iframe key={viewer.frameTurn} ref={viewer.frame} src="./viewer.html" sandbox="allow-scripts" title={title} />
    </div>
  );
}
