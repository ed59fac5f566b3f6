import { useText } from "../text.ts";
import { ShortCode } from "../ui/short-code.tsx";
import { DecisionDialog } from "./decision-dialog.tsx";
import type { BoardRow } from "./secretariat-store.ts";
import { type FormDesk, useDraft } from "./use-draft.ts";

type Props = FormDesk & { readonly row: BoardRow };

/** Records that the wet-signed print of a sheet by an issued key lies on file, once its code was compared. */
export function WetSignatureDialog({ row, ...desk }: Props) {
  const text = useText();
  const [draft, fill] = useDraft(desk);
  const sheet = row.held.find(({ problem }) => problem?.code === "WET_SIGNATURE_MISSING");
  // Compared is this sheet: another one that came in since has another code.
  const isSame = sheet !== undefined && draft["same"] === sheet.digest;
  return (
    <DecisionDialog
      {...desk}
      title="collect.work.wet-signature"
      decision={isSame ? { kind: "wet-signature", sheet: sheet.digest } : null}
      signer="secretary"
    >
      <p>{text.page("collect.wetSays", { name: row.name })}</p>
      {sheet !== undefined && <ShortCode code={sheet.code} size="aloud" />}
      <label className="inline">
        <input
          type="checkbox"
          checked={isSame}
          onChange={(event) => fill({ same: event.target.checked ? (sheet?.digest ?? "") : "" })}
        />{" "}
        {text.page("collect.wetSame")}
      </label>
    </DecisionDialog>
  );
}
