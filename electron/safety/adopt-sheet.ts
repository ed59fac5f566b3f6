import type { Edit } from "#shared/files/edit.ts";
import { SHEET_LIMITS, type SheetDossier, type SheetPredicate } from "#shared/files/sheet.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { encodeEnvelope } from "../crypto/dsse.ts";
import { readBounded } from "../disk/read-bounded.ts";
import type { Identity } from "../identity/identity.ts";
import { applyWithin } from "../scoring/apply-edit.ts";
import { assessBatch } from "../scoring/assess-dossier.ts";
import { isRecused } from "../scoring/edit-rules.ts";
import { readSheetFile } from "../sheet/sheet-file.ts";
import { headsOf, readRevisions, type SheetRevision } from "../sheet/sheet-revisions.ts";
import { openSheetStatement, sheetDigest } from "../sheet/sheet-statement.ts";
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
    statement: openSheetStatement(envelope, identity.signingKey),
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
  if (isNews) takeValues(store, batch, newest.statement.predicate, at);
  store.batches.setNeedsExportedSheet(batch, false);
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
    applyWithin(store, [...editsTo(batch, dossier, before.get(dossier.candidate)), ...damage], at);
  }
}

/** The edits that make a dossier of the store say what the signed one says. */
function editsTo(batch: string, signed: SheetDossier, stored: SheetDossier | undefined): Edit[] {
  const place = { batch, candidate: signed.candidate };
  const opinion: Edit = { kind: "opinion", ...place, to: signed.opinion ?? null };
  if (signed.state === "abstained") return [{ kind: "abstention", ...place, to: signed.reason ?? null }, opinion];
  const criteria = new Set(signed.criteria.map(({ criterion }) => criterion));
  const gates = new Set(signed.gates.map(({ gate }) => gate));
  return [
    { kind: "abstention", ...place, to: null },
    ...(stored?.criteria ?? [])
      .filter(({ criterion }) => !criteria.has(criterion))
      .map(({ criterion }): Edit => ({ kind: "value", ...place, criterion, to: null })),
    ...(stored?.gates ?? [])
      .filter(({ gate }) => !gates.has(gate))
      .map(({ gate }): Edit => ({ kind: "gate", ...place, gate, to: null })),
    ...signed.criteria.flatMap(({ criterion, value, comment }): Edit[] => [
      { kind: "value", ...place, criterion, to: value },
      { kind: "comment", ...place, criterion, to: comment === undefined || comment === "" ? null : comment },
    ]),
    ...signed.gates.map(({ gate, answer, reason }): Edit => ({
      kind: "gate",
      ...place,
      gate,
      to: { answer, ...(reason === undefined || reason === "" ? {} : { reason }) },
    })),
    opinion,
  ];
}
