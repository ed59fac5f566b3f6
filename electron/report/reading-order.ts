import type { SheetEnd } from "#shared/domain/merge/rule.ts";
import { byKeys } from "#shared/domain/merge/text-order.ts";

/** Sheets as people look for them: by expert, file name of the batch, round and revision; digests tell the rest apart. */
export function inReadingOrder(sheets: readonly SheetEnd[], labels: ReadonlyMap<string, string>): SheetEnd[] {
  return sheets.toSorted(
    byKeys(
      ({ status }) => status.expert ?? "",
      ({ status }) => labels.get(status.batch) ?? "",
      ({ status }) => status.round,
      ({ status }) => status.revision,
      ({ status }) => status.digest,
    ),
  );
}
