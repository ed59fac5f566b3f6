import type { SheetStatement } from "#shared/files/sheet.ts";
import { type Envelope, parseEnvelope } from "../crypto/dsse.ts";
import type { Identity } from "../identity/identity.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { openSheetStatement } from "./sheet-statement.ts";

/** A signed sheet of the store, opened. */
export type SheetRevision = {
  readonly digest: string;
  readonly envelope: Envelope;
  readonly statement: SheetStatement;
};

/** The sheets of a batch, newest first, each verified again under the signer's own key. */
export function readRevisions(store: ExpertStore, { signingKey }: Identity, batch: string): SheetRevision[] {
  return store.sheets.ofBatch(batch).map(({ digest, envelope: bytes }) => {
    const envelope = parseEnvelope(bytes);
    return { digest, envelope, statement: openSheetStatement(envelope, signingKey) };
  });
}

/** The sheets that no other replaces: what the next revision must name, so that one head is left (DESIGN section 6). */
export function headsOf(revisions: readonly SheetRevision[]): SheetRevision[] {
  const replaced = new Set(revisions.flatMap(({ statement }) => statement.predicate.supersedes));
  return revisions.filter(({ digest }) => !replaced.has(digest));
}
