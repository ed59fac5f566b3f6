import type { Workspace } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { useSessionMinutes } from "./use-session-minutes.ts";

type Props = { readonly workspace: Workspace };

/** What is left of the session, in few words. */
export function SessionLeft({ workspace }: Props) {
  const text = useText();
  const minutes = useSessionMinutes(workspace);
  if (minutes === null || minutes === 0) return null;
  const hours = Math.floor(minutes / 60);
  return (
    <p>
      {hours === 0
        ? text.page("pace.left", { minutes })
        : text.page("pace.leftHours", { hours, minutes: minutes % 60 })}
    </p>
  );
}
