import { useCallback, useEffect, useState } from "react";
import type { Ranking, Response } from "#shared/ipc/contract.ts";
import type { Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { useService } from "../ui/use-service.ts";
import { ObstacleList } from "./obstacle-list.tsx";
import { type RankingSection, rankingSections } from "./ranking-sections.ts";
import { RankingTable } from "./ranking-table.tsx";
import { type Board, showCandidate, showStep, useSecretariat } from "./secretariat-store.ts";
import { WhyPanel } from "./why-panel.tsx";

type Props = { readonly ledger: string; readonly holder: Holder; readonly board: Board };
type Obstacles = Response<"result.obstacles">["obstacles"];

/** The result: nothing before the closing, then what blocks it, then the ranking with its reasons. */
export function ResultsScreen({ ledger, holder, board }: Props) {
  const text = useText();
  const [ranking, setRanking] = useState<Ranking | null>(null);
  const [obstacles, setObstacles] = useState<Obstacles>([]);
  const service = useService();
  const { run, dismiss } = service;
  const { identity } = holder;
  const load = useCallback(async () => {
    const ranked = await run("result.rank", { ledger, identity });
    setRanking(ranked.ok ? ranked.value : null);
    if (ranked.ok || !isBlocked(ranked.failure.code)) {
      setObstacles([]);
      return;
    }
    // The list before stays until then: somebody may be filling in the next decision already.
    const listed = await run("result.obstacles", { ledger, identity });
    if (listed.ok) setObstacles(listed.value.obstacles);
  }, [run, ledger, identity]);
  useEffect(() => {
    if (board.isClosed) void load();
  }, [load, board.isClosed]);
  if (!board.isClosed) {
    return (
      <main className="narrow office">
        <EmptyNote title={text.page("result.notClosed")}>
          <p>{text.error({ code: "NOT_CLOSED", params: {} })}</p>
          <div className="actions">
            <button type="button" className="btn primary" onClick={() => showStep("collect")}>
              {text.page("result.toCollect")}
            </button>
          </div>
        </EmptyNote>
      </main>
    );
  }
  if (ranking !== null) {
    return <RankingView ledger={ledger} holder={holder} board={board} ranking={ranking} />;
  }
  return (
    <main className="narrow wide office">
      {service.failure !== null && <ErrorNote failure={service.failure} onDismiss={dismiss} />}
      {service.isRunning && obstacles.length === 0 && <ProgressNote progress={null} />}
      {obstacles.length > 0 && (
        <ObstacleList ledger={ledger} holder={holder} board={board} obstacles={obstacles} onSettled={load} />
      )}
    </main>
  );
}

function isBlocked(code: string): boolean {
  return code === "OBJECTIVE_DISAGREEMENT" || code === "RESULT_BLOCKED";
}

type ViewProps = Props & { readonly ranking: Ranking };

function RankingView({ ledger, holder, board, ranking }: ViewProps) {
  const text = useText();
  const sections = rankingSections(ranking, board.scheme);
  const shown = useSecretariat((state) => state.candidate);
  const selected = ranking.candidates.some((one) => one.candidate === shown) ? shown : firstOf(sections);
  const candidate = ranking.candidates.find((one) => one.candidate === selected);
  const counted = board.board.filter(({ status }) => status === "accepted").length;
  return (
    <main className="fold results">
      <section className="rank" aria-label={text.page("result.title")}>
        <header>
          <h1>{text.page("result.title")}</h1>
          <p className="checks">
            <span>
              {text.page("result.sheets")}{" "}
              <b>
                {counted} / {board.board.length}
              </b>
            </span>
            <span>
              {text.page("result.objective")} <b>{text.page("result.allAgree")}</b>
            </span>
            {ranking.findings.length > 0 && (
              <span className="attend">
                <b>{text.page("result.findings", { count: ranking.findings.length })}</b>
              </span>
            )}
            {ranking.calibration !== undefined && (
              <span>{text.page("compare.leftOut", { list: ranking.calibration.join(", ") })}</span>
            )}
          </p>
        </header>
        <div className="scroll" tabIndex={0} role="region" aria-label={text.page("result.title")}>
          {sections.length === 0 && <EmptyNote title={text.page("result.empty")} />}
          <RankingTable sections={sections} selected={selected} onSelect={showCandidate} />
        </div>
      </section>
      {candidate !== undefined && <WhyPanel ledger={ledger} holder={holder} board={board} candidate={candidate} />}
    </main>
  );
}

function firstOf([first]: readonly RankingSection[]): string | null {
  return first?.candidates[0]?.candidate ?? null;
}
