/** One batch to be sealed: a set of candidates and everybody who may see exactly this set. */
export type BatchGroup = {
  /** In the order of the dossiers. */
  readonly candidates: readonly string[];
  /** Expert ids, sorted. */
  readonly experts: readonly string[];
};

/**
 * Groups experts by the exact set of candidates they may see, so that nobody receives a dossier more than that. Candidates of one
 * expert come in the order of the dossiers (`byExpert`); groups in the order of their first expert, so that the same assignments
 * always give the same batches. Experts without candidates get none.
 */
export function groupBatches(byExpert: ReadonlyMap<string, readonly string[]>): readonly BatchGroup[] {
  const groups = new Map<string, { candidates: readonly string[]; experts: string[] }>();
  for (const [expert, candidates] of [...byExpert].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (candidates.length === 0) continue;
    // No identifier has a space in it.
    const key = candidates.join(" ");
    const group = groups.get(key) ?? { candidates, experts: [] };
    group.experts.push(expert);
    groups.set(key, group);
  }
  return [...groups.values()];
}
