import { shortCode } from "#shared/domain/short-code.ts";
import { SHEET_LIMITS } from "#shared/files/sheet.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { encodeEnvelope, signEnvelope } from "../crypto/dsse.ts";
import type { DiskFs } from "../disk/disk-fs.ts";
import type { Identity } from "../identity/identity.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { ServiceContext } from "../service-context.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { chooseBatch } from "./choose-batch.ts";
import { exportSheet } from "./export-sheet.ts";
import { assembleSheet, type AssembledSheet, saysTheSame } from "./sheet-content.ts";
import { headsOf, readRevisions, type SheetRevision } from "./sheet-revisions.ts";
import { encodeSheetStatement, openSheetStatement, sheetDigest } from "./sheet-statement.ts";

/**
 * "sheet.sign": signs what the expert entered for one batch and exports it. The signed bytes are committed with their revision
 * before any file is written, and every later export writes those same bytes; an export that fails is repeated by signing again.
 *
 * Refuses with `EXPORTED_SHEET_REQUIRED` (restored, and nobody has said what was exported), `BATCH_REQUIRED`, `BATCH_NOT_OPEN`,
 * `NOT_VERIFIED`, `UNDERTAKING_REQUIRED`, `NOTHING_TO_SIGN`, `SIGN_BLOCKED` (`count`, `first`), `REVISION_REASON_REQUIRED`,
 * `RULE_BROKEN`, `DISK_FULL`, `WRITE_FAILED`.
 */
export async function signSheet(
  deps: { readonly keyring: Keyring; readonly stores: StoreRegistry; readonly disk?: DiskFs },
  request: Parsed<"sheet.sign">,
  context: ServiceContext,
): Promise<Response<"sheet.sign">> {
  const identity = deps.keyring.get(request.identity);
  const store = await deps.stores.open(request.store, identity);
  const batch = chooseBatch(store, request.batch);
  if (batch.needsExportedSheet) throw new Refusal("EXPORTED_SHEET_REQUIRED");
  const assembled = assembleSheet(store, batch);
  refuseGaps(assembled, request.allowIncomplete);

  const revisions = readRevisions(store, identity, batch.digest);
  const heads = headsOf(revisions);
  const [head, ...rivals] = heads;
  const isUnchanged =
    head !== undefined && rivals.length === 0 && saysTheSame(head.statement.predicate, assembled.content);
  const signed = isUnchanged
    ? head
    : commitRevision({ store, identity, batch, revisions, heads, assembled, request, context });
  const envelopes = isUnchanged ? revisions : [signed, ...revisions];
  await exportSheet(request.out, envelopes, identity, batch, deps.disk);
  return {
    sheet: { digest: signed.digest, code: shortCode(signed.digest) },
    revision: signed.statement.predicate.revision,
    isNew: !isUnchanged,
    dossiers: assembled.dossiers.map(({ progress }) => ({ ...progress, missing: [...progress.missing] })),
    out: request.out,
  };
}

type Commit = {
  readonly store: ExpertStore;
  readonly identity: Identity;
  readonly batch: StoredBatch;
  readonly revisions: readonly SheetRevision[];
  readonly heads: readonly SheetRevision[];
  readonly assembled: AssembledSheet;
  readonly request: Parsed<"sheet.sign">;
  readonly context: ServiceContext;
};

function commitRevision({
  store,
  identity,
  batch,
  revisions,
  heads,
  assembled,
  request,
  context,
}: Commit): SheetRevision {
  const reason = request.reason?.trim() ?? "";
  if (revisions.length > 0 && reason === "") throw new Refusal("REVISION_REASON_REQUIRED");
  const highest = revisions.reduce((most, { statement }) => Math.max(most, statement.predicate.revision), 0);
  if (highest >= SHEET_LIMITS.revisions) throw new Refusal("SIGN_BLOCKED", { count: 1, first: "revisions" });
  const signedAt = context.now().toISOString();
  const { name, version } = context.application;
  const payload = encodeSheetStatement(batch.digest, {
    ...assembled.content,
    revision: highest + 1,
    supersedes: heads.map(({ digest }) => digest),
    ...(revisions.length === 0 ? {} : { revisionReason: reason }),
    editLog: store.log.head(),
    signedAt,
    application: { name, version },
  });
  const envelope = signEnvelope(payload, [identity.signingKey]);
  // Read as a stranger would read it, before anybody relies on it.
  const statement = openSheetStatement(envelope, identity.signingKey);
  const digest = sheetDigest(envelope);
  const bytes = encodeEnvelope(envelope);
  store.db.transaction(() => {
    const revision = statement.predicate.revision;
    store.sheets.add({ digest, batch: batch.digest, revision, envelope: bytes, signedAt, isAdopted: false });
  });
  return { digest, envelope, statement };
}

function refuseGaps({ dossiers }: AssembledSheet, allowIncomplete: boolean): void {
  const gaps = dossiers.flatMap(({ sheet, missing }) =>
    // A damaged attachment wants a word even on a sheet that goes out incomplete.
    missing
      .filter((what) => !allowIncomplete || what.startsWith("damaged:"))
      .map((what) => `${sheet.candidate} ${what}`),
  );
  const [first] = gaps;
  if (first !== undefined) throw new Refusal("SIGN_BLOCKED", { count: gaps.length, first });
}
