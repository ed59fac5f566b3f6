import { useText } from "../text.ts";
import { assignedTo, candidateName, expertsOf } from "./board-names.ts";
import { DecisionDialog } from "./decision-dialog.tsx";
import type { Board } from "./secretariat-store.ts";
import { type FormDesk, useDraft } from "./use-draft.ts";

type Props = FormDesk & { readonly board: Board };

/** Records a conflict found after scoring: the expert's score for one candidate is struck out, kept and shown. */
export function LateRecusalDialog({ board, ...desk }: Props) {
  const text = useText();
  const [{ expert = "", candidate = "" }, fill] = useDraft(desk);
  return (
    <DecisionDialog
      {...desk}
      title="collect.lateRecusal"
      decision={expert === "" || candidate === "" ? null : { kind: "late-recusal", expert, candidate }}
      signer="secretary"
    >
      <p>{text.page("collect.recusalSays")}</p>
      <label>
        {text.page("programme.expert")}
        <select
          className="field"
          value={expert}
          onChange={(event) => fill({ expert: event.target.value, candidate: "" })}
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
          onChange={(event) => fill({ candidate: event.target.value })}
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
