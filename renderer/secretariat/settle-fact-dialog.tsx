import { labelIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { candidateName, expertName } from "./board-names.ts";
import { DecisionDialog } from "./decision-dialog.tsx";
import type { Obstacle } from "./obstacle-list.tsx";
import type { Board } from "./secretariat-store.ts";
import { type FormDesk, useDraft } from "./use-draft.ts";

type Props = FormDesk & { readonly board: Board; readonly obstacle: Obstacle };

/** The panel settles facts: those filled in replace the dossier's for every expert. The leader signs. */
export function SettleFactDialog({ board, obstacle, ...desk }: Props) {
  const text = useText();
  const [draft, fill] = useDraft(desk);
  const settled = (field: string): string => draft[`fact ${field}`] ?? "";
  const facts = Object.fromEntries(
    obstacle.facts.map(({ field }) => [field, settled(field).trim()] as const).filter(([, value]) => value !== ""),
  );
  const isEmpty = Object.keys(facts).length === 0;
  return (
    <DecisionDialog
      {...desk}
      title="result.settle.fact"
      decision={isEmpty ? null : { kind: "settle-fact", candidate: obstacle.candidate, facts }}
      signer="leader"
      leaders={obstacle.leaders.map((leader) => expertName(board, leader))}
    >
      <p>{text.page("result.factSays", { candidate: candidateName(text, board, obstacle.candidate) })}</p>
      {obstacle.facts.map((fact) => {
        const field = board.scheme.fields.find(({ id }) => id === fact.field);
        const onValue = (value: string): void => fill({ [`fact ${fact.field}`]: value });
        return (
          <div key={fact.field} className="fact form-rows">
            <label>
              <span>
                {field === undefined ? fact.field : labelIn(text.language, field)}
                {field?.unit !== undefined && (
                  <span className="note">{text.page("facts.unit", { unit: field.unit })}</span>
                )}
                <span className="note">
                  {" "}
                  {text.page("result.declared", { value: fact.value ?? text.page("result.unknownFact") })}
                </span>
              </span>
              {field?.choices === undefined ? (
                <input
                  className="field"
                  autoComplete="off"
                  spellCheck={false}
                  value={settled(fact.field)}
                  onChange={(event) => onValue(event.target.value)}
                />
              ) : (
                <select className="field" value={settled(fact.field)} onChange={(event) => onValue(event.target.value)}>
                  <option value="">{text.page("secretariat.choose")}</option>
                  {field.choices.map((choice) => (
                    <option key={choice.id} value={choice.id}>
                      {labelIn(text.language, choice)}
                    </option>
                  ))}
                </select>
              )}
            </label>
            {fact.verified.map(({ expert, value, basis }) => (
              <p key={expert} className="small">
                {text.page("result.verified", { expert: expertName(board, expert), value, basis })}{" "}
                <button type="button" className="btn plain compact" onClick={() => onValue(value)}>
                  {text.page("result.take")}
                </button>
              </p>
            ))}
          </div>
        );
      })}
    </DecisionDialog>
  );
}
