import type { RefObject } from "react";
import { shownText } from "#shared/text/hidden-characters.ts";
import type { WorkDossier } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { FindField } from "./find-field.tsx";
import { PageField } from "./page-field.tsx";
import type { ViewerFrame } from "./use-viewer-frame.ts";
import { ViewTools } from "./view-tools.tsx";
import type { ViewerCommand } from "./viewer-messages.ts";
import { showAttachment, useViewer } from "./viewer-store.ts";

type Props = {
  readonly attachments: WorkDossier["attachments"];
  readonly current: WorkDossier["attachments"][number];
  readonly viewer: ViewerFrame;
  readonly onCommand: (command: ViewerCommand) => void;
  readonly pageField: RefObject<HTMLInputElement | null>;
  readonly findField: RefObject<HTMLInputElement | null>;
};

/** The tools above an attachment: which file, which page, what to find; a second row, when asked for, for how the pages look. */
export function ViewerTools({ attachments, current, viewer, onCommand, pageField, findField }: Props) {
  const text = useText();
  const hasViewTools = useViewer((state) => state.hasViewTools);
  const { pages, view, ask } = viewer;
  return (
    <>
      <div className="tools">
        <select
          className="field compact file"
          aria-label={text.page("work.attachments")}
          value={current.path}
          onChange={(event) => showAttachment(event.target.value)}
        >
          {attachments.map(({ path, name }, position) => (
            <option key={path} value={path}>
              {position + 1} / {attachments.length} · {shownText(name)}
            </option>
          ))}
        </select>
        {pages > 0 && (
          <>
            <PageField ref={pageField} page={view.page} pages={pages} onPage={(page) => ask({ ask: "page", page })} />
            <span className="nowrap steps">
              <button
                type="button"
                className="btn compact"
                aria-disabled={view.page <= 1}
                onClick={() => view.page > 1 && ask({ ask: "page", page: view.page - 1 })}
              >
                {text.page("work.pageUp")}
              </button>{" "}
              <button
                type="button"
                className="btn compact"
                aria-disabled={view.page >= pages}
                onClick={() => view.page < pages && ask({ ask: "page", page: view.page + 1 })}
              >
                {text.page("work.pageDown")}
              </button>
            </span>
            <button
              type="button"
              className="btn compact"
              aria-expanded={hasViewTools}
              onClick={() => useViewer.setState({ hasViewTools: !hasViewTools })}
            >
              {text.page("viewer.tools")}
            </button>
            <FindField ref={findField} viewer={viewer} />
          </>
        )}
      </div>
      {pages > 0 && hasViewTools && <ViewTools view={view} ask={ask} onCommand={onCommand} />}
    </>
  );
}
