import { shortCode } from "#shared/domain/short-code.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import type { DataFolder } from "../disk/data-folder.ts";
import { readCard } from "../identity/card.ts";
import type { Identity } from "../identity/identity.ts";
import type { Keyring } from "../identity/keyring.ts";
import { type AssessedDossier, assessBatch } from "../scoring/assess-dossier.ts";
import { assessAnswers } from "../round/answer-content.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import { lastSheet } from "../sheet/last-sheet.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { openOwnStores } from "../store/own-stores.ts";
import type { StoreRegistry } from "../store/store-registry.ts";

type OpenedBatch = Response<"library.list">["batches"][number];

/**
 * "library.list": every batch that an identity opened into the data folder, by programme and in the order of opening. A store that
 * cannot be opened is among the problems, with its `path`. Refuses with `IDENTITY_LOCKED` or `READ_FAILED`.
 */
export async function listLibrary(
  deps: { readonly keyring: Keyring; readonly stores: StoreRegistry },
  data: DataFolder,
  request: Parsed<"library.list">,
): Promise<Response<"library.list">> {
  const identity = deps.keyring.get(request.identity);
  const { stores, problems } = await openOwnStores(deps, data, request.identity);
  return {
    batches: stores.flatMap((store) => batchesOf(store, identity)),
    problems: problems.map(({ code, params }) => ({ code, params: { ...params } })),
  };
}

function batchesOf(store: ExpertStore, identity: Identity): OpenedBatch[] {
  const programme = store.meta.programme();
  const organiser = store.meta.organiser();
  // A store whose first batch was cut short is empty still.
  if (programme === null || organiser === null) return [];
  const { digest, code } = readCard(organiser.card);
  return store.batches.list().map((batch) => {
    const assessed = assessBatch(store, batch);
    return {
      store: store.folder,
      programme,
      batch: { digest: batch.digest, code: shortCode(batch.digest) },
      round: batch.round,
      dossiers: assessed.length,
      scored: batch.kind === "round" ? answeredIn(store, batch, assessed) : countOf(assessed, "scored"),
      recused: countOf(assessed, "recused"),
      abstained: countOf(assessed, "abstained"),
      isVerified: batch.verification !== null,
      sheet: lastSheet(store, identity, batch, assessed),
      kind: batch.kind,
      organiser: { digest, code },
      place: store.places.find(batch.digest),
    };
  });
}

function countOf(assessed: readonly AssessedDossier[], state: AssessedDossier["sheet"]["state"]): number {
  return assessed.filter(({ sheet }) => sheet.state === state).length;
}

function answeredIn(store: ExpertStore, batch: StoredBatch, assessed: readonly AssessedDossier[]): number {
  return assessAnswers(store, batch, assessed).filter(({ missing }) => missing.length === 0).length;
}
