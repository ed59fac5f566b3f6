import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { ServiceContext } from "../service-context.ts";
import { assembleSheet, type AssembledSheet, saysTheSame } from "./sheet-content.ts";
import { encodeSheetStatement, openSheetStatement } from "./sheet-statement.ts";
import { type SigningDependencies, signingPlace, signRevision } from "./sign-revision.ts";

/**
 * "sheet.sign": signs what the expert entered for one batch and exports it. The signed bytes are committed with their revision
 * before any file is written, and every later export writes those same bytes; an export that fails is repeated by signing again.
 *
 * Refuses with `EXPORTED_SHEET_REQUIRED` (restored, and nobody has said what was exported), `BATCH_REQUIRED`, `BATCH_NOT_OPEN`,
 * `NOT_VERIFIED`, `UNDERTAKING_REQUIRED`, `NOTHING_TO_SIGN`, `SIGN_BLOCKED` (`count`, `first`), `REVISION_REASON_REQUIRED`,
 * `RULE_BROKEN`, `FILE_EXISTS` (something else lies where it should go), `DISK_FULL`, `WRITE_FAILED`.
 */
export async function signSheet(
  deps: SigningDependencies,
  request: Parsed<"sheet.sign">,
  context: ServiceContext,
): Promise<Response<"sheet.sign">> {
  const place = await signingPlace(deps, request, "dossiers");
  const { store, batch } = place;
  const assembled = assembleSheet(store, batch);
  refuseGaps(assembled, request.allowIncomplete);
  const signed = await signRevision(place, {
    saysTheSame: (predicate) => saysTheSame(predicate, assembled.content),
    reason: request.reason,
    context,
    open: openSheetStatement,
    encode: (fields) => encodeSheetStatement(batch.digest, { ...assembled.content, ...fields }),
    to: { path: request.out, replace: request.replace, disk: deps.disk },
  });
  return {
    ...signed,
    dossiers: assembled.dossiers.map(({ progress }) => ({ ...progress, missing: [...progress.missing] })),
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
