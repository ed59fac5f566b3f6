import { useState } from "react";
import type { Response } from "#shared/ipc/contract.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { criteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import { titleIn } from "#shared/text/title-in.ts";
import type { Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { candidateName, expertName } from "./board-names.ts";
import { BreakTieDialog } from "./break-tie-dialog.tsx";
import type { Board } from "./secretariat-store.ts";
import { SettleFactDialog } from "./settle-fact-dialog.tsx";
import { SettleScoreDialog } from "./settle-score-dialog.tsx";
import { SettleStateDialog } from "./settle-state-dialog.tsx";

export type Obstacle = Response<"result.obstacles">["obstacles"][number];

type Props = {
  readonly ledger: string;
  readonly holder: Holder;
  readonly board: Board;
  readonly obstacles: readonly Obstacle[];
  /** Called when a decision was recorded and its dialog is left: the result may follow now. */
  readonly onSettled: () => Promise<void>;
};

type Way = "fact" | "score" | "tie" | "state";

/** What stands between the sheets and a result, each with the form that settles it. */
export function ObstacleList({ ledger, holder, board, obstacles: all, onSettled }: Props) {
  const text = useText();
  const obstacles = all.filter(isFirstOfTie);
  const [settling, setSettling] = useState<{ readonly way: Way; readonly obstacle: Obstacle } | null>(null);
  const [isRecorded, setIsRecorded] = useState(false);
  const titles = new Map(
    criteriaOf(board.scheme).map(({ criterion }) => [criterion.id, titleIn(text.language, criterion)]),
  );
  const desk = {
    ledger,
    holder,
    board,
    onRecorded: () => setIsRecorded(true),
    onClose: () => {
      setSettling(null);
      if (isRecorded) void onSettled();
      setIsRecorded(false);
    },
  };
  return (
    <section>
      <h1>{text.page("result.blocked", { count: obstacles.length })}</h1>
      <p>{text.page("result.blockedSays")}</p>
      <ul className="obstacles">
        {obstacles.map((obstacle) => (
          <li key={`${obstacle.code} ${obstacle.candidate} ${obstacle.criterion ?? ""}`}>
            <div>
              <p>
                <strong>
                  {concerned(obstacle)
                    .map((candidate) => candidateName(text, board, candidate))
                    .join(text.page("secretariat.listComma"))}
                </strong>
                {obstacle.criterion !== null && ` · ${titles.get(obstacle.criterion) ?? obstacle.criterion}`}
              </p>
              <p className="attend">{text.page(`result.obstacle.${obstacle.code}`)}</p>
              {obstacle.experts.length > 0 && (
                <p className="note">
                  {obstacle.experts
                    .map((expert) => {
                      const own = obstacle.points.find((each) => each.expert === expert)?.points;
                      return own === undefined ? expertName(board, expert) : `${expertName(board, expert)} ${own}`;
                    })
                    .join(text.page("secretariat.listComma"))}
                </p>
              )}
              <p className="note mono">{obstacle.code}</p>
            </div>
            <div className="ways">
              {waysOf(obstacle).map((way) => (
                <button key={way} type="button" className="btn" onClick={() => setSettling({ way, obstacle })}>
                  {text.page(`result.settle.${way}`)}
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {settling?.way === "fact" && <SettleFactDialog {...desk} obstacle={settling.obstacle} />}
      {settling?.way === "score" && <SettleScoreDialog {...desk} obstacle={settling.obstacle} />}
      {settling?.way === "tie" && <BreakTieDialog {...desk} obstacle={settling.obstacle} />}
      {settling?.way === "state" && <SettleStateDialog {...desk} obstacle={settling.obstacle} />}
    </section>
  );
}

/** A tie is told of each candidate in it and is settled for all of them at once: it is shown once. */
function isFirstOfTie({ code, candidate, tied }: Obstacle): boolean {
  return code !== "TIE_UNDECIDED" || tied[0] === candidate;
}

function concerned({ code, candidate, tied }: Obstacle): readonly string[] {
  return code === "TIE_UNDECIDED" ? tied : [candidate];
}

/** How an obstacle can be settled from here. What needs a new sheet or another scheme has no form. */
function waysOf({ code, facts }: Obstacle): readonly Way[] {
  switch (code) {
    case "FACT_CHALLENGED":
    case "OBJECTIVE_DISAGREEMENT":
      return facts.length > 0 ? ["fact", "score"] : ["score"];
    case "IMPORT_UNUSABLE":
      return facts.length > 0 ? ["fact"] : [];
    case "STATE_BLOCKS":
      return ["state"];
    case "TIE_UNDECIDED":
      return ["tie"];
    case "PANEL_NOT_CONNECTED":
      return [];
    default:
      return assertNever(code);
  }
}
