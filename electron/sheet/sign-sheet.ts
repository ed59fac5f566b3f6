import { shortCode } from "#shared/domain/short-code.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { DiskFs } from "../disk/disk-fs.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { ServiceContext } from "../service-context.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { chooseBatch } from "./choose-batch.ts";
import { commitRevision } from "./commit-revision.ts";
import { exportSheet } from "./export-sheet.ts";
import { assembleSheet, type AssembledSheet, saysTheSame } from "./sheet-content.ts";
import { headsOf, readScoreSheets } from "./sheet-revisions.ts";
import { encodeSheetStatement, openSheetStatement } from "./sheet-statement.ts";

/**
 * "sheet.sign": signs what the expert entered for one batch and exports it. The signed bytes are committed with their revision
 * before any file is written, and every later export writes those same bytes; an export that fails is repeated by signing again.
 *
 * Refuses with `EXPORTED_SHEET_REQUIRED` (restored, and nobody has said what was exported), `BATCH_REQUIRED`, `BATCH_NOT_OPEN`,
 * `NOT_VERIFIED`, `UNDERTAKING_REQUIRED`, `NOTHING_TO_SIGN`, `SIGN_BLOCKED` (`count`, `first`), `REVISION_REASON_REQUIRED`,
 * `RULE_BROKEN`, `DISK_FULL`, `WRITE_FAILED`.
 */
export async function signSheet(
  deps: { readonly keyring: Keyring; readonly stores: StoreRegistry; readonly disk?: DiskFs },
  request: Parsed<"sheet.sign">,
  context: ServiceContext,
): Promise<Response<"sheet.sign">> {
  const identity = deps.keyring.get(request.identity);
  const store = await deps.stores.open(request.store, identity);
  const batch = chooseBatch(store, request.batch);
  if (batch.needsExportedSheet) throw new Refusal("EXPORTED_SHEET_REQUIRED");
  const assembled = assembleSheet(store, batch);
  refuseGaps(assembled, request.allowIncomplete);

  const revisions = readScoreSheets(store, identity, batch.digest);
  const [head, ...rivals] = headsOf(revisions);
  const isUnchanged =
    head !== undefined && rivals.length === 0 && saysTheSame(head.statement.predicate, assembled.content);
  const signed = isUnchanged
    ? head
    : commitRevision({
        store,
        identity,
        batch: batch.digest,
        revisions,
        reason: request.reason,
        context,
        open: openSheetStatement,
        encode: (fields) => encodeSheetStatement(batch.digest, { ...assembled.content, ...fields }),
      });
  const envelopes = isUnchanged ? revisions : [signed, ...revisions];
  await exportSheet(request.out, envelopes, identity, batch, deps.disk);
  return {
    sheet: { digest: signed.digest, code: shortCode(signed.digest) },
    revision: signed.statement.predicate.revision,
    isNew: !isUnchanged,
    dossiers: assembled.dossiers.map(({ progress }) => ({ ...progress, missing: [...progress.missing] })),
    out: request.out,
  };
}

function refuseGaps({ dossiers }: AssembledSheet, allowIncomplete: boolean): void {
  const gaps = dossiers.flatMap(({ sheet, missing }) =>
    // A damaged attachment wants a word even on a sheet that goes out incomplete.
    missing
      .filter((what) => !allowIncomplete || what.startsWith("damaged:"))
      .map((what) => `${sheet.candidate} ${what}`),
  );
  const [first] = gaps;
  if (first !== undefined) throw new Refusal("SIGN_BLOCKED", { count: gaps.length, first });
}
