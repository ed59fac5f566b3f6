import { useState } from "react";
import { valueBreaches } from "#shared/domain/scoring/value-breaches.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { useWorkspace } from "../expert/workspace-store.ts";
import { BandList, digitOf } from "./band-list.tsx";
import { controlId } from "./form-items.ts";
import { StepField } from "./step-field.tsx";
import type { ValueControlProps } from "./value-control.tsx";

/** First the band, then a number inside it. The band alone is not a score yet. */
export function RangeControl({ criterion, dossier, value, onChange }: ValueControlProps<"range-bands">) {
  const text = useText();
  const scheme = useWorkspace((state) => state.workspace?.scheme);
  const saved = value?.kind === "range" ? value : null;
  const [opened, setOpened] = useState<string | null>(null);
  const chosen = opened ?? saved?.band ?? null;
  if (scheme === undefined) return null;
  const title = titleIn(text.language, criterion);
  const choose = (id: string): void => {
    setOpened(id);
    if (saved !== null && saved.band !== id) onChange(null);
    requestAnimationFrame(() => document.getElementById(`${controlId(criterion.id)}-within`)?.focus());
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
                id={`${controlId(criterion.id)}-within`}
                label={text.page("crit.within", { title })}
                from={band.from}
                to={band.to}
                step={criterion.step}
                value={saved?.band === id ? saved.number : null}
                problemOf={(number) =>
                  valueBreaches(scheme, criterion, { kind: "range", band: id, number }, dossier.dossier.facts)[0] ??
                  null
                }
                onChange={(number) => onChange({ kind: "range", band: id, number })}
                onClear={() => onChange(null)}
              />
            </div>
          )
        );
      }}
    />
  );
}
