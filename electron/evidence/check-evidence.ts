import { createHash } from "node:crypto";
import { isUtf8 } from "node:buffer";
import { consolidate, explanationsText, resultText } from "#shared/domain/merge/consolidate.ts";
import { merge, type Merged } from "#shared/domain/merge/merge.ts";
import { readStatement } from "#shared/files/read-statement.ts";
import { type EvidencePredicate, evidenceStatement } from "#shared/files/evidence.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import { verifyEnvelope } from "../crypto/dsse.ts";
import { createVerifier } from "../crypto/merge-envelope.ts";
import { parseVerifyingKey } from "../crypto/signing-key.ts";
import type { VerifiedCard } from "../identity/card.ts";
import { mayAttest } from "./build-evidence.ts";
import type { CheckLog } from "./check-log.ts";
import { openBatches, type OpenedBatches, organiserIn } from "./evidence-batches.ts";
import { EVIDENCE } from "./layout.ts";
import type { EvidenceFolder } from "./read-evidence.ts";

/** What a folder says whose batches and roster hold. `statement` is null when the signed list of files does not. */
export type CheckedEvidence = {
  readonly opened: OpenedBatches;
  readonly merged: Merged;
  readonly statement: EvidencePredicate | null;
  /** SHA-256 of the signed statement. */
  readonly digest: string;
};

/**
 * Checks an evidence folder with nothing but itself and, if given, the organiser's card that the person trusts. Every check and every
 * problem goes to `log`. Null when the batches or the roster do not hold: then nothing else means anything.
 */
export async function checkEvidence(
  folder: EvidenceFolder,
  trusted: VerifiedCard | null,
  log: CheckLog,
): Promise<CheckedEvidence | null> {
  const batches = [...folder.batches.values()];
  const organiser = await log.run(
    "origin",
    () => {
      const card = organiserIn(batches);
      const isForeign = trusted !== null && trusted.key.keyId !== card.key.keyId;
      if (isForeign) throw new Refusal("UNKNOWN_ORGANISER", { code: card.code });
      return card;
    },
    ({ code }) => code,
  );
  if (organiser === null) return null;
  const opened = await log.run(
    "batches",
    () => openNamed(folder, organiser),
    ({ batches: { length } }) => `${length}`,
  );
  if (opened === null) return null;
  const merged = await log.run(
    "roster",
    () => mergeFolder(folder, opened),
    ({ rosterInForce }) => `${rosterInForce.roster.revision}`,
  );
  if (merged === null) return null;

  const statement = await log.run(
    "files",
    () => checkStatement(folder, opened, merged),
    ({ subjects }) => `${subjects}`,
  );
  await log.run(
    "sheets",
    () => refuseUnauthentic(folder, merged, "sheets"),
    (count) => `${count}`,
  );
  await log.run(
    "decisions",
    () => refuseUnauthentic(folder, merged, "decisions"),
    (count) => `${count}`,
  );
  const closing = await log.run("closing", () => {
    const found = merged.ruling.closing;
    if (found === null) throw new Refusal("NOT_CLOSED");
    return found;
  });
  if (closing !== null) {
    const consolidated = consolidate(merged);
    const count = `${consolidated.result.candidates.length}`;
    await log.run(
      "result",
      () => compare(folder, EVIDENCE.result, resultText(consolidated.result)),
      () => count,
    );
    await log.run(
      "explanations",
      () => compare(folder, EVIDENCE.explanations, explanationsText(consolidated)),
      () => count,
    );
  }
  await log.run(
    "struck-out",
    // Before the closing no finding tells of a score.
    () => (closing === null ? [] : merged.struckOut),
    (struck) => struck.map(({ expert, candidate }) => `${expert} ${candidate}`).join(", "),
  );
  await log.run(
    "issued-keys",
    () => issuedKeys(merged),
    (experts) => experts.join(", "),
  );
  return {
    opened,
    merged,
    statement: statement?.predicate ?? null,
    digest: sha256(folder.statement.payload),
  };
}

/** Opens the batches and compares each with the digest that its folder is named for. */
function openNamed({ batches }: EvidenceFolder, organiser: VerifiedCard): OpenedBatches {
  for (const [digest, { envelope }] of batches) {
    if (sha256(envelope.payload) !== digest) throw new Refusal("DIGEST_MISMATCH", { path: `batches/${digest}` });
  }
  return openBatches([...batches.values()], organiser);
}

