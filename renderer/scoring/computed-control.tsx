import { toDecimal } from "#shared/domain/exact.ts";
import { computedPoints, ruleFields, ruleInputs } from "#shared/domain/scoring/rule-points.ts";
import { labelIn } from "#shared/text/title-in.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { useText } from "../text.ts";
import { factText } from "../expert/fact-text.ts";
import { setChallenge } from "../expert/open-forms.ts";
import { useWorkspace } from "../expert/workspace-store.ts";
import { ChallengeForm } from "./challenge-form.tsx";
import { controlId } from "./form-items.ts";
import { ruleLines } from "./rule-lines.ts";
import type { ValueControlProps } from "./value-control.tsx";

/** A score that follows from facts: what went in, what comes out, and two equal answers: the facts are right, or one is wrong. */
export function ComputedControl({ criterion, dossier, value, onChange }: ValueControlProps<"computed">) {
  const text = useText();
  const scheme = useWorkspace((state) => state.workspace?.scheme);
  const key = `${dossier.progress.candidate}/${criterion.id}`;
  const draft = useWorkspace((state) => state.challenges[key]);
  if (scheme === undefined) return null;
  const { facts } = dossier.dossier;
  const points = computedPoints(criterion, facts);
  const fields = scheme.fields.filter(({ id }) => ruleFields(criterion.rule).includes(id));
  const leave = (): void => setChallenge(key, null);
  const challenge = (): void => {
    const before = value?.kind === "challenged" ? value : null;
    setChallenge(key, { typed: before?.verified ?? {}, basis: before?.basis ?? "" });
  };
  const confirm = (): void => {
    if (points === null) return;
    leave();
    onChange({ kind: "confirmed", inputs: ruleInputs(criterion, facts), points: toDecimal(points) });
  };
  return (
    <>
      <dl className="inputs">
        {fields.map((field) => {
          const fact = facts[field.id];
          return [
            <dt key={`${field.id} label`}>{labelIn(text.language, field)}</dt>,
            <dd key={field.id} className="num">
              {fact === undefined ? (
                text.page("work.notGiven")
              ) : (
                <ForeignText>{`${factText(text, field, fact)} ${field.unit ?? ""}`}</ForeignText>
              )}
            </dd>,
          ];
        })}
        {ruleLines(criterion.rule, facts).map(({ measured, points: given }, index) => [
          // oxlint-disable-next-line react/no-array-index-key -- the alternatives of a rule have no name but their order
          <dt key={`rule ${index}`} className="rule">
            {measured === null ? text.page("crit.byRule") : text.page("crit.measured", { measured })}
          </dt>,
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <dd key={`points ${index}`} className="num rule">
            {given === null ? "—" : text.page("crit.points", { points: given })}
          </dd>,
        ])}
      </dl>
      {points === null && <p className="small attend">{text.page("crit.cannotCompute")}</p>}
      <div className="row below">
        {points !== null && (
          <button
            type="button"
            id={controlId(criterion.id)}
            data-cap="y"
            className="btn compact"
            aria-pressed={value?.kind === "confirmed"}
            onClick={confirm}
          >
            {text.page("crit.confirm")}
          </button>
        )}
        <button
          type="button"
          {...(points === null ? { id: controlId(criterion.id) } : {})}
          data-cap={draft === undefined ? "n" : undefined}
          className="btn compact"
          aria-pressed={value?.kind === "challenged"}
          aria-expanded={draft !== undefined}
          onClick={draft === undefined ? challenge : leave}
        >
          {text.page("crit.wrong")}
        </button>
        <span className="note" aria-hidden="true">
          <kbd>Y</kbd> <kbd>N</kbd>
        </span>
      </div>
      {draft !== undefined && (
        <ChallengeForm
          criterion={criterion}
          dossier={dossier}
          scheme={scheme}
          draft={draft}
          onDraft={(changed) => setChallenge(key, changed)}
          onChange={(challenged) => {
            onChange(challenged);
            leave();
          }}
          onLeave={leave}
        />
      )}
    </>
  );
}
