import { Refusal } from "#shared/ipc/result.ts";
import { encodeEnvelopeLines, parseEnvelopeLines } from "../crypto/envelope-lines.ts";
import { type MergeEnvelope, mergeEnvelopesOf } from "../crypto/merge-envelope.ts";
import { EVIDENCE_LIMITS, type StatementFolder, statementPath } from "./layout.ts";

/** Files for envelopes that are authentic: one for each payload, one line for each signature that counts, sorted by key id. */
export function statementFiles(folder: StatementFolder, envelopes: readonly MergeEnvelope[]): Map<string, Uint8Array> {
  const byDigest = new Map<string, Map<string, MergeEnvelope>>();
  for (const envelope of envelopes) {
    const lines = byDigest.get(envelope.digest) ?? new Map<string, MergeEnvelope>();
    // Ed25519 has one valid signature for a key and payload, so the key id alone tells two lines apart.
    byDigest.set(envelope.digest, lines.set(envelope.keyId, envelope));
  }
  return new Map(
    [...byDigest].map(([digest, lines]) => {
      const sorted = [...lines.values()].toSorted((a, b) => (a.keyId < b.keyId ? -1 : 1));
      const bytes = encodeEnvelopeLines(
        sorted.map(({ payload, keyId, signature }) => ({ payload, signatures: [{ keyId, signature }] })),
      );
      return [statementPath(folder, digest), bytes];
    }),
  );
}

/** The envelopes of one file, all over the payload that its name promises. Refuses with `BAD_ENVELOPE` or `DIGEST_MISMATCH` (`path`). */
export function readStatementFile(path: string, digest: string, bytes: Uint8Array): MergeEnvelope[] {
  const envelopes = parseAt(path, bytes).flatMap(mergeEnvelopesOf);
  if (envelopes.some((envelope) => envelope.digest !== digest)) throw new Refusal("DIGEST_MISMATCH", { path });
  return envelopes;
}

function parseAt(path: string, bytes: Uint8Array) {
  try {
    const limits = { maxEnvelopes: EVIDENCE_LIMITS.envelopes, maxEnvelopeBytes: EVIDENCE_LIMITS.file };
    return parseEnvelopeLines(bytes, limits);
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.code, { ...error.failure.params, path }, { cause: error });
    throw error;
  }
}
