import { SHEET_LIMITS } from "#shared/files/sheet.ts";
import type { OwnStatement } from "#shared/files/sheet-kinds.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { encodeEnvelope, type Envelope, signEnvelope } from "../crypto/dsse.ts";
import type { VerifyingKey } from "../crypto/signing-key.ts";
import type { Identity } from "../identity/identity.ts";
import { revisionReason } from "../scoring/signed-lock.ts";
import type { ServiceContext } from "../service-context.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { headsOf, type SheetRevision } from "./sheet-revisions.ts";
import { sheetDigest } from "./sheet-statement.ts";

/** The members of a predicate that say how it came to be signed, as against what it says. */
export type RevisionFields = Pick<
  OwnStatement["predicate"],
  "revision" | "supersedes" | "revisionReason" | "editLog" | "signedAt" | "application"
>;

export type Revise<S extends OwnStatement> = {
  readonly store: ExpertStore;
  readonly identity: Identity;
  readonly batch: string;
  /** Everything signed for this batch before, newest first. */
  readonly revisions: readonly SheetRevision<S>[];
  /** Why there is a further revision; where that was not said when it was opened. */
  readonly reason: string | undefined;
  readonly context: Pick<ServiceContext, "now" | "application">;
  /** The payload with these fields. */
  readonly encode: (fields: RevisionFields) => Uint8Array;
  /** Verifies and parses an envelope. */
  readonly open: (envelope: Envelope, key: VerifyingKey) => S;
};

/**
 * Signs the next revision and commits its bytes: from then on every export writes those. It replaces every head there is. Refuses with
 * `REVISION_REASON_REQUIRED`, `SIGN_BLOCKED` (`first`: `revisions`, there are too many, or `size`, it is too long for a sheet), `DISK_FULL` or
 * `WRITE_FAILED`.
 */
export function commitRevision<S extends OwnStatement>(revise: Revise<S>): SheetRevision<S> {
  const { store, identity, batch, revisions, context } = revise;
  // Said when the revision was opened, it need not be said again.
  const reason = (revise.reason ?? revisionReason(store, batch) ?? "").trim();
  if (revisions.length > 0 && reason === "") throw new Refusal("REVISION_REASON_REQUIRED");
  const highest = revisions.reduce((most, { statement }) => Math.max(most, statement.predicate.revision), 0);
  if (highest >= SHEET_LIMITS.revisions) throw new Refusal("SIGN_BLOCKED", { count: 1, first: "revisions" });
  const signedAt = context.now().toISOString();
  const { name, version } = context.application;
  const payload = revise.encode({
    revision: highest + 1,
    supersedes: headsOf(revisions).map(({ digest }) => digest),
    ...(revisions.length === 0 ? {} : { revisionReason: reason }),
    editLog: store.log.head(),
    signedAt,
    application: { name, version },
  });
  const envelope = signEnvelope(payload, [identity.signingKey]);
  const bytes = encodeEnvelope(envelope);
  // No reader takes a longer one, ours included: committed, it could never be exported.
  if (bytes.length > SHEET_LIMITS.envelope) throw new Refusal("SIGN_BLOCKED", { count: 1, first: "size" });
  // Read as a stranger would read it, before anybody relies on it.
  const statement = revise.open(envelope, identity.signingKey);
  const digest = sheetDigest(envelope);
  store.db.transaction(() => {
    const { revision } = statement.predicate;
    store.sheets.add({ digest, batch, revision, envelope: bytes, signedAt, isAdopted: false });
  });
  return { digest, envelope, statement };
}
