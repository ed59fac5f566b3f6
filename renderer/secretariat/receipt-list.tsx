import { useState } from "react";
import type { Catalogue } from "#shared/text/catalogue.ts";
import { useText } from "../text.ts";
import { Moment } from "./moment.tsx";
import type { Board } from "./secretariat-store.ts";

type Receipt = Board["receipts"][number];
type Props = { readonly board: Board };

const PAGE = 100;

/** What became of every file, the newest first; a stretch at a time, since there may be 10,000. */
export function ReceiptList({ board }: Props) {
  const text = useText();
  const [shown, setShown] = useState(PAGE);
  const { receipts } = board;
  const newest = receipts.slice(-shown).toReversed();
  return (
    <section className="log" aria-label={text.page("collect.receipts")}>
      <h2>
        {text.page("collect.receipts")}{" "}
        <span className="note">{text.page("collect.files", { count: receipts.length })}</span>
      </h2>
      {receipts.length === 0 && <p className="note">{text.page("collect.noReceipts")}</p>}
      <table>
        <tbody>
          {newest.map((receipt, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- counted from the end, to which alone receipts are added
            <tr key={receipts.length - index}>
              <td>
                <Moment at={receipt.at} />
              </td>
              <td className="path">{receipt.file}</td>
              <td className={isAttended(receipt) ? "attend" : ""}>
                {wordOf(receipt, text)}
                {receipt.receiptCode !== null && (
                  <span className="note num"> {text.page("collect.receiptCode", { code: receipt.receiptCode })}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {receipts.length > shown && (
        <button type="button" className="btn plain compact" onClick={() => setShown(shown + PAGE)}>
          {text.page("collect.moreReceipts", { count: receipts.length - shown })}
        </button>
      )}
    </section>
  );
}

function isAttended({ status, code }: Receipt): boolean {
  if (status === "rejected" && code === "EQUIVOCATION") return false;
  return status === "held" || status === "rejected" || status === "late";
}

function wordOf({ status, code }: Receipt, text: Catalogue): string {
  const word = text.page(`collect.end.${status}`);
  if (code === "WET_SIGNATURE_MISSING")
    return `${word}${text.page("secretariat.comma")}${text.page("collect.needsWetSignature")}`;
  if (code === "EQUIVOCATION" && status === "rejected") return text.page("collect.end.notChosen");
  if (code === "EQUIVOCATION") return `${word}${text.page("secretariat.comma")}${text.page("collect.differ")}`;
  return word;
}
