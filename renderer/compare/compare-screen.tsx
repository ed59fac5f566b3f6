import { useEffect, useMemo } from "react";
import { rankOwn } from "#shared/domain/comparison/own-ranking.ts";
import type { Workspace } from "../expert/workspace-store.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { ByCriterion } from "./by-criterion.tsx";
import { CalibrationTables } from "./calibration-tables.tsx";
import { COMPARE_VIEWS, loadComparison, setCompare, useCompare } from "./compare-store.ts";
import "./compare.css";
import { DriftTable } from "./drift-table.tsx";
import { RankingList } from "./ranking-list.tsx";
import { RereadList } from "./reread-list.tsx";
import { SideBySide } from "./side-by-side.tsx";
import { SwapPanel } from "./swap-panel.tsx";
import { UseCharts } from "./use-charts.tsx";

type Props = { readonly workspace: Workspace };

/** One's own scores beside one another: at the left one's own ranking, at the right what may be looked at in it. */
export function CompareScreen({ workspace }: Props) {
  const text = useText();
  const { comparison, failure, view } = useCompare();
  useEffect(() => {
    void loadComparison();
  }, []);
  const { scheme } = workspace;
  const ranking = useMemo(
    () => (comparison === null ? null : rankOwn(scheme, comparison.dossiers)),
    [scheme, comparison],
  );
  const hasCalibration = workspace.dossiers.some(({ isCalibration }) => isCalibration);
  const views = COMPARE_VIEWS.filter((each) => each !== "calibration" || hasCalibration);
  const marked = workspace.dossiers.filter(({ reread }) => reread !== null).length;
  if (comparison === null || ranking === null) {
    return (
      <main className="narrow">
        {failure === null ? <EmptyNote title={text.page("working")} /> : <ErrorNote failure={failure} />}
      </main>
    );
  }
  const shown = { workspace, comparison, ranking };
  return (
    <main className="compare">
      <RankingList {...shown} />
      <section className="look" aria-label={text.page("compare.look")}>
        <div className="views" role="group" aria-label={text.page("compare.views")}>
          {views.map((each) => (
            <button key={each} type="button" aria-pressed={each === view} onClick={() => setCompare({ view: each })}>
              {text.page(`compare.view.${each}`)}
              {each === "reread" && marked > 0 && <small className="attend">{marked}</small>}
            </button>
          ))}
        </div>
        <div className="scroll" tabIndex={0} role="region" aria-label={text.page(`compare.view.${view}`)}>
          {view === "side" && <SideBySide {...shown} />}
          {view === "criterion" && <ByCriterion {...shown} />}
          {view === "swap" && <SwapPanel {...shown} />}
          {view === "use" && <UseCharts {...shown} />}
          {view === "drift" && <DriftTable {...shown} />}
          {view === "reread" && <RereadList workspace={workspace} />}
          {view === "calibration" && <CalibrationTables {...shown} />}
        </div>
      </section>
    </main>
  );
}
