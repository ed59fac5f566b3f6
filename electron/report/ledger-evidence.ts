import { basename } from "node:path";
import { BATCH_LIMITS } from "#shared/files/batch.ts";
import type { SealedFile } from "#shared/files/evidence.ts";
import { parseEnvelope } from "../crypto/dsse.ts";
import { parseEnvelopeLines } from "../crypto/envelope-lines.ts";
import type { EvidenceContent } from "../evidence/build-evidence.ts";
import type { Ledger } from "../ledger/ledger.ts";

const MAX_NAME_LENGTH = 200;
/** What a name in `files.json` may not hold (`line` in shared/files/primitives.ts). */
// oxlint-disable-next-line no-control-regex -- control characters are what this finds
const NOT_IN_A_LINE = /[\u0000-\u001f\u007f\u2028\u2029]/gu;

/** Everything in the ledger that evidence is made from; of what was collected, what names one of these keys. */
export function ledgerEvidence(ledger: Ledger, keyIds: Iterable<string>): EvidenceContent {
  const about = ledger.programme.get();
  if (about === null) throw new Error("a ledger that was read has a programme");
  const limits = { maxEnvelopes: 1, maxEnvelopeBytes: BATCH_LIMITS.envelope };
  return {
    batches: ledger.batches.list().flatMap(({ envelope }) => parseEnvelopeLines(envelope, limits)),
    documents: [
      about.document,
      about.scheme,
      about.organiserCard,
      ...ledger.programme.candidates().map(({ dossier }) => dossier),
      ...ledger.batches.list().flatMap(({ document }) => document ?? []),
    ],
    rosters: ledger.statements.rosters().map((bytes) => parseEnvelope(bytes)),
    sheets: ledger.collection.envelopesBy(keyIds).map((envelope) => parseEnvelope(envelope)),
    decisions: ledger.statements.decisions().map((bytes) => parseEnvelope(bytes)),
    sealedFiles: [...batchFiles(ledger), ...sheetFiles(ledger)],
  };
}

function batchFiles(ledger: Ledger): SealedFile[] {
  return ledger.batches
    .files()
    .map(({ name, sha256, size, batch }) => ({ kind: "batch", name, sha256, size, holds: [batch] }));
}

/** One for each name under which a file came in. Files that hold no sheet are listed too: they were received. */
function sheetFiles(ledger: Ledger): SealedFile[] {
  const byDigest = new Map(ledger.collection.files().map((file) => [file.sha256, file]));
  return ledger.collection.receipts().flatMap(({ name, fileSha256 }) => {
    const file = byDigest.get(fileSha256);
    if (file === undefined) return [];
    return {
      kind: "sheet" as const,
      name: lineOf(name),
      sha256: file.sha256,
      size: file.size,
      holds: [...file.sheets],
    };
  });
}

function lineOf(name: string): string {
  const shown = basename(name).toWellFormed().replace(NOT_IN_A_LINE, "\ufffd").slice(0, MAX_NAME_LENGTH).toWellFormed();
  return shown === "" ? "\ufffd" : shown;
}
