import { useText } from "../text.ts";
import type { ViewerFrame } from "./use-viewer-frame.ts";
import { type ViewerCommand, ZOOM_STEPS } from "./viewer-messages.ts";
import { useViewer } from "./viewer-store.ts";

type Props = Pick<ViewerFrame, "view" | "ask"> & { readonly onCommand: (command: ViewerCommand) => void };

const BUTTONS = ["zoomOut", "zoomIn", "turnLeft", "turnRight"] as const satisfies readonly ViewerCommand[];

/** How the pages look: thumbnails beside them, zoom, rotation. */
export function ViewTools({ view, ask, onCommand }: Props) {
  const text = useText();
  const hasThumbnails = useViewer((state) => state.hasThumbnails);
  return (
    <div className="tools view-tools">
      <button
        type="button"
        className="btn compact"
        aria-pressed={hasThumbnails}
        onClick={() => onCommand("thumbnails")}
      >
        {text.page("viewer.thumbnails")}
      </button>
      <select
        className="field compact zoom"
        aria-label={text.page("viewer.zoom")}
        value={view.zoom}
        onChange={({ target: { value } }) =>
          ask({ ask: "zoom", zoom: value === "width" || value === "page" ? value : Number(value) })
        }
      >
        <option value="width">{text.page("viewer.zoom.width")}</option>
        <option value="page">{text.page("viewer.zoom.page")}</option>
        {ZOOM_STEPS.map((step) => (
          <option key={step} value={step}>
            {Math.round(step * 100)}%
          </option>
        ))}
      </select>
      {BUTTONS.map((command) => (
        <button key={command} type="button" className="btn compact" onClick={() => onCommand(command)}>
          {text.page(`viewer.${command}`)}
        </button>
      ))}
    </div>
  );
}
