import { isReasonRequired } from "#shared/domain/scoring/reason-required.ts";
import { pointsOf } from "#shared/domain/scoring/points-of.ts";
import type { Criterion } from "#shared/files/scheme.ts";
import type { CriterionValue } from "#shared/files/sheet.ts";
import { commitEdit, fieldKey } from "../expert/commit-edit.ts";
import type { WorkingEntry } from "../expert/working-entry.ts";
import { placeNow, type WorkDossier } from "../expert/workspace-store.ts";
import { PhraseField } from "../phrases/phrase-field.tsx";
import { useText } from "../text.ts";
import { ChallengeNote } from "./challenge-note.tsx";
import { reasonId } from "./form-items.ts";
import { SaveFailure } from "./saved-note.tsx";
import { ShutFields } from "./shut-fields.tsx";
import { TextField } from "./text-field.tsx";
import { ValueControl } from "./value-control.tsx";

type Props = {
  readonly criterion: Criterion;
  readonly dossier: WorkDossier;
  readonly working: WorkingEntry;
};

/** What one criterion of one dossier is filled in with: its control, what was challenged, and the reason it may ask for. */
export function CriterionFields({ criterion, dossier, working }: Props) {
  const text = useText();
  const place = { batch: placeNow().batch, candidate: dossier.progress.candidate, criterion: criterion.id };
  const value = working.entry.criteria.find((entry) => entry.criterion === criterion.id)?.value ?? null;
  const comment = working.comments[criterion.id] ?? "";
  const points = value === null ? null : pointsOf(criterion, value);
  const isRequired = points !== null && isReasonRequired(criterion, points);
  const toEdit = (to: CriterionValue | null) => ({ kind: "value", ...place, to }) as const;
  const change = (to: CriterionValue | null): void => void commitEdit(toEdit(to));
  return (
    <>
      <ShutFields>
        <ValueControl criterion={criterion} dossier={dossier} value={value} toEdit={toEdit} onChange={change} />
        {value?.kind === "challenged" && criterion.kind === "computed" && (
          <ChallengeNote criterion={criterion} dossier={dossier} value={value} onWithdraw={() => change(null)} />
        )}
      </ShutFields>
      <SaveFailure fieldKey={fieldKey(toEdit(null))} />
      {criterion.kind !== "imported" && (
        <PhraseField field={reasonId(criterion.id)} isQuiet>
          <TextField
            id={reasonId(criterion.id)}
            label={text.page(isRequired ? "crit.reasonRequired" : "crit.comment")}
            value={comment}
            isRequired={isRequired}
            rows={isRequired || comment !== "" ? 2 : 1}
            toEdit={(to) => ({ kind: "comment", ...place, to })}
          />
        </PhraseField>
      )}
    </>
  );
}
