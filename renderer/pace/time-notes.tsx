import type { Workspace } from "../expert/workspace-store.ts";
import { ClockNote } from "./clock-note.tsx";
import "./pace.css";
import { SessionNote } from "./session-note.tsx";

type Props = { readonly workspace: Workspace };

/** What is to be said about time, one word above the other. */
export function TimeNotes({ workspace }: Props) {
  return (
    <div className="time-notes">
      <ClockNote workspace={workspace} />
      <SessionNote workspace={workspace} />
    </div>
  );
}
