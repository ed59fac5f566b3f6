import { toDecimal } from "#shared/domain/exact.ts";
import { computedPoints, type ComputedCriterion } from "#shared/domain/scoring/rule-points.ts";
import type { CriterionValue } from "#shared/files/sheet.ts";
import { shownText } from "#shared/text/hidden-characters.ts";
import { labelIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { factText } from "../expert/fact-text.ts";
import { useWorkspace, type WorkDossier } from "../expert/workspace-store.ts";

type Props = {
  readonly criterion: ComputedCriterion;
  readonly dossier: WorkDossier;
  readonly value: Extract<CriterionValue, { kind: "challenged" }>;
  readonly onWithdraw: () => void;
};

/** A fact that the expert challenged: declared and verified, the score both ways, the basis. */
export function ChallengeNote({ criterion, dossier, value, onWithdraw }: Props) {
  const text = useText();
  const fields = useWorkspace((state) => state.workspace?.scheme.fields);
  const { facts } = dossier.dossier;
  const declared = computedPoints(criterion, facts);
  return (
    <div className="challenge">
      {Object.entries(value.verified).map(([id, verified]) => {
        const field = fields?.find((each) => each.id === id);
        if (field === undefined) return null;
        const before = facts[id];
        const unit = field.unit ?? "";
        return (
          <dl key={id}>
            <dt>{text.page("crit.declared")}</dt>
            <dd>
              {labelIn(text.language, field)}{" "}
              {before === undefined
                ? text.page("work.notGiven")
                : shownText(`${factText(text, field, before)} ${unit}`)}
            </dd>
            <dd className="num">
              {declared === null ? "—" : text.page("crit.points", { points: toDecimal(declared) })}
            </dd>
            <dt>{text.page("crit.verified")}</dt>
            <dd>
              <strong>
                {factText(text, field, verified)} {unit}
              </strong>
            </dd>
            <dd className="num">
              <strong>{text.page("crit.points", { points: value.points })}</strong>
            </dd>
          </dl>
        );
      })}
      <p className="why">
        {text.page("crit.why", { basis: value.basis })}{" "}
        <button type="button" className="btn plain compact" onClick={onWithdraw}>
          {text.page("crit.withdraw")}
        </button>
      </p>
    </div>
  );
}
