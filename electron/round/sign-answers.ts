import { shortCode } from "#shared/domain/short-code.ts";
import { type AnswerPredicate, type AnswerStatement, answerStatement } from "#shared/files/round.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { Envelope } from "../crypto/dsse.ts";
import type { VerifyingKey } from "../crypto/signing-key.ts";
import type { DiskFs } from "../disk/disk-fs.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { ServiceContext } from "../service-context.ts";
import { chooseBatch } from "../sheet/choose-batch.ts";
import { commitRevision } from "../sheet/commit-revision.ts";
import { exportSheet } from "../sheet/export-sheet.ts";
import { headsOf, revisionsOf } from "../sheet/sheet-revisions.ts";
import { encodeStatement, openStatementOf } from "../sheet/sheet-statement.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { answersTheSame, assembleAnswers } from "./answer-content.ts";

/**
 * "round.sign": signs the answers to a round batch and exports them, as `sheet.sign` does with scores: committed first, the same bytes in
 * every export. Refuses with `EXPORTED_SHEET_REQUIRED`, `BATCH_NOT_OPEN` or `BATCH_REQUIRED`, and as `assembleAnswers`, `commitRevision` and
 * `exportSheet` do.
 */
export async function signAnswers(
  deps: { readonly keyring: Keyring; readonly stores: StoreRegistry; readonly disk?: DiskFs },
  request: Parsed<"round.sign">,
  context: ServiceContext,
): Promise<Response<"round.sign">> {
  const identity = deps.keyring.get(request.identity);
  const store = await deps.stores.open(request.store, identity);
  const batch = chooseBatch(store, request.batch, "round");
  if (batch.needsExportedSheet) throw new Refusal("EXPORTED_SHEET_REQUIRED");
  const content = assembleAnswers(store, batch);
  const revisions = revisionsOf(store, identity, batch.digest, openAnswerStatement);
  const [head, ...rivals] = headsOf(revisions);
  const isUnchanged = head !== undefined && rivals.length === 0 && answersTheSame(head.statement.predicate, content);
  const signed = isUnchanged
    ? head
    : commitRevision({
        store,
        identity,
        batch: batch.digest,
        revisions,
        reason: request.revisionReason,
        context,
        open: openAnswerStatement,
        encode: (fields) => {
          const predicate: AnswerPredicate = { ...content, ...fields };
          return encodeStatement(batch.digest, PREDICATE_TYPES.answer, predicate);
        },
      });
  await exportSheet(request.out, isUnchanged ? revisions : [signed, ...revisions], identity, batch, deps.disk);
  return {
    sheet: { digest: signed.digest, code: shortCode(signed.digest) },
    revision: signed.statement.predicate.revision,
    isNew: !isUnchanged,
    out: request.out,
  };
}

/** The answers in an envelope that `key` signed. Refuses as `openSheetStatement` does. */
export function openAnswerStatement(envelope: Envelope, key: VerifyingKey): AnswerStatement {
  return openStatementOf(envelope, key, [{ predicateType: PREDICATE_TYPES.answer, schema: answerStatement }]);
}
