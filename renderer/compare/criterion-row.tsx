import { memo } from "react";
import { toDecimal } from "#shared/domain/exact.ts";
import { pointsOf } from "#shared/domain/scoring/points-of.ts";
import type { Criterion } from "#shared/files/scheme.ts";
import type { CriterionValue } from "#shared/files/sheet.ts";
import { shownText } from "#shared/text/hidden-characters.ts";
import { labelIn } from "#shared/text/title-in.ts";
import { fieldKey } from "../expert/commit-edit.ts";
import type { NumberedRow } from "../expert/list-rows.ts";
import { workingEntry } from "../expert/working-entry.ts";
import { placeNow, setWorkspace, useWorkspace, type WorkDossier } from "../expert/workspace-store.ts";
import { usePreferences } from "../preferences.ts";
import { chooseByKey } from "../scoring/choose-by-key.ts";
import { CriterionFields } from "../scoring/criterion-fields.tsx";
import { SavedNote } from "../scoring/saved-note.tsx";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { revisit } from "./compare-store.ts";

type Props = {
  readonly criterion: Criterion;
  readonly row: NumberedRow;
  /** As they were when the comparison was read. */
  readonly points: string | null;
  readonly isOpen: boolean;
  readonly onOpen: (candidate: string) => void;
};

/** One dossier under the criterion that is scored: its own value, and in hand the form's control. */
export const CriterionRow = memo(
  function CriterionRow({ criterion, row: { candidate, name, serial, isCalibration }, points, isOpen, onOpen }: Props) {
    const text = useText();
    const key = fieldKey({ kind: "value", batch: placeNow().batch, candidate, criterion: criterion.id, to: null });
    const dossier = useWorkspace((state) => state.dossiers[candidate]);
    const pending = useWorkspace((state) => state.pending[key]);
    const hasKeys = usePreferences((preferences) => preferences.hasCharacterKeys);
    const value =
      pending?.kind === "value"
        ? pending.to
        : (dossier?.entry.criteria.find((entry) => entry.criterion === criterion.id)?.value ?? null);
    const isRead = dossier !== undefined || pending !== undefined;
    const own = isRead ? pointsText(criterion, value) : points;
    const level = levelOf(criterion, value, text.language);
    const press = (): void => {
      if (criterion.kind === "computed") void revisit(candidate, criterion.id);
      else if (isOpen) setWorkspace({ openItem: null });
      else onOpen(candidate);
    };
    return (
      <li className={isOpen ? "open" : undefined} onKeyDown={(event) => isOpen && chooseByKey(event, hasKeys)}>
        <div className="cells">
          <span className="note">{String(serial).padStart(2, "0")}</span>
          <button
            type="button"
            className="row-head"
            title={shownText(name ?? candidate)}
            aria-expanded={criterion.kind === "computed" ? undefined : isOpen}
            onClick={press}
          >
            <ForeignText>{name ?? candidate}</ForeignText>
          </button>
          {isCalibration ? <span className="tag">{text.page("compare.calibration")}</span> : <span />}
          <span className="small level" title={level}>
            {level}
          </span>
          <SavedNote fieldKey={key} isFilled={own !== null} />
          <span className={own === null ? "got empty" : "got"}>
            {own === null ? (
              text.page("work.unscored")
            ) : (
              <>
                <b>{own}</b> / {criterion.max}
              </>
            )}
          </span>
        </div>
        {isOpen && dossier !== undefined && <OpenRow criterion={criterion} dossier={dossier} />}
      </li>
    );
  },
  // `onOpen` is another at each drawing and does the same: a thousand rows are not drawn anew for it.
  (before, now) =>
    before.criterion === now.criterion &&
    before.points === now.points &&
    before.isOpen === now.isOpen &&
    before.row.candidate === now.row.candidate,
);

function OpenRow({ criterion, dossier }: { readonly criterion: Criterion; readonly dossier: WorkDossier }) {
  const pending = useWorkspace((state) => state.pending);
  return (
    <div className="crit open">
      <CriterionFields criterion={criterion} dossier={dossier} working={workingEntry(dossier, pending)} />
    </div>
  );
}

/** The band that was chosen, in words. */
function levelOf(criterion: Criterion, value: CriterionValue | null, language: "zh-CN" | "en"): string {
  if (value === null || !("band" in value) || !("bands" in criterion)) return "";
  const band = criterion.bands.find(({ id }) => id === value.band);
  return band === undefined ? "" : labelIn(language, band);
}

function pointsText(criterion: Criterion, value: CriterionValue | null): string | null {
  const points = value === null ? null : pointsOf(criterion, value);
  return points === null ? null : toDecimal(points);
}
