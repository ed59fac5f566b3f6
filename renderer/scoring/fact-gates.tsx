import { type FactGate, factGates } from "#shared/domain/scoring/fact-gates.ts";
import type { Facts } from "#shared/files/dossier.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { labelIn, titleIn } from "#shared/text/title-in.ts";
import { factText } from "../expert/fact-text.ts";
import { showFact } from "../facts/fact-place.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import "./fact-gates.css";

type Props = { readonly scheme: Scheme; readonly facts: Facts };

/** The gates that facts decide, read-only: one line while none applies, open as soon as one does or cannot be decided. */
export function FactGates({ scheme, facts }: Props) {
  const text = useText();
  const gates = factGates(scheme, facts);
  if (gates.length === 0) return null;
  const isClear = gates.every(({ isFailed }) => isFailed === false);
  return (
    <details className="fact-gates" open={!isClear}>
      <summary>
        {text.page("crit.factGates")}{" "}
        {isClear && <span className="note">{text.page("crit.factGatesClear", { count: gates.length })}</span>}
      </summary>
      <ul>
        {gates.map((each) => (
          <FactGateRow key={each.gate.id} scheme={scheme} facts={facts} {...each} />
        ))}
      </ul>
      <p className="note">{text.page("crit.factGatesNote")}</p>
    </details>
  );
}

function FactGateRow({ scheme, facts, gate, fields, isFailed }: Props & FactGate) {
  const text = useText();
  const outcome = outcomeOf(gate.effect, isFailed);
  return (
    <li className={outcome}>
      <span>
        {titleIn(text.language, gate)}
        {scheme.fields
          .filter(({ id }) => fields.includes(id))
          .map((field) => {
            const fact = facts[field.id];
            const label = labelIn(text.language, field);
            return (
              <small key={field.id}>
                <button
                  type="button"
                  className="link"
                  aria-label={text.page("crit.toFact", { field: label })}
                  onClick={() => showFact({ kind: "fact", field: field.id })}
                >
                  {label}
                </button>{" "}
                {fact === undefined ? (
                  text.page("work.notGiven")
                ) : (
                  <ForeignText>{`${factText(text, field, fact)} ${field.unit ?? ""}`}</ForeignText>
                )}
              </small>
            );
          })}
      </span>
      <b>{text.page(`crit.factGate.${outcome}`)}</b>
    </li>
  );
}

function outcomeOf(effect: "veto" | "note", isFailed: boolean | null): "clear" | "veto" | "found" | "unknown" {
  if (isFailed === null) return "unknown";
  if (!isFailed) return "clear";
  return effect === "veto" ? "veto" : "found";
}
