import { setImmediate } from "node:timers/promises";
import { findInText, searchWords } from "#shared/domain/search/find-in-text.ts";
import { foldText } from "#shared/domain/search/fold-text.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { ServiceContext } from "../service-context.ts";
import type { StoredDossier } from "../store/dossier-repository.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { openWorkspace, type WorkspaceBatch, type WorkspaceDependencies } from "../workspace/workspace-batch.ts";
import { openDossiers } from "./open-dossiers.ts";
import { type FoundPlace, ownPlaces } from "./own-places.ts";

type Group = Response<"search.find">["groups"][number];
type Hit = Group["hits"][number];

/** Attachments put into the index in one transaction, while somebody waits for words. */
const CATCH_UP = 8;

/** Pages that are read again in one answer only to be counted: the index alone cannot tell where longer words stand. */
const COUNTED_PAGES = 1_000;

/** Of words like this the index holds all there is to know: a page that it names has them (`0003-page-search.sql`). */
const SURE = /^[0-9a-z\u4e00-\u9fff]{1,2}$/;

/**
 * "search.find": in which dossiers all of the words stand in one place, and the first of those places: names, facts, attachments' names,
 * sealed page text and the expert's own notes. Words that hold nothing to be found find nothing. Refuses as `openWorkspace` does, with `UNKNOWN_CANDIDATE`, `CANCELLED`, and with
 * `DISK_FULL` or `WRITE_FAILED` when an older store has to be indexed first.
 */
export async function findWords(
  deps: WorkspaceDependencies,
  request: Parsed<"search.find">,
  context: Pick<ServiceContext, "signal">,
): Promise<Response<"search.find">> {
  const place = await openWorkspace(deps, request);
  await catchUp(place.store, context.signal);
  const { candidate } = request;
  const dossiers = openDossiers(place, candidate);
  const words = searchWords(request.words);
  const isComplete = place.batch.verification !== null;
  const rest = { isComplete, withoutText: withoutText(place, dossiers) };
  const from = request.after === undefined ? 0 : dossiers.findIndex((each) => each.candidate === request.after) + 1;
  return { ...(words.length === 0 ? NOTHING : grouped(words, place, dossiers.slice(from), request)), ...rest };
}

const NOTHING = { groups: [], next: null, further: { dossiers: 0, isExact: true } };

/** The first dossiers that have the words, each with its first places; how many more of them follow. */
function grouped(
  words: readonly string[],
  place: WorkspaceBatch,
  dossiers: readonly StoredDossier[],
  { limit, each }: Pick<Parsed<"search.find">, "limit" | "each">,
): Pick<Response<"search.find">, "groups" | "next" | "further"> {
  const groupOf = grouping(words, place);
  const groups: Group[] = [];
  const further = { dossiers: 0, isExact: true };
  for (const dossier of dossiers) {
    if (groups.length < limit) {
      const group = groupOf(dossier, each);
      if (group !== null) groups.push(group);
      continue;
    }
    const group = groupOf(dossier, 0);
    if (group === null) continue;
    if (group.places === 0) further.isExact = false;
    else further.dossiers += 1;
  }
  const isMore = further.dossiers > 0 || !further.isExact;
  return { groups, next: isMore ? (groups.at(-1)?.candidate ?? null) : null, further };
}

/** Indexes what was stored before there was an index, letting other work in between. */
async function catchUp(store: ExpertStore, signal: AbortSignal): Promise<void> {
  while (store.pages.isBehind()) {
    store.db.transaction(() => store.pages.catchUp(CATCH_UP));
    await setImmediate();
    if (signal.aborted) throw new Refusal("CANCELLED");
  }
}

/**
 * What of a dossier has the words: its first `shown` places, and how many there are; null when there is none. A count is not exact once
 * too many pages would have to be read for it.
 */
function grouping(
  words: readonly string[],
  { store, batch }: WorkspaceBatch,
): (dossier: StoredDossier, shown: number) => Group | null {
  const scheme = store.scheme(batch.schemeDigest);
  const facts = store.dossiers.factsOfBatch(batch.digest);
  const attachments = Map.groupBy(store.dossiers.attachments(batch.digest), ({ dossierId }) => dossierId);
  const pages = Map.groupBy(store.pages.candidates(words), ({ attachmentId }) => attachmentId);
  const marked = store.notes.countsOfBatch(batch.digest);
  const isSure = words.every((word) => SURE.test(word));
  let pagesLeft = COUNTED_PAGES;

  return (dossier, shown) => {
    const own = attachments.get(dossier.id) ?? [];
    const hits: Hit[] = [];
    let places = 0;
    let isExact = true;
    const take = (place: FoundPlace, texts: readonly string[]): void => {
      const [found] = texts.flatMap((text) => findInText(text, words) ?? []);
      if (found === undefined) return;
      places += 1;
      if (hits.length < shown) hits.push({ place, ...found, matches: [...found.matches] });
    };
    for (const { place, texts } of ownPlaces(scheme, dossier, facts.get(dossier.id) ?? {})) take(place, texts);
    if ((marked.get(dossier.id) ?? 0) > 0) {
      take({ kind: "note" }, [store.notes.note(dossier.id) ?? ""]);
      for (const { note, ...at } of store.notes.marksOf(dossier.id)) {
        take({ kind: "mark", ...at, name: own.find(({ path }) => path === at.attachment)?.name ?? "" }, [note]);
      }
    }
    for (const { id, path, name } of own) {
      take({ kind: "attachment", attachment: path }, [name]);
      for (const page of pages.get(id) ?? []) {
        // What is shown is read; what is only counted as long as that is quick, and not at all once it is known that there is something.
        if (hits.length < shown)
          take({ kind: "page", attachment: path, name, page: page.page }, [store.pages.text(page)]);
        else if (isSure) places += 1;
        else if (shown === 0 && places > 0) break;
        else if (pagesLeft === 0) isExact = false;
        else {
          pagesLeft -= 1;
          if (standsIn(store.pages.text(page), words)) places += 1;
        }
      }
    }
    return places === 0 && isExact ? null : { candidate: dossier.candidate, hits, places, isExact };
  };
}

function standsIn(text: string, words: readonly string[]): boolean {
  const folded = foldText(text);
  return words.every((word) => folded.includes(word));
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
