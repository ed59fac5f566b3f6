import { useEffect, useState } from "react";
import { acceptedText } from "#shared/files/programme.ts";
import { ConflictSuggestions } from "../declare/conflict-suggestions.tsx";
import { useDeclare } from "../declare/declare-store.ts";
import "../declare/declare.css";
import { IdentityCheck } from "../declare/identity-check.tsx";
import { UndertakingText } from "../declare/undertaking-text.tsx";
import { useSession } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { commitEdit, fieldKey } from "./commit-edit.ts";
import { ConflictForm } from "./conflict-form.tsx";
import { SaveFailure } from "../scoring/saved-note.tsx";
import { groupRows, NO_FILTER } from "./list-rows.ts";
import { loadWorkspace, setStep } from "./read-workspace.ts";
import { conflictKey, setReason } from "./open-forms.ts";
import { useWorkspace, type Workspace } from "./workspace-store.ts";

type Props = { readonly workspace: Workspace };

/** The undertaking, accepted once; and the enterprises that the expert stands aside from. */
export function DeclareScreen({ workspace }: Props) {
  const text = useText();
  const [words, setWords] = useState("");
  const [wish, setWish] = useState<{ readonly candidate: string } | null>(null);
  useEffect(() => {
    if (wish !== null) document.getElementById(`conflict-${wish.candidate}`)?.focus();
  }, [wish]);
  const reasons = useWorkspace((state) => state.reasons);
  const { programme, undertaking, dossiers, conflicts } = workspace;
  const accepted = { kind: "undertaking", to: acceptedText(programme) } as const;
  const identity = useSession((session) => session.holder?.identity);
  const isConfirmed = useDeclare(({ confirmed }) => identity !== undefined && confirmed.includes(identity));
  const accept = async (): Promise<void> => {
    if (isConfirmed && (await commitEdit(accepted))) await loadWorkspace();
  };
  const shown = groupRows(dossiers, { ...NO_FILTER, words }).flatMap(({ rows }) => rows);
  return (
    <main className="declare fold">
      <section className="undertaking">
        <IdentityCheck isAsked={undertaking === null} />
        <UndertakingText programme={programme} />
        <SaveFailure fieldKey={fieldKey(accepted)} />
        <div className="actions">
          {undertaking === null ? (
            <>
              <button
                type="button"
                className={isConfirmed ? "btn primary" : "btn"}
                aria-disabled={!isConfirmed}
                onClick={() => void accept()}
              >
                {text.page("declare.accept")}
              </button>
              {!isConfirmed && <span className="note attend">{text.page("who.first")}</span>}
            </>
          ) : (
            <>
              <span role="status">
                {text.page("declare.accepted", { at: new Date(undertaking.acceptedAt).toLocaleString(text.language) })}
              </span>
              <button type="button" className="btn primary" onClick={() => setStep("score")}>
                {text.page("declare.toScore")}
              </button>
            </>
          )}
        </div>
      </section>
      <section className="conflicts" aria-label={text.page("declare.conflicts")}>
        <h2>{text.page("declare.conflicts")}</h2>
        <p className="small">{text.page("declare.conflictsHint")}</p>
        <ConflictSuggestions
          workspace={workspace}
          onRecuse={(candidate, reason) => {
            setWords("");
            setReason(conflictKey(candidate), reason);
            setWish({ candidate });
          }}
        />
        <input
          type="search"
          className="field"
          autoComplete="off"
          spellCheck={false}
          aria-label={text.page("work.filterName")}
          placeholder={text.page("work.filterName")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{text.page("declare.candidate")}</th>
                <th scope="col">{text.page("declare.state")}</th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {shown.map(({ candidate, name, serial }) => {
                const conflict = conflicts.find((each) => each.candidate === candidate);
                const isRecused = conflict?.state === "recused";
                const key = conflictKey(candidate);
                const reason = reasons[key];
                return [
                  <tr key={candidate}>
                    <th scope="row">
                      <span className="note serial">{String(serial).padStart(2, "0")}</span>
                      <ForeignText>{name ?? candidate}</ForeignText>
                    </th>
                    <td>
                      {conflict !== undefined && (
                        <>
                          <span className={isRecused ? "tag" : "tag dash"}>
                            {text.page(isRecused ? "work.recused" : "declare.withdrawn")}
                          </span>{" "}
                          <span className="small">{conflict.reason}</span>
                        </>
                      )}
                    </td>
                    <td className="num">
                      <button
                        type="button"
                        className="btn compact"
                        aria-expanded={reason !== undefined}
                        onClick={() => setReason(key, reason === undefined ? "" : null)}
                      >
                        {text.page(isRecused ? "declare.withdraw" : "declare.recuse")}
                      </button>
                    </td>
                  </tr>,
                  reason !== undefined && (
                    <tr key={`${candidate} form`}>
                      <td colSpan={3}>
                        <ConflictForm
                          candidate={candidate}
                          state={isRecused ? "withdrawn" : "recused"}
                          reason={reason}
                        />
                      </td>
                    </tr>
                  ),
                ];
              })}
            </tbody>
          </table>
          {shown.length === 0 && <p className="note nothing">{text.page("work.noMatch")}</p>}
        </div>
      </section>
    </main>
  );
}
