import { createHash } from "node:crypto";
import { type Roster, rosterStatement } from "#shared/files/roster.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { parseStored } from "../db/parse-stored.ts";
import type { LedgerBatch, LedgerSealedFile } from "../ledger/batch-repository.ts";
import { type Ledger, LEDGER_FILES } from "../ledger/ledger.ts";
import { parseEnvelope } from "../crypto/dsse.ts";
import type { Identity } from "../identity/identity.ts";
import type { ProgrammeContent } from "./programme-content.ts";

/** What the ledger knows of earlier sealings into the same place. */
export type EarlierSealing = {
  readonly batches: readonly LedgerBatch[];
  readonly files: readonly LedgerSealedFile[];
  readonly roster: { readonly roster: Roster; readonly digest: string };
};

/** Reads it; null when the ledger is empty. */
export function earlierSealing(ledger: Ledger): EarlierSealing | null {
  const envelope = ledger.statements.rosters().at(-1);
  if (envelope === undefined) return null;
  const { payload } = parseEnvelope(envelope);
  const { predicate } = parseStored(rosterStatement, payload, LEDGER_FILES.database);
  return {
    batches: ledger.batches.list(),
    files: ledger.batches.files(),
    roster: { roster: predicate, digest: createHash("sha256").update(payload).digest("hex") },
  };
}

/**
 * Refuses with `PROGRAMME_MISMATCH` (`reason`: `organiser`, `programme`, `scheme`, `recipients`, `candidates`, or `dossier` with
 * `candidate`) when the content is not what was sealed before: experts have it already, and a second version would leave two.
 */
export function refuseMismatch(ledger: Ledger, content: ProgrammeContent, organiser: Identity): void {
  const sealed = ledger.programme.get();
  if (sealed === null) return;
  if (sealed.organiserKeyId !== organiser.signingKey.keyId) throw mismatch("organiser");
  const documents = [
    ["programme", sealed.document, content.programme],
    ["scheme", sealed.scheme, content.scheme],
    ["recipients", sealed.recipients, content.recipients],
  ] as const;
  for (const [reason, before, now] of documents) {
    if (Buffer.compare(before, now.bytes) !== 0) throw mismatch(reason);
  }
  const candidates = ledger.programme.candidates();
  if (candidates.length !== content.dossiers.length) throw mismatch("candidates");
  for (const [index, { candidate, dossier }] of candidates.entries()) {
    const now = content.dossiers[index];
    if (now?.candidate !== candidate) throw mismatch("candidates");
    if (Buffer.compare(dossier, now.document.bytes) !== 0) throw mismatch("dossier", candidate);
  }
}

function mismatch(reason: string, candidate?: string): Refusal {
  return new Refusal("PROGRAMME_MISMATCH", candidate === undefined ? { reason } : { reason, candidate });
}
