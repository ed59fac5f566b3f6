import { useText } from "../text.ts";
import { candidateName, expertName } from "./board-names.ts";
import { DecisionDialog } from "./decision-dialog.tsx";
import type { Obstacle } from "./obstacle-list.tsx";
import type { Board } from "./secretariat-store.ts";
import { type FormDesk, useDraft } from "./use-draft.ts";

type Props = FormDesk & { readonly board: Board; readonly obstacle: Obstacle };

/** The leader orders candidates that the rules leave equal. No order is offered: each place is chosen. */
export function BreakTieDialog({ board, obstacle, ...desk }: Props) {
  const text = useText();
  const [draft, fill] = useDraft(desk);
  // Ids of candidates hold no spaces.
  const order = (draft["order"] ?? "").split(" ").filter((candidate) => obstacle.tied.includes(candidate));
  const rest = obstacle.tied.filter((candidate) => !order.includes(candidate));
  const isReady = obstacle.tied.length > 1 && rest.length === 0;
  return (
    <DecisionDialog
      {...desk}
      title="result.settle.tie"
      decision={isReady ? { kind: "break-tie", order } : null}
      signer="leader"
      leaders={obstacle.leaders.map((leader) => expertName(board, leader))}
    >
      <p>{text.page("result.tieSays")}</p>
      <ol className="numbered">
        {order.map((candidate) => (
          <li key={candidate}>{candidateName(text, board, candidate)}</li>
        ))}
      </ol>
      <ul className="ways">
        {rest.map((candidate) => (
          <li key={candidate}>
            <button type="button" className="btn" onClick={() => fill({ order: [...order, candidate].join(" ") })}>
              {text.page("result.nextPlace", {
                place: order.length + 1,
                candidate: candidateName(text, board, candidate),
              })}
            </button>
          </li>
        ))}
      </ul>
      {order.length > 0 && (
        <button type="button" className="btn plain" onClick={() => fill({ order: "" })}>
          {text.page("result.orderAgain")}
        </button>
      )}
    </DecisionDialog>
  );
}
