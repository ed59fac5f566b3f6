import { useState } from "react";
import { useText } from "../text.ts";
import { assignedTo, candidateName, expertsOf } from "./board-names.ts";
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
        <select
          className="field"
          value={expert}
          onChange={(event) => {
            setExpert(event.target.value);
            setCandidate("");
          }}
        >
          <option value="">{text.page("secretariat.choose")}</option>
          {expertsOf(board).map((one) => (
            <option key={one.expert} value={one.expert}>
              {text.page("secretariat.withId", { name: one.name, id: one.expert })}
            </option>
          ))}
        </select>
      </label>
      <label>
        {text.page("result.candidate")}
        <select
          className="field"
          disabled={expert === ""}
          value={candidate}
          onChange={(event) => setCandidate(event.target.value)}
        >
          <option value="">{text.page(expert === "" ? "collect.expertFirst" : "secretariat.choose")}</option>
          {assignedTo(board, expert).map((id) => (
            <option key={id} value={id}>
              {candidateName(text, board, id)}
            </option>
          ))}
        </select>
      </label>
    </DecisionDialog>
  );
}
