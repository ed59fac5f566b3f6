import type { CountersignatureEnd } from "#shared/domain/merge/countersignatures.ts";
import type { Merged } from "#shared/domain/merge/merge.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import type { Receipt } from "#shared/ipc/contract.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { receiptCode } from "../sheet/receipt-code.ts";
import type { CollectedFile } from "./collect-file.ts";
import type { LedgerContent } from "./ledger-content.ts";

/** What became of a statement, of whichever kind. */
type End = Pick<CountersignatureEnd, "failure" | "signer"> & {
  readonly status: { readonly expert: string | null; readonly status: Receipt["status"] };
};

/** Says of each file that it came before, or what its newest sheet is now. `merged` is what followed from `sheets`. */
export function createReceipts(
  { sheets, verify }: Pick<LedgerContent, "sheets" | "verify">,
  merged: Merged,
): (file: CollectedFile) => Receipt {
  const ends = new Map<string, End>([
    ...merged.ruling.sheets.map((end) => [end.status.digest, { ...end, signer: end.judged.sheet.signer }] as const),
    ...merged.countersignatures.map((end) => [end.status.digest, end] as const),
  ]);
  const envelopes = Map.groupBy(sheets, ({ digest }) => digest);
  return (file) => {
    const base = {
      file: file.name,
      fileSha256: file.sha256,
      sheet: file.sheet === null ? null : { digest: file.sheet, code: shortCode(file.sheet) },
      expert: null,
      receiptCode: null,
    };
    if (file.sheet === null) return { ...base, ...withFailure("rejected", file.failure) };
    const end = ends.get(file.sheet);
    if (end === undefined) {
      const refused = merged.refusedSheets.find(({ digest }) => digest === file.sheet);
      return { ...base, ...withFailure("rejected", refused?.failure ?? null) };
    }
    const { expert, status } = end.status;
    // Anybody can put the signer's key id beside bytes of their own.
    const signed = envelopes.get(file.sheet)?.find((envelope) => verify(end.signer.publicKey, envelope));
    // Whoever is given a code may clear the laptop, and there a sheet that counts for nothing, or one of two, must be signed again.
    const isTaken = status !== "rejected" && end.failure?.code !== "EQUIVOCATION";
    const told = {
      ...base,
      expert,
      receiptCode: signed !== undefined && isTaken ? receiptCode(signed.signature) : null,
    };
    if (file.isRepeated) return { ...told, ...withFailure("duplicate", null) };
    return { ...told, ...withFailure(status, end.failure) };
  };
}

function withFailure(status: Receipt["status"], failure: Failure | null): Pick<Receipt, "status" | "code" | "params"> {
  return { status, code: failure?.code ?? null, params: { ...failure?.params } };
}
