import { sessionWarning } from "#shared/domain/pace/session-end.ts";
import type { Workspace } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { dismissWarning, usePace } from "./pace-store.ts";
import { useSessionMinutes } from "./use-session-minutes.ts";

type Props = { readonly workspace: Workspace };

/** A word when the session nears its end, once for each of 30, 10 and 5 minutes and at the end, until it is dismissed. It locks nothing. */
export function SessionNote({ workspace }: Props) {
  const text = useText();
  const minutes = useSessionMinutes(workspace);
  const { id } = workspace.programme;
  const dismissed = usePace((pace) => pace.dismissed[id]);
  const warning = minutes === null ? null : minutes === 0 ? 0 : sessionWarning(minutes);
  const isShown = minutes !== null && warning !== null && (dismissed === undefined || warning < dismissed);
  return (
    <div role="status">
      {isShown && (
        <div className="session-note">
          <p>{warning === 0 ? text.page("pace.over") : text.page(`pace.soon.${warning}`, { minutes })}</p>
          <button type="button" className="btn compact" onClick={() => dismissWarning(id, warning)}>
            {text.page("dismiss")}
          </button>
        </div>
      )}
    </div>
  );
}
