import { useId } from "react";
import { toDecimal } from "#shared/domain/exact.ts";
import { typedDecimal } from "#shared/domain/typed-decimal.ts";
import { factProblem } from "#shared/domain/scoring/fact-problem.ts";
import { computedPoints, ruleFields, ruleInputs } from "#shared/domain/scoring/rule-points.ts";
import { valueBreaches } from "#shared/domain/scoring/value-breaches.ts";
import type { Facts } from "#shared/files/dossier.ts";
import type { FactField, Scheme } from "#shared/files/scheme.ts";
import type { CriterionValue } from "#shared/files/sheet.ts";
import { shownText } from "#shared/text/hidden-characters.ts";
import { labelIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { factText } from "../expert/fact-text.ts";
import type { ChallengeDraft } from "../expert/workspace-store.ts";
import type { ValueControlProps } from "./value-control.tsx";

type Props = Omit<ValueControlProps<"computed">, "value" | "toEdit"> & {
  readonly scheme: Scheme;
  readonly draft: ChallengeDraft;
  readonly onDraft: (draft: ChallengeDraft) => void;
  readonly onLeave: () => void;
};

/** Challenging a fact: the value as verified, on what basis, and the score that follows. The panel settles it. */
export function ChallengeForm({ criterion, dossier, scheme, draft, onDraft, onChange, onLeave }: Props) {
  const text = useText();
  const id = useId();
  const { typed, basis } = draft;
  const { facts } = dossier.dossier;
  const fields = scheme.fields.filter((field) => ruleFields(criterion.rule).includes(field.id));
  const verified = verifiedFacts(fields, typed, facts);
  const points = computedPoints(criterion, { ...facts, ...verified });
  const challenge: CriterionValue | null =
    points === null
      ? null
      : { kind: "challenged", inputs: ruleInputs(criterion, facts), verified, basis, points: toDecimal(points) };
  const isBad = fields.some((field) => {
    const value = verified[field.id];
    return value !== undefined && factProblem(field, value) !== null;
  });
  const problem = isBad
    ? "challenge-bad-value"
    : challenge === null
      ? "no-computed-points"
      : (valueBreaches(scheme, criterion, challenge, facts)[0] ?? null);
  const isTouched = basis !== "" || Object.keys(verified).length > 0;
  return (
    <form
      className="edit below"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) onChange(challenge);
      }}
    >
      {fields.map((field) => (
        <VerifiedField
          key={field.id}
          id={`${id}-${field.id}`}
          field={field}
          declared={facts[field.id]}
          value={typed[field.id] ?? ""}
          onChange={(entered) => onDraft({ ...draft, typed: { ...typed, [field.id]: entered } })}
        />
      ))}
      <label htmlFor={`${id}-basis`}>{text.page("crit.basis")}</label>
      <input
        id={`${id}-basis`}
        className="field compact"
        maxLength={10_000}
        autoComplete="off"
        spellCheck={false}
        value={basis}
        onChange={(event) => onDraft({ ...draft, basis: event.target.value })}
      />
      <p className="wide" role="status">
        {points !== null && <>{text.page("crit.byVerified", { points: toDecimal(points) })} </>}
        {isTouched && problem !== null && <b className="attend">{text.page("crit.refused", { reason: problem })}</b>}
      </p>
      <div className="wide row">
        <button type="submit" className="btn compact" aria-disabled={problem !== null}>
          {text.page("crit.challenge")}
        </button>
        <button type="button" className="btn compact" onClick={onLeave}>
          {text.page("cancel")}
        </button>
      </div>
    </form>
  );
}

type FieldProps = {
  readonly id: string;
  readonly field: FactField;
  readonly declared: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function VerifiedField({ id, field, declared, value, onChange }: FieldProps) {
  const text = useText();
  const options = field.type === "choice" ? (field.choices ?? []) : [];
  const choices =
    field.type === "flag"
      ? [
          { id: "true", label: text.page("work.yes") },
          { id: "false", label: text.page("work.no") },
        ]
      : options;
  const asDeclared = declared === undefined ? text.page("work.notGiven") : shownText(factText(text, field, declared));
  return (
    <>
      <label htmlFor={id}>
        {labelIn(text.language, field)}
        {field.unit === undefined ? "" : text.page("facts.unit", { unit: field.unit })}
      </label>
      {choices.length > 0 ? (
        <select id={id} className="field compact" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{asDeclared}</option>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {labelIn(text.language, choice)}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          className="field compact num"
          autoComplete="off"
          spellCheck={false}
          placeholder={asDeclared}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </>
  );
}

/** What was typed and differs from what was declared, in the form of the field's type. */
function verifiedFacts(fields: readonly FactField[], typed: Facts, facts: Facts): Facts {
  const entries = fields.flatMap((field) => {
    const raw = (typed[field.id] ?? "").trim();
    if (raw === "") return [];
    const value = factTyped(field, raw);
    return value === facts[field.id] ? [] : [[field.id, value] as const];
  });
  return Object.fromEntries(entries);
}

/** A number as facts hold it; what is none stays as it was typed, and is refused by the rules. */
function factTyped({ type }: FactField, raw: string): string {
  if (type !== "decimal" && type !== "integer" && type !== "year") return raw;
  const number = typedDecimal(raw, type === "year" ? "refused" : "grouping");
  return number.ok ? number.value : raw;
}
