import { toDecimal } from "#shared/domain/exact.ts";
import { importedPoints } from "#shared/domain/scoring/imported-points.ts";
import { pointsOf } from "#shared/domain/scoring/points-of.ts";
import { isReasonRequired } from "#shared/domain/scoring/reason-required.ts";
import type { Criterion } from "#shared/files/scheme.ts";
import type { CriterionValue } from "#shared/files/sheet.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { commitEdit, fieldKey } from "../expert/commit-edit.ts";
import { placeNow, type WorkDossier } from "../expert/workspace-store.ts";
import type { WorkingEntry } from "../expert/working-entry.ts";
import { ChallengeNote } from "./challenge-note.tsx";
import { reasonId } from "./form-items.ts";
import { ItemSection } from "./item-section.tsx";
import { SavedNote, SaveFailure } from "./saved-note.tsx";
import { ShutFields } from "./shut-fields.tsx";
import { TextField } from "./text-field.tsx";
import { ValueControl } from "./value-control.tsx";

type Props = {
  readonly criterion: Criterion;
  readonly code: string;
  readonly dossier: WorkDossier;
  readonly working: WorkingEntry;
};

/** One criterion: its row, and open, its control with the reason it may ask for. */
export function CriterionItem({ criterion, code, dossier, working }: Props) {
  const text = useText();
  const { batch } = placeNow();
  const { candidate } = dossier.progress;
  const place = { batch, candidate, criterion: criterion.id };
  const value = working.entry.criteria.find((entry) => entry.criterion === criterion.id)?.value ?? null;
  const isImported = criterion.kind === "imported";
  const points = isImported
    ? importedPoints(criterion, {}, dossier.dossier.facts).points
    : value === null
      ? null
      : pointsOf(criterion, value);
  const comment = working.comments[criterion.id] ?? "";
  const isRequired = points !== null && isReasonRequired(criterion, points);
  const toEdit = (to: CriterionValue | null) => ({ kind: "value", ...place, to }) as const;
  const change = (to: CriterionValue | null): void => void commitEdit(toEdit(to));
  const key = fieldKey(toEdit(null));
  const challenge = value?.kind === "challenged" && criterion.kind === "computed" && (
    <ShutFields>
      <ChallengeNote criterion={criterion} dossier={dossier} value={value} onWithdraw={() => change(null)} />
    </ShutFields>
  );
  return (
    <ItemSection
      id={criterion.id}
      code={code}
      title={titleIn(text.language, criterion)}
      kind={kindOf(text, criterion)}
      saved={
        isImported ? (
          <span className="saved">{text.page("crit.sealedIn")}</span>
        ) : (
          <SavedNote fieldKey={key} isFilled={value !== null} />
        )
      }
      got={
        points === null ? (
          text.page(isImported ? "crit.pending" : "work.unscored")
        ) : (
          <>
            <b>{toDecimal(points)}</b> / {criterion.max}
          </>
        )
      }
      isEmpty={points === null}
      summary={challenge}
    >
      {criterion.guidance !== undefined && <p className="basis">{criterion.guidance}</p>}
      <ShutFields>
        <ValueControl criterion={criterion} dossier={dossier} value={value} toEdit={toEdit} onChange={change} />
      </ShutFields>
      {challenge}
      <SaveFailure fieldKey={key} />
      {!isImported && (
        <TextField
          id={reasonId(criterion.id)}
          label={text.page(isRequired ? "crit.reasonRequired" : "crit.comment")}
          value={comment}
          isRequired={isRequired}
          rows={isRequired || comment !== "" ? 2 : 1}
          toEdit={(to) => ({ kind: "comment", ...place, to })}
        />
      )}
    </ItemSection>
  );
}

function kindOf(text: ReturnType<typeof useText>, criterion: Criterion): string | undefined {
  if (criterion.kind === "computed") return text.page("crit.computed");
  if (criterion.kind === "multi-select") return text.page("crit.multi", { cap: criterion.cap });
  if (criterion.kind === "imported") return text.page("crit.external");
  return criterion.isBonus === true ? text.page("crit.bonus") : undefined;
}
