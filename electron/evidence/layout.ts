import { BATCH_LIMITS } from "#shared/files/batch.ts";

/**
 * The layout of an evidence folder, written by `report` and read by `verify` (docs/formats.md):
 *
 *     evidence.dsse.json                 signed list of all other files
 *     batches/<batch digest>/batch.dsse.json
 *     batches/<batch digest>/data/...    programme, scheme, organiser's card and dossiers, as in the batch
 *     roster/<digest>.dsse.json          every revision
 *     sheets/<digest>.dsse.json          every authentic sheet, counted or not
 *     decisions/<digest>.dsse.json       every authentic decision
 *     result.json  explanations.json     what follows
 *     files.json                         every sealed file that was issued or received
 *
 * A `.dsse.json` holds envelopes as JSON Lines, all over the payload that its name is the SHA-256 of.
 */
export const EVIDENCE = {
  folder: "evidence",
  statement: "evidence.dsse.json",
  result: "result.json",
  explanations: "explanations.json",
  files: "files.json",
} as const;

/** Limits of an evidence folder: files, and bytes of one file and of all. */
export const EVIDENCE_LIMITS = {
  files: BATCH_LIMITS.files,
  file: BATCH_LIMITS.envelope,
  folder: 2 * 1024 * 1024 * 1024,
  /** Envelopes over one payload. */
  envelopes: 16,
} as const;

/** The folders that hold one signed statement a file. */
const STATEMENT_FOLDERS = ["roster", "sheets", "decisions"] as const;

export type StatementFolder = (typeof STATEMENT_FOLDERS)[number];

export function statementPath(folder: StatementFolder, digest: string): string {
  return `${folder}/${digest}.dsse.json`;
}

/** Path of a batch's own file: `batch.dsse.json`, or a payload path. */
export function batchPath(digest: string, path: string): string {
  return `batches/${digest}/${path}`;
}

/** Payload files of a batch that evidence carries: all that decides a result, no attachment and no page text. */
export function isEvidenceDocument(path: string): boolean {
  return /^data\/(?:programme\.json|scheme\.json|round\.json|summary\.json|organiser\.fjcard|dossiers\/[^/]+\/dossier\.json)$/.test(
    path,
  );
}

/** Where a file of an evidence folder belongs; null for a path that has no place in one. */
export type EvidencePlace =
  | { readonly in: "root"; readonly name: (typeof EVIDENCE)["statement" | "result" | "explanations" | "files"] }
  | { readonly in: StatementFolder; readonly digest: string }
  | { readonly in: "batches"; readonly digest: string; readonly path: string };

export function placeOf(path: string): EvidencePlace | null {
  const { statement, result, explanations, files } = EVIDENCE;
  const root = [statement, result, explanations, files].find((name) => name === path);
  if (root !== undefined) return { in: "root", name: root };
  const [, name, digest] = /^(roster|sheets|decisions)\/([0-9a-f]{64})\.dsse\.json$/.exec(path) ?? [];
  const folder = STATEMENT_FOLDERS.find((known) => known === name);
  if (folder !== undefined && digest !== undefined) return { in: folder, digest };
  const [, batch, inside] = /^batches\/([0-9a-f]{64})\/(.+)$/.exec(path) ?? [];
  if (batch === undefined || inside === undefined) return null;
  return inside === "batch.dsse.json" || isEvidenceDocument(inside)
    ? { in: "batches", digest: batch, path: inside }
    : null;
}
