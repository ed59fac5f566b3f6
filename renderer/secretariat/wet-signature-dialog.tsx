import { useState } from "react";
import { useText } from "../text.ts";
import { ShortCode } from "../ui/short-code.tsx";
import { DecisionDialog, type DecisionDesk } from "./decision-dialog.tsx";
import type { BoardRow } from "./secretariat-store.ts";

type Props = DecisionDesk & { readonly row: BoardRow };

/** Records that the wet-signed print of a sheet by an issued key lies on file, once its code was compared. */
export function WetSignatureDialog({ row, ...desk }: Props) {
  const text = useText();
  const [isSame, setIsSame] = useState(false);
  const sheet = row.held.find(({ problem }) => problem?.code === "WET_SIGNATURE_MISSING");
  return (
    <DecisionDialog
      {...desk}
      title={text.page("collect.work.wet-signature")}
      matter={sheet !== undefined && isSame ? { kind: "wet-signature", sheet: sheet.digest } : null}
      signer="secretary"
    >
      <p>{text.page("collect.wetSays", { name: row.name })}</p>
      {sheet !== undefined && <ShortCode code={sheet.code} size="aloud" />}
      <label className="inline">
        <input type="checkbox" checked={isSame} onChange={(event) => setIsSame(event.target.checked)} />{" "}
        {text.page("collect.wetSame")}
      </label>
    </DecisionDialog>
  );
}
