import type { Response } from "#shared/ipc/contract.ts";
import { labelIn } from "#shared/text/title-in.ts";
import { commitEdit, fieldKey } from "../expert/commit-edit.ts";
import { loadWorkspace } from "../expert/read-workspace.ts";
import { placeNow, type Workspace } from "../expert/workspace-store.ts";
import { SaveFailure } from "../scoring/saved-note.tsx";
import { useSession } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { ForeignText } from "../ui/foreign-text.tsx";
import { useAnswer } from "../ui/use-answer.ts";

type Props = {
  readonly workspace: Workspace;
  /** Opens the form of a conflict with a reason to begin with. */
  readonly onRecuse: (candidate: string, reason: string) => void;
};

type Suggestion = Response<"declare.suggest">["suggestions"][number];

/** Dossiers that name the expert's own organisation: each to be declared, or passed over. Nothing is declared by itself. */
export function ConflictSuggestions({ workspace, onRecuse }: Props) {
  const text = useText();
  const holder = useSession((session) => session.holder);
  const { value, failure } = useAnswer("declare.suggest", placeNow(), workspace.conflicts);
  if (failure !== null) return <ErrorNote failure={failure} />;
  if (holder === null || value === null || value.suggestions.length === 0) return null;
  const where = ({ field, found }: Suggestion): string => {
    const known = workspace.scheme.fields.find(({ id }) => id === field);
    if (field === null) return text.page("suggest.name", { found });
    return text.page("suggest.field", { field: known === undefined ? field : labelIn(text.language, known), found });
  };
  return (
    <section className="suggestions" aria-label={text.page("suggest.title")}>
      <h3>{text.page("suggest.title")}</h3>
      <p className="small">{text.page("suggest.lead", { organisation: holder.organisation })}</p>
      <ul>
        {value.suggestions.map((suggestion) => {
          const { candidate, found, isPassedOver } = suggestion;
          const name = workspace.dossiers.find((row) => row.candidate === candidate)?.name ?? candidate;
          const passing = { kind: "passed-over", candidate, to: found } as const;
          const passOver = async (): Promise<void> => {
            if (!(await commitEdit(passing))) return;
            // The button that was pressed goes; whoever works by keys goes on at the one beside it.
            document.getElementById(`suggested-${candidate}`)?.focus();
            await loadWorkspace();
          };
          return (
            <li key={candidate}>
              <p>
                <b>
                  <ForeignText>{name}</ForeignText>
                </b>
                <br />
                <span className="small">
                  <ForeignText>{where(suggestion)}</ForeignText>
                </span>
              </p>
              <p className="row wide">
                {isPassedOver && (
                  <span className="note" role="status">
                    {text.page("suggest.passed")}
                  </span>
                )}
                <button
                  id={`suggested-${candidate}`}
                  type="button"
                  className="btn compact"
                  onClick={() => onRecuse(candidate, text.page("suggest.reason", { found: where(suggestion) }))}
                >
                  {text.page("suggest.recuse")}
                </button>
                {!isPassedOver && (
                  <button type="button" className="btn compact" onClick={() => void passOver()}>
                    {text.page("suggest.pass")}
                  </button>
                )}
              </p>
              <SaveFailure fieldKey={fieldKey(passing)} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
