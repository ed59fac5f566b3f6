import type { Workspace } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ForeignText } from "../ui/foreign-text.tsx";
import { revisit } from "./compare-store.ts";
import { RereadMark } from "./reread-mark.tsx";

type Props = { readonly workspace: Workspace };

/** What one wants to read again, with the reasons, until each mark is taken away. */
export function RereadList({ workspace: { dossiers } }: Props) {
  const text = useText();
  const marked = dossiers.filter(({ reread }) => reread !== null);
  if (marked.length === 0) {
    return (
      <EmptyNote title={text.page("compare.rereadNone")}>
        <p>{text.page("compare.rereadLead")}</p>
      </EmptyNote>
    );
  }
  return (
    <ul className="rereads">
      {marked.map(({ candidate, name, reread }) => (
        <li key={candidate}>
          <button type="button" className="link" onClick={() => void revisit(candidate)}>
            <ForeignText>{name ?? candidate}</ForeignText>
          </button>
          <RereadMark candidate={candidate} reread={reread} />
        </li>
      ))}
    </ul>
  );
}
