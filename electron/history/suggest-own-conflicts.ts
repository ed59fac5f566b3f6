import { suggestConflicts } from "#shared/domain/conflicts/suggest-conflicts.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { openWorkspace, type WorkspaceDependencies } from "../workspace/workspace-batch.ts";

/**
 * "declare.suggest": dossiers that name the organisation on the expert's card and about which nothing was declared yet; those that the
 * expert passed over say so, for as long as it is the same match. Refuses as `openWorkspace` does.
 */
export async function suggestOwnConflicts(
  deps: WorkspaceDependencies,
  request: Parsed<"declare.suggest">,
): Promise<Response<"declare.suggest">> {
  const { identity, store, batch } = await openWorkspace(deps, request);
  const fields = store.scheme(batch.schemeDigest).fields.filter(({ type }) => type === "text");
  const facts = store.dossiers.factsOfBatch(batch.digest);
  const open = store.dossiers
    .list(batch.digest)
    .filter(({ candidate }) => store.declarations.conflict(candidate) === null)
    .map(({ id, candidate, name, creditCode }) => {
      const texts = fields.flatMap(({ id: field }) => {
        const text = facts.get(id)?.[field];
        return text === undefined ? [] : [{ field, text }];
      });
      return { candidate, name, creditCode, texts };
    });
  const suggestions = suggestConflicts(identity.holder.organisation, open).map((suggestion) => ({
    ...suggestion,
    isPassedOver: store.declarations.passedOver(suggestion.candidate) === suggestion.found,
  }));
  return { suggestions };
}
