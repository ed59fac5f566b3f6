import { shortCode } from "#shared/domain/short-code.ts";
import type { OwnStatement } from "#shared/files/sheet-kinds.ts";
import type { Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { DiskFs } from "../disk/disk-fs.ts";
import type { Identity } from "../identity/identity.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { chooseBatch } from "./choose-batch.ts";
import { commitRevision, type Revise } from "./commit-revision.ts";
import { exportSheet, type ExportTo } from "./export-sheet.ts";
import { headsOf, revisionsOf } from "./sheet-revisions.ts";

export type SigningDependencies = { readonly keyring: Keyring; readonly stores: StoreRegistry; readonly disk?: DiskFs };

/** Who signs, and the batch that is signed for. */
export type SigningPlace = {
  readonly identity: Identity;
  readonly store: ExpertStore;
  readonly batch: StoredBatch;
};

/**
 * Where a person signs. Refuses with `IDENTITY_LOCKED`, as the store's opening and {@link chooseBatch} do, and with
 * `EXPORTED_SHEET_REQUIRED` (restored, and nobody has said what was exported).
 */
export async function signingPlace(
  { keyring, stores }: SigningDependencies,
  request: { readonly identity: string; readonly store: string; readonly batch?: string | undefined },
  kind: StoredBatch["kind"],
): Promise<SigningPlace> {
  const identity = keyring.get(request.identity);
  const store = await stores.open(request.store, identity);
  const batch = chooseBatch(store, request.batch, kind);
  if (batch.needsExportedSheet) throw new Refusal("EXPORTED_SHEET_REQUIRED");
  return { identity, store, batch };
}

type SignRevision<S extends OwnStatement> = Pick<Revise<S>, "reason" | "context" | "encode" | "open"> & {
  /** Whether what was signed last says what is to be signed now. */
  readonly saysTheSame: (predicate: S["predicate"]) => boolean;
  readonly to: ExportTo;
};

/**
 * Signs the next revision and exports it with those before; when the only head there is says the same, its bytes are exported once more.
 * The signed bytes are committed before any file is written: an export that fails is repeated by signing again. Refuses as
 * {@link commitRevision} and {@link exportSheet} do.
 */
export async function signRevision<S extends OwnStatement>(
  { identity, store, batch }: SigningPlace,
  { saysTheSame, to, ...revise }: SignRevision<S>,
): Promise<Response<"round.sign">> {
  const revisions = revisionsOf(store, identity, batch.digest, revise.open);
  const [head, ...rivals] = headsOf(revisions);
  const isUnchanged = head !== undefined && rivals.length === 0 && saysTheSame(head.statement.predicate);
  const signed = isUnchanged ? head : commitRevision({ store, identity, batch: batch.digest, revisions, ...revise });
  await exportSheet(to, isUnchanged ? revisions : [signed, ...revisions], identity, batch);
  return {
    sheet: { digest: signed.digest, code: shortCode(signed.digest) },
    revision: signed.statement.predicate.revision,
    isNew: !isUnchanged,
    out: to.path,
  };
}
