import { toDecimal } from "#shared/domain/exact.ts";
import { importedPoints } from "#shared/domain/scoring/imported-points.ts";
import { pointsOf } from "#shared/domain/scoring/points-of.ts";
import type { Criterion } from "#shared/files/scheme.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { commitEdit, fieldKey } from "../expert/commit-edit.ts";
import { placeNow, type WorkDossier } from "../expert/workspace-store.ts";
import type { WorkingEntry } from "../expert/working-entry.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { ChallengeNote } from "./challenge-note.tsx";
import { CriterionFields } from "./criterion-fields.tsx";
import { ItemSection } from "./item-section.tsx";
import { SavedNote } from "./saved-note.tsx";
import { ShutFields } from "./shut-fields.tsx";

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
  const clear = { kind: "value", ...place, to: null } as const;
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
          <SavedNote fieldKey={fieldKey(clear)} isFilled={value !== null} />
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
      summary={
        value?.kind === "challenged" &&
        criterion.kind === "computed" && (
          <ShutFields>
            <ChallengeNote
              criterion={criterion}
              dossier={dossier}
              value={value}
              onWithdraw={() => void commitEdit(clear)}
            />
          </ShutFields>
        )
      }
    >
      {criterion.guidance !== undefined && (
        <p className="basis">
          <ForeignText>{criterion.guidance}</ForeignText>
        </p>
      )}
      <CriterionFields criterion={criterion} dossier={dossier} working={working} />
    </ItemSection>
  );
}

function kindOf(text: ReturnType<typeof useText>, criterion: Criterion): string | undefined {
  if (criterion.kind === "computed") return text.page("crit.computed");
  if (criterion.kind === "multi-select") return text.page("crit.multi", { cap: criterion.cap });
  if (criterion.kind === "imported") return text.page("crit.external");
  return criterion.isBonus === true ? text.page("crit.bonus") : undefined;
}
