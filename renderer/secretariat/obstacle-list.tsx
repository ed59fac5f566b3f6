import type { Response } from "#shared/ipc/contract.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { criteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import { titleIn } from "#shared/text/title-in.ts";
import type { Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { candidateName, expertName } from "./board-names.ts";
import { BreakTieDialog } from "./break-tie-dialog.tsx";
import { beginDraft } from "./draft-store.ts";
import type { Board } from "./secretariat-store.ts";
import { SettleFactDialog } from "./settle-fact-dialog.tsx";
import { SettleScoreDialog } from "./settle-score-dialog.tsx";
import { SettleStateDialog } from "./settle-state-dialog.tsx";
import { placeOf, useBegun } from "./use-draft.ts";

export type Obstacle = Response<"result.obstacles">["obstacles"][number];

type Props = {
  readonly ledger: string;
  readonly holder: Holder;
  readonly board: Board;
  readonly obstacles: readonly Obstacle[];
};

type Way = "fact" | "score" | "tie" | "state";

/** What stands between the sheets and a result, each with the form that settles it. */
export function ObstacleList({ ledger, holder, board, obstacles: all }: Props) {
  const text = useText();
  const obstacles = all.filter(isFirstOfTie);
  const titles = new Map(
    criteriaOf(board.scheme).map(({ criterion }) => [criterion.id, titleIn(text.language, criterion)]),
  );
  const isBegun = useBegun({ ledger, holder });
  const settling = obstacles
    .flatMap((obstacle) => waysOf(obstacle).map((way) => ({ way, obstacle })))
    .find(({ way, obstacle }) => isBegun(matterOf(way, obstacle)));
  const form =
    settling === undefined
      ? null
      : { ledger, holder, board, obstacle: settling.obstacle, matter: matterOf(settling.way, settling.obstacle) };
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
                <button
                  key={way}
                  type="button"
                  className="btn"
                  onClick={() => beginDraft(placeOf({ ledger, holder, matter: matterOf(way, obstacle) }))}
                >
                  {text.page(`result.settle.${way}`)}
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {form !== null && settling?.way === "fact" && <SettleFactDialog {...form} />}
      {form !== null && settling?.way === "score" && <SettleScoreDialog {...form} />}
      {form !== null && settling?.way === "tie" && <BreakTieDialog {...form} />}
      {form !== null && settling?.way === "state" && <SettleStateDialog {...form} />}
    </section>
  );
}

/** What the form that settles an obstacle is called among the drafts. */
function matterOf(way: Way, { code, candidate, criterion }: Obstacle): string {
  return `${way} ${code} ${candidate} ${criterion ?? ""}`;
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
