import { useText } from "../text.ts";
import { candidateName, expertName } from "./board-names.ts";
import { DecisionDialog } from "./decision-dialog.tsx";
import type { Obstacle } from "./obstacle-list.tsx";
import type { Board } from "./secretariat-store.ts";
import { type FormDesk, useDraft } from "./use-draft.ts";

type Props = FormDesk & { readonly board: Board; readonly obstacle: Obstacle };

/** An expert left a dossier unfinished: recorded as absent for this one candidate, it is handled by the scheme's rule for absence. */
export function SettleStateDialog({ board, obstacle, ...desk }: Props) {
  const text = useText();
  const { candidate, experts } = obstacle;
  const [draft, fill] = useDraft(desk);
  const [first = ""] = experts;
  const expert = experts.find((id) => id === draft["expert"]) ?? (experts.length === 1 ? first : "");
  return (
    <DecisionDialog
      {...desk}
      title="result.settle.state"
      decision={expert === "" ? null : { kind: "absence", expert, candidates: [candidate] }}
      signer="secretary"
    >
      <p>{text.page("result.stateSays", { candidate: candidateName(text, board, candidate) })}</p>
      <label>
        {text.page("programme.expert")}
        <select className="field" value={expert} onChange={(event) => fill({ expert: event.target.value })}>
          <option value="">{text.page("secretariat.choose")}</option>
          {experts.map((id) => (
            <option key={id} value={id}>
              {expertName(board, id)}
            </option>
          ))}
        </select>
      </label>
    </DecisionDialog>
  );
}
