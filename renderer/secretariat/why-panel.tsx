import type { Ranking } from "#shared/ipc/contract.ts";
import type { Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import { ExplanationTree } from "./explanation-tree.tsx";
import { MatrixTable } from "./matrix-table.tsx";
import { otherSteps, scoreMatrix } from "./score-matrix.ts";
import type { Board } from "./secretariat-store.ts";

type Candidate = Ranking["candidates"][number];

type Props = {
  readonly ledger: string;
  readonly holder: Holder;
  readonly board: Board;
  readonly candidate: Candidate;
};

/** Why a candidate has its number: each expert's value, what was trimmed, then every step down to each rounding. */
export function WhyPanel({ ledger, holder, board, candidate }: Props) {
  const text = useText();
  const id = candidate.candidate;
  const why = useAnswer("result.rank", { ledger, identity: holder.identity, explain: id }, board);
  const explanation = why.value?.explanation ?? null;
  // What was asked for before stays until the answer comes.
  const isCurrent = explanation !== null && explanation.params["candidate"] === id;
  const rows = isCurrent ? scoreMatrix(explanation) : [];
  const { total, rank } = candidate;
  return (
    <section className="why" aria-label={text.page("result.why")}>
      <header>
        <h2>{total === null ? text.page("result.whyNone") : text.page("result.whyTotal", { total })}</h2>
        <p>
          {candidate.name ?? id}
          {rank !== null && <span className="note"> {text.page("result.rankOf", { rank })}</span>}
        </p>
      </header>
      <div key={id} className="body" tabIndex={0} role="region" aria-label={text.page("result.why")}>
        {why.failure !== null && <ErrorNote failure={why.failure} />}
        {why.failure === null && !isCurrent && <ProgressNote progress={null} />}
        {isCurrent && (
          <>
            {rows.some(({ cells }) => cells.size > 0) && (
              <MatrixTable board={board} candidate={candidate} rows={rows} />
            )}
            <h3>{text.page("result.steps")}</h3>
            <ExplanationTree board={board} steps={otherSteps(explanation)} />
            <details>
              <summary>{text.page("result.everyStep")}</summary>
              <ExplanationTree board={board} steps={explanation.because} />
            </details>
          </>
        )}
      </div>
      <footer>
        <span className="note">{text.page("programme.schemeCode")}</span>
        <ShortCode code={board.schemeDigest.code} />
      </footer>
    </section>
  );
}
