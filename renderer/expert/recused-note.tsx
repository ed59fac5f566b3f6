import { useEffect, useRef } from "react";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { ConflictForm } from "./conflict-form.tsx";
import { conflictKey, setReason } from "./open-forms.ts";
import { useWorkspace, type WorkDossier, type Workspace } from "./workspace-store.ts";

type Props = { readonly workspace: Workspace; readonly dossier: WorkDossier };

/** In place of a dossier's facts and attachments once the expert stands aside from it: since when, why, and the way back. */
export function RecusedNote({ workspace, dossier: { entry } }: Props) {
  const text = useText();
  const { candidate, reason = "" } = entry;
  const conflict = workspace.conflicts.find((each) => each.candidate === candidate);
  const key = conflictKey(candidate);
  const why = useWorkspace((state) => state.reasons[key]);
  const isOpen = why !== undefined;
  const note = useRef<HTMLElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current === isOpen) return;
    wasOpen.current = isOpen;
    note.current?.querySelector<HTMLElement>(isOpen ? "form input" : "button")?.focus();
  }, [isOpen]);
  return (
    <section className="recused" ref={note} aria-label={text.page("work.recused")}>
      <h2>{text.page("recused.title")}</h2>
      <p>{text.page("recused.what")}</p>
      <dl>
        {conflict !== undefined && (
          <>
            <dt>{text.page("recused.since")}</dt>
            <dd>{new Date(conflict.declaredAt).toLocaleString(text.language)}</dd>
          </>
        )}
        <dt>{text.page("declare.reason")}</dt>
        <dd>
          <ForeignText>{reason}</ForeignText>
        </dd>
      </dl>
      {why === undefined ? (
        <>
          <p className="small">{text.page("recused.back")}</p>
          <button type="button" className="btn" onClick={() => setReason(key, "")}>
            {text.page("recused.withdraw")}
          </button>
        </>
      ) : (
        <ConflictForm candidate={candidate} state="withdrawn" reason={why} onDeclared={focusTitle} />
      )}
    </section>
  );
}

/** The form goes with the note: who reads on is at the dossier's head. */
function focusTitle(): void {
  document.querySelector<HTMLElement>("article.dossier h1")?.focus();
}
