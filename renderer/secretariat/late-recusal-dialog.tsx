import { useState } from "react";
import { useText } from "../text.ts";
import { candidateName, expertsOf } from "./board-names.ts";
import { DecisionDialog, type DecisionDesk } from "./decision-dialog.tsx";
import type { Board } from "./secretariat-store.ts";

type Props = DecisionDesk & { readonly board: Board };

/** Records a conflict found after scoring: the expert's score for one candidate is struck out, kept and shown. */
export function LateRecusalDialog({ board, ...desk }: Props) {
  const text = useText();
  const [expert, setExpert] = useState("");
  const [candidate, setCandidate] = useState("");
  return (
    <DecisionDialog
      {...desk}
      title={text.page("collect.lateRecusal")}
      matter={expert === "" || candidate === "" ? null : { kind: "late-recusal", expert, candidate }}
      signer="secretary"
    >
      <p>{text.page("collect.recusalSays")}</p>
      <label>
        {text.page("programme.expert")}
        <select className="field" value={expert} onChange={(event) => setExpert(event.target.value)}>
          <option value="">{text.page("secretariat.choose")}</option>
          {expertsOf(board).map((one) => (
            <option key={one.expert} value={one.expert}>
              {one.name}（{one.expert}）
            </option>
          ))}
        </select>
      </label>
      <label>
        {text.page("result.candidate")}
        <select className="field" value={candidate} onChange={(event) => setCandidate(event.target.value)}>
          <option value="">{text.page("secretariat.choose")}</option>
          {board.candidates.map((one) => (
            <option key={one.candidate} value={one.candidate}>
              {candidateName(board, one.candidate)}
            </option>
          ))}
        </select>
      </label>
    </DecisionDialog>
  );
}
