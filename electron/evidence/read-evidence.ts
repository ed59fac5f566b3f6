import { join } from "node:path";
import { Refusal } from "#shared/ipc/result.ts";
import type { Envelope } from "../crypto/dsse.ts";
import { parseEnvelopeLines } from "../crypto/envelope-lines.ts";
import type { MergeEnvelope } from "../crypto/merge-envelope.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { walkFolder } from "../disk/walk-folder.ts";
import type { EvidenceBatch } from "./evidence-batches.ts";
import { readStatementFile } from "./evidence-envelopes.ts";
import { EVIDENCE, EVIDENCE_LIMITS, placeOf, type StatementFolder } from "./layout.ts";

/** An evidence folder in memory. Nothing in it has been verified but its own consistency of names. */
export type EvidenceFolder = {
  /** Every file's bytes by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly statement: Envelope;
  /** By batch digest. */
  readonly batches: ReadonlyMap<string, EvidenceBatch>;
  readonly envelopes: Readonly<Record<StatementFolder, readonly MergeEnvelope[]>>;
};

/**
 * Reads an evidence folder whole. Refuses with `ENTRY_SET_MISMATCH` (`reason`: `unlisted` for anything that has no place in one,
 * links included, `missing`; `path`), `FILE_TOO_LARGE`, `BAD_ENVELOPE` or `DIGEST_MISMATCH`.
 */
export async function readEvidence(folder: string): Promise<EvidenceFolder> {
  const found = await walkFolder(folder, { entries: EVIDENCE_LIMITS.files, depth: 6 });
  const files = new Map<string, Uint8Array>();
  let total = 0;
  for (const { path, kind } of found) {
    if (kind !== "file" || placeOf(path) === null)
      throw new Refusal("ENTRY_SET_MISMATCH", { reason: "unlisted", path });
    const bytes = await readBounded(join(folder, path), EVIDENCE_LIMITS.file);
    total += bytes.length;
    if (total > EVIDENCE_LIMITS.folder)
      throw new Refusal("FILE_TOO_LARGE", { path: folder, limit: EVIDENCE_LIMITS.folder });
    files.set(path, bytes);
  }
  return sortOut(files);
}

/** The parts of an evidence folder from its files. Refuses as {@link readEvidence} does. */
export function sortOut(files: ReadonlyMap<string, Uint8Array>): EvidenceFolder {
  const statements = { roster: [], sheets: [], decisions: [] } satisfies Record<StatementFolder, MergeEnvelope[]>;
  const envelopes: Record<StatementFolder, MergeEnvelope[]> = statements;
  const batches = new Map<string, { list: Uint8Array | null; documents: Map<string, Uint8Array> }>();
  for (const [path, bytes] of files) {
    const place = placeOf(path);
    if (place === null) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "unlisted", path });
    if (place.in === "batches") {
      const batch = batches.get(place.digest) ?? { list: null, documents: new Map<string, Uint8Array>() };
      batches.set(place.digest, batch);
      if (place.path === "batch.dsse.json") batch.list = bytes;
      else batch.documents.set(place.path, bytes);
    } else if (place.in !== "root") {
      envelopes[place.in].push(...readStatementFile(path, place.digest, bytes));
    }
  }
  return {
    files,
    statement: oneEnvelope(EVIDENCE.statement, files.get(EVIDENCE.statement) ?? null),
    envelopes,
    batches: new Map(
      [...batches].map(([digest, { list, documents }]) => {
        const envelope = oneEnvelope(`batches/${digest}/batch.dsse.json`, list);
        return [digest, { envelope, documents }];
      }),
    ),
  };
}

function oneEnvelope(path: string, bytes: Uint8Array | null): Envelope {
  if (bytes === null) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "missing", path });
  try {
    const [envelope] = parseEnvelopeLines(bytes, { maxEnvelopes: 1, maxEnvelopeBytes: EVIDENCE_LIMITS.file });
    if (envelope !== undefined) return envelope;
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.code, { ...error.failure.params, path }, { cause: error });
    throw error;
  }
  throw new Refusal("BAD_ENVELOPE", { path });
}
