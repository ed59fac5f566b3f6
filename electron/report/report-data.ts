import type { Consolidated } from "#shared/domain/merge/consolidate.ts";
import type { Merged } from "#shared/domain/merge/merge.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import type { ReceivedFile, StoredReceipt } from "../ledger/collection-repository.ts";
import type { LedgerBatch } from "../ledger/batch-repository.ts";
import type { LedgerCandidate, LedgerProgramme } from "../ledger/programme-repository.ts";

/** What the tables of a report are made from. The collection is closed and nothing blocks the result. */
export type ReportData = {
  readonly programme: LedgerProgramme;
  readonly scheme: Scheme;
  readonly merged: Merged;
  readonly consolidated: Consolidated;
  /** With the names that only the secretariat knows when the programme is blind. */
  readonly candidates: readonly LedgerCandidate[];
  readonly batches: readonly LedgerBatch[];
  readonly receipts: readonly StoredReceipt[];
  readonly files: readonly ReceivedFile[];
};

/** A file of the report: its path below the report's folder, and its text. */
export type ReportFile = { readonly path: string; readonly text: string };
