import type { SheetStatement } from "#shared/files/sheet.ts";
import type { OwnStatement } from "#shared/files/sheet-kinds.ts";
import { type Envelope, parseEnvelope } from "../crypto/dsse.ts";
import type { VerifyingKey } from "../crypto/signing-key.ts";
import type { Identity } from "../identity/identity.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { openOwnStatement, openSheetStatement } from "./sheet-statement.ts";

/** A signed statement of the store, opened: a score sheet, the answers to a round, or a countersignature. */
export type SheetRevision<S extends OwnStatement = OwnStatement> = {
  readonly digest: string;
  readonly envelope: Envelope;
  readonly statement: S;
};

/** Whatever was signed for a batch, newest first, each verified again under the signer's own key. */
export function readRevisions(store: ExpertStore, identity: Identity, batch: string): SheetRevision[] {
  return revisionsOf(store, identity, batch, openOwnStatement);
}

/** The score sheets of a batch of dossiers, as {@link readRevisions}. Refuses with `WRONG_PREDICATE` for a batch of another kind. */
export function readScoreSheets(
  store: ExpertStore,
  identity: Identity,
  batch: string,
): SheetRevision<SheetStatement>[] {
  return revisionsOf(store, identity, batch, openSheetStatement);
}

/** As {@link readRevisions}, of the one kind that `open` reads. */
export function revisionsOf<S extends OwnStatement>(
  store: ExpertStore,
  { signingKey }: Identity,
  batch: string,
  open: (envelope: Envelope, key: VerifyingKey) => S,
): SheetRevision<S>[] {
  return store.sheets.ofBatch(batch).map(({ digest, envelope: bytes }) => {
    const envelope = parseEnvelope(bytes);
    return { digest, envelope, statement: open(envelope, signingKey) };
  });
}

/** The statements that no other replaces: what the next revision must name, so that one head is left (DESIGN section 6). */
export function headsOf<S extends OwnStatement>(revisions: readonly SheetRevision<S>[]): SheetRevision<S>[] {
  const replaced = new Set(revisions.flatMap(({ statement }) => statement.predicate.supersedes));
  return revisions.filter(({ digest }) => !replaced.has(digest));
}