/** Merges, and asks that the roster issue exactly the batches that are here, as they are. */
function mergeFolder({ envelopes }: EvidenceFolder, opened: OpenedBatches): Merged {
  const { key, card } = opened.organiser;
  const merged = unwrap(
    merge({
      ...opened,
      organiser: { keyId: key.keyId, publicKey: card.publicKey },
      rosters: envelopes.roster,
      sheets: envelopes.sheets,
      decisions: envelopes.decisions,
      verify: createVerifier(),
    }),
  );
  const { chain, roster } = merged.rosterInForce;
  const stray = envelopes.roster.find(({ digest, keyId }) => !chain.includes(digest) || keyId !== key.keyId);
  if (stray !== undefined) throw new Refusal("BAD_ROSTER", { problem: "unchained" });
  const here = new Map(opened.batches.map((batch) => [batch.digest, batch]));
  for (const { digest, round, candidates } of roster.batches) {
    const batch = here.get(digest);
    if (batch === undefined) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "missing", path: `batches/${digest}` });
    const inside = batch.dossiers.map(({ candidate }) => candidate).toSorted();
    if (batch.round !== round || inside.join(" ") !== candidates.toSorted().join(" ")) {
      throw new Refusal("BAD_ROSTER", { problem: "other-content" });
    }
  }
  if (here.size !== roster.batches.length)
    throw new Refusal("ENTRY_SET_MISMATCH", { reason: "unlisted", path: "batches" });
  return merged;
}

/** The signed list of files: by an officer's key, about this programme, and exactly the files that are here. */
function checkStatement(folder: EvidenceFolder, opened: OpenedBatches, merged: Merged) {
  const { statement: envelope, files } = folder;
  const [signature] = envelope.signatures;
  const holder = merged.context.keyring.get(signature?.keyId ?? "");
  if (holder === undefined || envelope.signatures.length !== 1) throw new Refusal("UNKNOWN_SIGNER");
  if (!mayAttest(merged, holder.keyId)) throw new Refusal("NOT_ENTITLED", { kind: "evidence", needed: "secretary" });
  const key = parseVerifyingKey(holder.publicKey);
  if (key === null) throw new Refusal("BAD_SIGNATURE");
  const text = asText(EVIDENCE.statement, verifyEnvelope(envelope, key));
  const { subject, predicate } = unwrap(readStatement(text, PREDICATE_TYPES.evidence, evidenceStatement));
  const listed = new Map(subject.map(({ name, digest }) => [name, digest.sha256]));
  for (const path of listed.keys()) {
    if (!files.has(path)) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "missing", path });
  }
  for (const [path, bytes] of files) {
    if (path === EVIDENCE.statement) continue;
    const digest = listed.get(path);
    if (digest === undefined) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "unlisted", path });
    if (digest !== sha256(bytes)) throw new Refusal("DIGEST_MISMATCH", { path });
  }
  const said = [predicate.programme, predicate.schemeDigest, predicate.organiser, predicate.roster, predicate.closing];
  const here = [opened.programme.id, opened.schemeDigest, opened.organiser.key.keyId, merged.rosterInForce.digest];
  const isAboutThis = said.join(" ") === [...here, merged.ruling.closing?.digest ?? ""].join(" ");
  if (!isAboutThis || predicate.result !== listed.get(EVIDENCE.result)) {
    throw new Refusal("PROGRAMME_MISMATCH", { reason: "evidence" });
  }
  return { predicate, subjects: listed.size };
}

/** Every file in the folder must be in the set: an envelope that is not authentic has no business in evidence. Returns how many. */
function refuseUnauthentic({ envelopes }: EvidenceFolder, merged: Merged, folder: "sheets" | "decisions"): number {
  const [refused] = folder === "sheets" ? merged.refusedSheets : merged.refusedDecisions;
  if (refused !== undefined) throw new Refusal(refused.failure.code, { ...refused.failure.params, path: folder });
  return new Set(envelopes[folder].map(({ digest }) => digest)).size;
}

function compare({ files }: EvidenceFolder, path: string, expected: string): void {
  const isSame = Buffer.from(expected).equals(files.get(path) ?? new Uint8Array());
  if (!isSame) throw new Refusal("RESULT_DIFFERS", { path });
}

function issuedKeys({ context }: Merged): string[] {
  return context.roster.experts
    .filter(({ keys }) => keys.some(({ card }) => card.custody === "issued"))
    .map(({ id }) => id)
    .toSorted();
}

function asText(path: string, bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new Refusal("BAD_ENCODING", { path });
  return Buffer.from(bytes).toString("utf8");
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
