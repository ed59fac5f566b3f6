import { setImmediate } from "node:timers/promises";
import { findFigure, isTelling, numbersIn } from "#shared/domain/search/find-figure.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { openWorkspace, type WorkspaceDependencies } from "../workspace/workspace-batch.ts";
import { openDossiers } from "./open-dossiers.ts";

type Figure = Response<"search.figures">["figures"][number];

/** Characters that are read for one answer, some 300 pages: it is asked for with every dossier that is opened. */
const MOST_CHARACTERS = 500_000;

/**
 * "search.figures": the first page of a dossier's files on which each of its declared figures stands, in the order of the files, by the
 * beginning of the sealed page text. Figures of few digits are not looked for. A dossier that the expert stands aside from has none. Refuses as
 * `openWorkspace` does, and with `UNKNOWN_CANDIDATE`.
 */
export async function findFigures(
  deps: WorkspaceDependencies,
  request: Parsed<"search.figures">,
): Promise<Response<"search.figures">> {
  const place = await openWorkspace(deps, request);
  const { store, batch } = place;
  const isComplete = batch.verification !== null;
  const [dossier] = openDossiers(place, request.candidate);
  if (dossier === undefined) return { figures: [], isComplete };
  const facts = store.dossiers.facts(dossier.id);
  const sought = store.scheme(batch.schemeDigest).fields.flatMap(({ id, type, unit }) => {
    const value = facts[id];
    const isNumber = type === "decimal" || type === "integer";
    return value !== undefined && isNumber && isTelling(value) ? [{ field: id, value, unit }] : [];
  });
  const found = new Map<string, Figure>();
  let left = MOST_CHARACTERS;
  for (const { id, path, name } of store.dossiers.attachmentsOf(dossier.id)) {
    const texts = beginningOf(store.dossiers.eachPage(id), left);
    for (const [index, text] of texts.entries()) {
      if (found.size === sought.length) break;
      left -= text.length;
      const numbers = numbersIn(text);
      for (const { field, ...figure } of sought) {
        const written = found.has(field) ? null : findFigure(numbers, figure);
        if (written !== null) found.set(field, { field, attachment: path, name, page: index + 1, written });
      }
      // Another call, such as an edit, waits for one page and not for all.
      await setImmediate();
    }
  }
  return { figures: sought.flatMap(({ field }) => found.get(field) ?? []), isComplete };
}

/** The first texts, of so many characters together at most. */
function beginningOf(texts: Iterable<string>, characters: number): string[] {
  const taken: string[] = [];
  let left = characters;
  for (const text of texts) {
    left -= text.length;
    if (left < 0) break;
    taken.push(text);
  }
  return taken;
}
