import type { Facts } from "#shared/files/dossier.ts";
import type { Programme } from "#shared/files/programme.ts";
import type { Objection } from "#shared/files/round.ts";
import type { Summary } from "#shared/files/summary.ts";
import type { Scheme } from "#shared/files/scheme.ts";

/**
 * What the merge asks of an envelope. `digest` is the SHA-256 of the payload bytes, `keyId` the signature's hint at its key,
 * `text` the payload as UTF-8, or null when it is not. Nothing of `text` is looked at before the signature holds.
 */
export type SignedEnvelope = {
  readonly digest: string;
  readonly keyId: string;
  readonly text: string | null;
};

/**
 * Whether an envelope carries a valid signature by this public key (Ed25519, SPKI in DER, base64). Passed in, because this code
 * has no cryptography; it must answer false, not throw, for a malformed envelope.
 */
export type VerifySignature<E extends SignedEnvelope> = (publicKey: string, envelope: E) => boolean;

/** What the merge needs of a dossier, as sealed in one batch. */
export type KnownDossier = {
  readonly candidate: string;
  readonly name: string | null;
  readonly cluster: string | null;
  readonly facts: Facts;
};

/** The content of a sealed batch, by its digest. Whom it was sealed to and its round stand in the roster. */
export type KnownBatch = {
  readonly digest: string;
  readonly dossiers: readonly KnownDossier[];
  /** What a round batch asks of its expert; absent of a batch of dossiers. */
  readonly objections?: readonly Objection[] | undefined;
};

/** A summary batch that the organiser signed. It is on no roster, because nothing is scored in it. */
export type KnownSummary = {
  readonly digest: string;
  readonly summary: Summary;
  /** SHA-256 of `data/summary.json`. */
  readonly documentDigest: string;
};

/**
 * Everything a result follows from (DESIGN section 6). `rosters`, `sheets` and `decisions` are sets: their order and repetitions
 * do not matter, and neither does where an envelope came from.
 */
export type MergeInput<E extends SignedEnvelope> = {
  readonly programme: Programme;
  readonly scheme: Scheme;
  readonly schemeDigest: string;
  /** The organiser's key, confirmed by whoever runs the merge. */
  readonly organiser: { readonly keyId: string; readonly publicKey: string };
  readonly batches: readonly KnownBatch[];
  readonly summaries?: readonly KnownSummary[] | undefined;
  readonly rosters: readonly E[];
  readonly sheets: readonly E[];
  readonly decisions: readonly E[];
  readonly verify: VerifySignature<E>;
};
