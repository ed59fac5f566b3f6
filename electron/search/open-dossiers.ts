import { Refusal } from "#shared/ipc/result.ts";
import type { StoredDossier } from "../store/dossier-repository.ts";
import type { WorkspaceBatch } from "../workspace/workspace-batch.ts";

/**
 * The dossiers that may be searched, or the one of `candidate`: not those that the expert stands aside from. Refuses with
 * `UNKNOWN_CANDIDATE`.
 */
export function openDossiers({ store, batch }: WorkspaceBatch, candidate: string | undefined): StoredDossier[] {
  const all = store.dossiers.list(batch.digest);
  const wanted = candidate === undefined ? all : all.filter((dossier) => dossier.candidate === candidate);
  if (candidate !== undefined && wanted.length === 0) throw new Refusal("UNKNOWN_CANDIDATE", { candidate });
  const conflicts = store.declarations.conflicts().filter(({ state }) => state === "recused");
  const recused = new Set(conflicts.map((conflict) => conflict.candidate));
  return wanted.filter((dossier) => !recused.has(dossier.candidate));
}
