import { useText } from "../text.ts";
import { DecisionDialog, type DecisionDesk } from "./decision-dialog.tsx";
import type { BoardRow } from "./secretariat-store.ts";

type Props = DecisionDesk & { readonly row: BoardRow };

/** Records that an expert did not take part: every assigned dossier without an entry becomes `absent`. */
export function AbsenceDialog({ row, ...desk }: Props) {
  const text = useText();
  return (
    <DecisionDialog
      {...desk}
      title={text.page("collect.work.absence")}
      matter={{ kind: "absence", expert: row.expert }}
      signer="secretary"
    >
      <p>{text.page("collect.absenceSays", { name: row.name })}</p>
    </DecisionDialog>
  );
}
