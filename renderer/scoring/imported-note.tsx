import { toDecimal } from "#shared/domain/exact.ts";
import { importedPoints, type ImportedCriterion } from "#shared/domain/scoring/imported-points.ts";
import { useText } from "../text.ts";
import type { WorkDossier } from "../expert/workspace-store.ts";

type Props = { readonly criterion: ImportedCriterion; readonly dossier: WorkDossier };

/** A score from outside: read-only, with where it came from and how it was converted. */
export function ImportedNote({ criterion, dossier }: Props) {
  const text = useText();
  const imported = importedPoints(criterion, {}, dossier.dossier.facts);
  return (
    <p className="small basis">
      {criterion.source !== undefined && <>{criterion.source} </>}
      {imported.points === null
        ? text.page("crit.importedLater")
        : text.page("crit.imported", { value: imported.value, factor: toDecimal(imported.factor) })}
    </p>
  );
}
