import { setImmediate } from "node:timers/promises";
import { findInText, searchWords } from "#shared/domain/search/find-in-text.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { ServiceContext } from "../service-context.ts";
import type { StoredDossier } from "../store/dossier-repository.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { openWorkspace, type WorkspaceBatch, type WorkspaceDependencies } from "../workspace/workspace-batch.ts";
import { type FoundPlace, ownPlaces } from "./own-places.ts";

type Hit = Response<"search.find">["hits"][number];

/** Attachments put into the index in one transaction, while somebody waits for words. */
const CATCH_UP = 8;

/**
 * "search.find": where all of the words stand, in names, facts, attachments' names, sealed page text and the expert's own notes. Words
 * that hold nothing to be found find nothing. Refuses as `openWorkspace` does, with `UNKNOWN_CANDIDATE`, `CANCELLED`, and with
 * `DISK_FULL` or `WRITE_FAILED` when an older store has to be indexed first.
 */
export async function findWords(
  deps: WorkspaceDependencies,
  request: Parsed<"search.find">,
  context: Pick<ServiceContext, "signal">,
): Promise<Response<"search.find">> {
  const place = await openWorkspace(deps, request);
  await catchUp(place.store, context.signal);
  const { limit, candidate } = request;
  const dossiers = openDossiers(place, candidate);
  const words = searchWords(request.words);
  const hits: Hit[] = [];
  if (words.length > 0) {
    for (const hit of placesWith(words, place, dossiers)) {
      hits.push(hit);
      if (hits.length > limit) break;
    }
  }
  const isComplete = place.batch.verification !== null;
  return {
    hits: hits.slice(0, limit),
    isCut: hits.length > limit,
    isComplete,
    withoutText: withoutText(place, dossiers),
  };
}

/** Indexes what was stored before there was an index, letting other work in between. */
async function catchUp(store: ExpertStore, signal: AbortSignal): Promise<void> {
  while (store.pages.isBehind()) {
    store.db.transaction(() => store.pages.catchUp(CATCH_UP));
    await setImmediate();
    if (signal.aborted) throw new Refusal("CANCELLED");
  }
}

/** The dossiers that may be searched: not those that the expert stands aside from. */
function openDossiers({ store, batch }: WorkspaceBatch, candidate: string | undefined): StoredDossier[] {
  const all = store.dossiers.list(batch.digest);
  const wanted = candidate === undefined ? all : all.filter((dossier) => dossier.candidate === candidate);
  if (candidate !== undefined && wanted.length === 0) throw new Refusal("UNKNOWN_CANDIDATE", { candidate });
  const conflicts = store.declarations.conflicts().filter(({ state }) => state === "recused");
  const recused = new Set(conflicts.map((conflict) => conflict.candidate));
  return wanted.filter((dossier) => !recused.has(dossier.candidate));
}

function* placesWith(
  words: readonly string[],
  { store, batch }: WorkspaceBatch,
  dossiers: readonly StoredDossier[],
): Generator<Hit, void, void> {
  const scheme = store.scheme(batch.schemeDigest);
  const facts = store.dossiers.factsOfBatch(batch.digest);
  const attachments = Map.groupBy(store.dossiers.attachments(batch.digest), ({ dossierId }) => dossierId);
  const pages = Map.groupBy(store.pages.candidates(words), ({ attachmentId }) => attachmentId);
  const marked = store.notes.countsOfBatch(batch.digest);
  for (const dossier of dossiers) {
    const own = attachments.get(dossier.id) ?? [];
    /** A place in the first of its texts that holds the words. */
    const find = (place: FoundPlace, ...texts: readonly string[]): Hit[] => {
      const [found] = texts.flatMap((text) => findInText(text, words) ?? []);
      return found === undefined
        ? []
        : [{ candidate: dossier.candidate, place, ...found, matches: [...found.matches] }];
    };
    for (const { place, texts } of ownPlaces(scheme, dossier, facts.get(dossier.id) ?? {}))
      yield* find(place, ...texts);
    if ((marked.get(dossier.id) ?? 0) > 0) {
      yield* find({ kind: "note" }, store.notes.note(dossier.id) ?? "");
      for (const { note, ...at } of store.notes.marksOf(dossier.id)) {
        const name = own.find(({ path }) => path === at.attachment)?.name ?? "";
        yield* find({ kind: "mark", ...at, name }, note);
      }
    }
    for (const { id, path, name } of own) {
      yield* find({ kind: "attachment", attachment: path }, name);
      for (const page of pages.get(id) ?? []) {
        yield* find({ kind: "page", attachment: path, name, page: page.page }, store.pages.text(page));
      }
    }
  }
}

function withoutText(
  { store, batch }: WorkspaceBatch,
  dossiers: readonly StoredDossier[],
): Response<"search.find">["withoutText"] {
  const ids = new Set(dossiers.map(({ id }) => id));
  const counted = store.pages.withoutText(batch.digest).filter(({ dossierId }) => ids.has(dossierId));
  return {
    attachments: counted.filter(({ hasPages }) => hasPages === 0).length,
    pages: counted.reduce((sum, { blank }) => sum + blank, 0),
  };
}
