import { findFigure, isTelling, numbersIn } from "#shared/domain/search/find-figure.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { openWorkspace, type WorkspaceDependencies } from "../workspace/workspace-batch.ts";
import { openDossiers } from "./open-dossiers.ts";

type Figure = Response<"search.figures">["figures"][number];

/** Pages that are read for one answer: it is asked for with every dossier that is opened. */
const MOST_PAGES = 500;

/**
 * "search.figures": the first page of a dossier's files on which each of its declared figures stands, in the order of the files, by the
 * sealed page text. Figures of few digits are not looked for. A dossier that the expert stands aside from has none. Refuses as
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
  let left = MOST_PAGES;
  for (const { id, path, name } of store.dossiers.attachmentsOf(dossier.id)) {
    if (left === 0 || found.size === sought.length) break;
    const texts = store.dossiers.pages(id).slice(0, left);
    left -= texts.length;
    for (const [index, text] of texts.entries()) {
      const numbers = numbersIn(text);
      for (const figure of sought) {
        const written = found.has(figure.field) ? null : findFigure(numbers, figure);
        if (written !== null)
          found.set(figure.field, { field: figure.field, attachment: path, name, page: index + 1, written });
      }
    }
  }
  return { figures: sought.flatMap(({ field }) => found.get(field) ?? []), isComplete };
}
