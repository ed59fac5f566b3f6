import type { Edit } from "#shared/files/edit.ts";
import type { AnswerPredicate } from "#shared/files/round.ts";
import { SHEET_LIMITS, type SheetPredicate } from "#shared/files/sheet.ts";
import type { OwnStatement } from "#shared/files/sheet-kinds.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { encodeEnvelope } from "../crypto/dsse.ts";
import { readBounded } from "../disk/read-bounded.ts";
import type { Identity } from "../identity/identity.ts";
import { applyWithin } from "../scoring/apply-edit.ts";
import { assessBatch } from "../scoring/assess-dossier.ts";
import { isRecused } from "../scoring/edit-rules.ts";
import { editsTo } from "../sheet/edits-to.ts";
import { readSheetFile } from "../sheet/sheet-file.ts";
import { headsOf, readRevisions, type SheetRevision } from "../sheet/sheet-revisions.ts";
import { openOwnStatement, sheetDigest } from "../sheet/sheet-statement.ts";
import type { ExpertStore } from "../store/expert-store.ts";

/**
 * Reads the expert's own exported sheets. Refuses as `readSheetFile` does, with `BAD_SIGNATURE` for anybody else's, and with `WRONG_BATCH`
 * unless all are of one batch.
 */
export async function readOwnSheets(
  path: string,
  identity: Identity,
): Promise<{ readonly batch: string; readonly sheets: readonly SheetRevision[] }> {
  const envelopes = await readSheetFile(await readBounded(path, SHEET_LIMITS.file), [identity.ageKey.identity]);
  const sheets = envelopes.map((envelope) => ({
    digest: sheetDigest(envelope),
    envelope,
    statement: openOwnStatement(envelope, identity.signingKey),
  }));
  const [batch = "", ...others] = new Set(sheets.map(({ statement }) => statement.subject[0]?.digest.sha256 ?? ""));
  if (others.length > 0) throw new Refusal("WRONG_BATCH", { batch });
  return { batch, sheets };
}

/**
 * Takes over what was exported after the safety copy was made: the revisions, so that the next one replaces them, and what the newest
 * says, as edits. The batch may then be signed. Belongs in a transaction. Refuses with `WRONG_BATCH` when the store has no such batch.
 */
export function adoptSheets(
  store: ExpertStore,
  identity: Identity,
  { batch, sheets }: { readonly batch: string; readonly sheets: readonly SheetRevision[] },
  at: Date,
): void {
  if (store.batches.find(batch) === null) throw new Refusal("WRONG_BATCH", { batch });
  for (const { digest, envelope, statement } of sheets) {
    const { revision, signedAt } = statement.predicate;
    store.sheets.add({ digest, batch, revision, envelope: encodeEnvelope(envelope), signedAt, isAdopted: true });
  }
  const [newest] = headsOf(readRevisions(store, identity, batch));
  const isNews = newest !== undefined && sheets.some(({ digest }) => digest === newest.digest);
  if (isNews) takeStatement(store, batch, newest.statement, at);
  store.batches.setNeedsExportedSheet(batch, false);
}

function takeStatement(store: ExpertStore, batch: string, statement: OwnStatement, at: Date): void {
  if (statement.predicateType === PREDICATE_TYPES.scoreSheet) takeValues(store, batch, statement.predicate, at);
  // A countersignature says nothing that is entered field by field.
  if (statement.predicateType === PREDICATE_TYPES.answer) takeAnswers(store, batch, statement.predicate, at);
}

/** An answer as the edits that give it: the answer itself, and the values of a new score. */
function takeAnswers(store: ExpertStore, batch: string, { answers }: AnswerPredicate, at: Date): void {
  const stored = store.batches.find(batch);
  if (stored === null) throw new Error("the batch was there before");
  const before = new Map(assessBatch(store, stored).map(({ sheet }) => [sheet.candidate, sheet]));
  const edits = answers.flatMap((given): Edit[] => {
    const { candidate, answer, reason } = given;
    const to = { answer, ...(reason === undefined ? {} : { reason }) };
    const values = given.answer === "rescore" ? editsTo(batch, given.entry, before.get(candidate)) : [];
    return [{ kind: "answer", batch, candidate, to }, ...values];
  });
  applyWithin(store, edits, at, {}, "take-over");
}

function takeValues(store: ExpertStore, batch: string, predicate: SheetPredicate, at: Date): void {
  const { undertaking, conflicts } = predicate.declarations;
  const declared: Edit[] = [
    { kind: "undertaking", to: undertaking.text },
    ...conflicts.map(({ candidate, reason }): Edit => ({
      kind: "conflict",
      candidate,
      to: { state: "recused", reason },
    })),
  ];
  applyWithin(store, declared, at);
  const stored = store.batches.find(batch);
  if (stored === null) throw new Error("the batch was there before");
  const before = new Map(assessBatch(store, stored).map(({ sheet }) => [sheet.candidate, sheet]));
  for (const dossier of predicate.dossiers) {
    // A recusal declared before the copy and taken back after it stays as it is; the expert sees it and may take it back again.
    if (isRecused(store, dossier.candidate)) continue;
    const damage = (dossier.damaged ?? [])
      .filter(({ path }) => store.dossiers.attachment(batch, path)?.state === "damaged")
      .map(({ path: attachment, reason: to }): Edit => {
        return { kind: "damage", batch, candidate: dossier.candidate, attachment, to };
      });
    applyWithin(store, [...editsTo(batch, dossier, before.get(dossier.candidate)), ...damage], at, {}, "take-over");
  }
}
