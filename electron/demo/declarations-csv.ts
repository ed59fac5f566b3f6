import { csvText } from "../table/csv-text.ts";
import type { PanelPlan } from "./panel-plan.ts";

/** What one expert declares at the table, as `fengjuan declare` takes it: the undertaking, then each conflict. */
export function declarationsCsv(expert: string, { recusals }: PanelPlan): string {
  return csvText(
    ["kind", "candidate", "state", "reason"],
    [
      ["undertaking", "", "accepted", ""],
      ...recusals
        .filter((recusal) => recusal.expert === expert)
        .map(({ candidate, reason }) => ["conflict", candidate, "recused", reason]),
    ],
  );
}
