import type { Merged } from "#shared/domain/merge/merge.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import type { Receipt } from "#shared/ipc/contract.ts";
import type { Failure } from "#shared/ipc/result.ts";
import type { CollectedFile } from "./collect-file.ts";

/** What is said of a file: that it came before, or what its newest sheet is now. */
export function receiptOf(file: CollectedFile, merged: Merged): Receipt {
  const base = {
    file: file.name,
    fileSha256: file.sha256,
    sheet: file.sheet === null ? null : { digest: file.sheet, code: shortCode(file.sheet) },
    expert: null,
  };
  if (file.sheet === null) return { ...base, ...withFailure("rejected", file.failure) };
  const end = merged.ruling.sheets.find(({ status }) => status.digest === file.sheet);
  if (end === undefined) {
    const refused = merged.refusedSheets.find(({ digest }) => digest === file.sheet);
    return { ...base, ...withFailure("rejected", refused?.failure ?? null) };
  }
  const { expert, status } = end.status;
  if (file.isRepeated) return { ...base, expert, ...withFailure("duplicate", null) };
  return { ...base, expert, ...withFailure(status, end.failure) };
}

function withFailure(status: Receipt["status"], failure: Failure | null): Pick<Receipt, "status" | "code" | "params"> {
  return { status, code: failure?.code ?? null, params: { ...failure?.params } };
}
