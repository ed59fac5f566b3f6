import { valueBreaches } from "#shared/domain/scoring/value-breaches.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { commitEdit, dropDraft, fieldKey } from "../expert/commit-edit.ts";
import { openBand } from "../expert/open-forms.ts";
import { useWorkspace } from "../expert/workspace-store.ts";
import { BandList, digitOf } from "./band-list.tsx";
import { controlId, withinId } from "./form-items.ts";
import { StepField } from "./step-field.tsx";
import type { ValueControlProps } from "./value-control.tsx";

/** First the band, then a number inside it. The band alone is not a score yet. */
export function RangeControl({ criterion, dossier, value, toEdit }: ValueControlProps<"range-bands">) {
  const text = useText();
  const scheme = useWorkspace((state) => state.workspace?.scheme);
  const saved = value?.kind === "range" ? value : null;
  const key = fieldKey(toEdit(null));
  const opened = useWorkspace((state) => state.bands[key] ?? null);
  // What is saved goes before what was opened: an edit that was taken back shows its own band again.
  const chosen = saved?.band ?? opened;
  if (scheme === undefined) return null;
  const title = titleIn(text.language, criterion);
  const choose = (id: string): void => {
    openBand(key, id);
    // A number that was refused in one band says nothing in another.
    if (id !== chosen) dropDraft(key);
    if (saved !== null && saved.band !== id) void commitEdit(toEdit(null));
    requestAnimationFrame(() => document.getElementById(withinId(criterion.id))?.focus());
  };
  return (
    <BandList
      id={controlId(criterion.id)}
      legend={title}
      kind="radio"
      isWide
      rows={criterion.bands.map((band, index) => ({
        ...band,
        cap: digitOf(index),
        points: band.from === band.to ? band.from : `${band.from}–${band.to}`,
      }))}
      chosen={chosen === null ? [] : [chosen]}
      onChoose={choose}
      within={(id) => {
        const band = criterion.bands.find((each) => each.id === id);
        return (
          band !== undefined && (
            <div className="within" key={`${id} within`}>
              <StepField
                id={withinId(criterion.id)}
                label={text.page("crit.within", { title })}
                from={band.from}
                to={band.to}
                step={criterion.step}
                value={saved?.band === id ? saved.number : null}
                problemOf={(number) =>
                  valueBreaches(scheme, criterion, { kind: "range", band: id, number }, dossier.dossier.facts)[0] ??
                  null
                }
                toEdit={(number) => toEdit(number === null ? null : { kind: "range", band: id, number })}
              />
            </div>
          )
        );
      }}
    />
  );
}
