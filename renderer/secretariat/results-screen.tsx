import type { Ranking } from "#shared/ipc/contract.ts";
import type { Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import { ObstacleList } from "./obstacle-list.tsx";
import { type RankingSection, rankingSections } from "./ranking-sections.ts";
import { RankingTable } from "./ranking-table.tsx";
import { type Board, showCandidate, showStep, useSecretariat } from "./secretariat-store.ts";
import { WhyPanel } from "./why-panel.tsx";

type Props = { readonly ledger: string; readonly holder: Holder; readonly board: Board };

/** The result: nothing before the closing, then what blocks it, then the ranking with its reasons. */
export function ResultsScreen({ ledger, holder, board }: Props) {
  const text = useText();
  const request = { ledger, identity: holder.identity };
  // A board that was read again, as after a decision, may have another result.
  const ranked = useAnswer("result.rank", board.isClosed ? request : null, board);
  const isBlocked = ranked.failure !== null && BLOCKING.has(ranked.failure.code);
  const blocked = useAnswer("result.obstacles", isBlocked ? request : null, board);
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
  if (ranked.value !== null) {
    return <RankingView ledger={ledger} holder={holder} board={board} ranking={ranked.value} />;
  }
  const refused = isBlocked ? blocked : ranked;
  return (
    <main className="narrow wide office">
      {refused.failure !== null && (
        <>
          <ErrorNote failure={refused.failure} />
          <div className="actions">
            <button type="button" className="btn primary" onClick={refused.again}>
              {text.page("secretariat.again")}
            </button>
          </div>
        </>
      )}
      {refused.failure === null && blocked.value === null && <ProgressNote progress={null} />}
      {isBlocked && blocked.value !== null && (
        <ObstacleList ledger={ledger} holder={holder} board={board} obstacles={blocked.value.obstacles} />
      )}
    </main>
  );
}

/** Refusals of a result that somebody can do something about here. */
const BLOCKING: ReadonlySet<string> = new Set(["OBJECTIVE_DISAGREEMENT", "RESULT_BLOCKED"]);

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
