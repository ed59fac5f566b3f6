import { useText } from "../text.ts";
import { DecisionDialog } from "./decision-dialog.tsx";
import type { BoardRow } from "./secretariat-store.ts";
import type { FormDesk } from "./use-draft.ts";

type Props = FormDesk & { readonly row: BoardRow };

/** Records that an expert did not take part: every assigned dossier without an entry becomes `absent`. */
export function AbsenceDialog({ row, ...desk }: Props) {
  const text = useText();
  return (
    <DecisionDialog
      {...desk}
      title="collect.work.absence"
      decision={{ kind: "absence", expert: row.expert }}
      signer="secretary"
    >
      <p>{text.page("collect.absenceSays", { name: row.name })}</p>
    </DecisionDialog>
  );
}
