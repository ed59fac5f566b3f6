import { totalRoundingOf } from "#shared/domain/scoring/expert-total.ts";
import { sameDecimals } from "#shared/domain/scoring/same-decimals.ts";
import { show } from "#shared/domain/scoring/show.ts";
import { shownText } from "#shared/text/hidden-characters.ts";
import { rowState } from "../expert/list-rows.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { revisit, setCompare, SIDE_BY_SIDE, toggleChosen, useCompare } from "./compare-store.ts";
import type { Compared } from "./compared.ts";
import { namesOf } from "./own-names.ts";

/** One's own ranking, each place with the question whether one would swap it with the one before; below, what has no place. */
export function RankingList({ workspace, ranking }: Compared) {
  const text = useText();
  const chosen = useCompare((state) => state.chosen);
  const pair = useCompare((state) => state.pair);
  const names = namesOf(workspace);
  const rows = new Map(workspace.dossiers.map((row) => [row.candidate, row]));
  const rounding = totalRoundingOf(workspace.scheme);
  const totals = sameDecimals(ranking.ranked.map(({ total }) => show(total, rounding)));
  return (
    <section className="own-ranking" aria-label={text.page("compare.ranking")}>
      <header>
        <h1>{text.page("compare.ranking")}</h1>
        <p className="note">{text.page("compare.rankingNote")}</p>
      </header>
      <div className="scroll">
        {ranking.ranked.length === 0 && <p className="note nothing">{text.page("compare.noneScored")}</p>}
        <ol>
          {ranking.ranked.map(({ rank, candidate }, index) => {
            const name = names.get(candidate) ?? candidate;
            const before = ranking.ranked[index - 1]?.candidate;
            const isChosen = chosen.includes(candidate);
            const isAsked = pair?.after === candidate;
            return (
              <li key={candidate}>
                <input
                  type="checkbox"
                  checked={isChosen}
                  disabled={!isChosen && chosen.length >= SIDE_BY_SIDE.most}
                  aria-label={text.page("compare.choose", { name: shownText(name) })}
                  onChange={() => toggleChosen(candidate)}
                />
                <span className="rank">{rank}</span>
                <button
                  type="button"
                  className="link name"
                  title={shownText(name)}
                  onClick={() => void revisit(candidate)}
                >
                  <ForeignText>{name}</ForeignText>
                </button>
                {(rows.get(candidate)?.reread ?? null) !== null && (
                  <span className="tag attend">{text.page("compare.reread")}</span>
                )}
                <b className="num">{totals[index]}</b>
                {before === undefined ? (
                  <span className="swap" />
                ) : (
                  <button
                    type="button"
                    className="btn plain compact swap"
                    aria-pressed={isAsked}
                    aria-label={text.page("compare.swapAsk", {
                      before: shownText(names.get(before) ?? before),
                      after: shownText(name),
                    })}
                    onClick={() => setCompare({ view: "swap", pair: { before, after: candidate, wouldSwap: null } })}
                  >
                    {text.page("compare.swap")}
                  </button>
                )}
              </li>
            );
          })}
        </ol>
        {ranking.apart.length > 0 && (
          <>
            <h2>
              {text.page("compare.apart")}{" "}
              <span className="note">{text.page("work.count", { count: ranking.apart.length })}</span>
            </h2>
            <ul>
              {ranking.apart.map(({ candidate, isCalibration }) => {
                const row = rows.get(candidate);
                const name = names.get(candidate) ?? candidate;
                return (
                  <li key={candidate} className="apart">
                    <button
                      type="button"
                      className="link name"
                      title={shownText(name)}
                      onClick={() => void revisit(candidate)}
                    >
                      <ForeignText>{name}</ForeignText>
                    </button>
                    <span className="note">
                      {isCalibration && <span className="tag">{text.page("compare.calibration")}</span>}{" "}
                      {row !== undefined && text.page(`work.state.${rowState(row)}`)}
                    </span>
                  </li>
                );
              })}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
