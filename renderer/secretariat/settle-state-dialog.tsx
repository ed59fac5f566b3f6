import { useState } from "react";
import { useText } from "../text.ts";
import { candidateName, expertName } from "./board-names.ts";
import { DecisionDialog, type DecisionDesk } from "./decision-dialog.tsx";
import type { Obstacle } from "./obstacle-list.tsx";
import type { Board } from "./secretariat-store.ts";

type Props = DecisionDesk & {
  readonly board: Board;
  readonly obstacle: Obstacle;
  readonly onRecorded: () => void;
};

/** An expert left a dossier unfinished: recorded as absent for this one candidate, it is handled by the scheme's rule for absence. */
export function SettleStateDialog({ board, obstacle, ...desk }: Props) {
  const text = useText();
  const { candidate, experts } = obstacle;
  const [expert, setExpert] = useState(experts.length === 1 ? (experts[0] ?? "") : "");
  return (
    <DecisionDialog
      {...desk}
      title={text.page("result.settle.state")}
      matter={expert === "" ? null : { kind: "absence", expert, candidates: [candidate] }}
      signer="secretary"
    >
      <p>{text.page("result.stateSays", { candidate: candidateName(text, board, candidate) })}</p>
      <label>
        {text.page("programme.expert")}
        <select className="field" value={expert} onChange={(event) => setExpert(event.target.value)}>
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
