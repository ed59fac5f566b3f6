import { toWireDecimal } from "#shared/domain/exact.ts";
import { anchorsFor, isCalibration } from "#shared/domain/comparison/calibration.ts";
import { firstCompleted } from "#shared/domain/comparison/first-completed.ts";
import { criteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import { importedPoints } from "#shared/domain/scoring/imported-points.ts";
import { pointsOf } from "#shared/domain/scoring/points-of.ts";
import type { Criterion } from "#shared/files/scheme.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { type AssessedDossier, assessBatch } from "../scoring/assess-dossier.ts";
import { openWorkspace, type WorkspaceDependencies } from "../workspace/workspace-batch.ts";

type Compared = Response<"compare.read">["dossiers"][number];

/**
 * "compare.read": the expert's own points of every dossier in a batch, and when each was first complete. It reads this store alone, which
 * holds one expert's work. Anchors come with it once every calibration dossier is finished, and not before. Refuses as `openWorkspace` does.
 */
export async function readComparison(
  deps: WorkspaceDependencies,
  request: Parsed<"compare.read">,
): Promise<Response<"compare.read">> {
  const { store, batch } = await openWorkspace(deps, request);
  const scheme = store.scheme(batch.schemeDigest);
  const completed = firstCompleted(scheme, store.log.scoresOf(batch.digest));
  const criteria = criteriaOf(scheme).map(({ criterion }) => criterion);
  const dossiers = assessBatch(store, batch).map((assessed): Compared => {
    const { candidate, state } = assessed.sheet;
    const first = completed.get(candidate);
    return {
      candidate,
      state,
      isCalibration: isCalibration(scheme, candidate),
      ...ownEntries(criteria, assessed),
      order: first?.order ?? null,
      completedAt: first?.at ?? null,
    };
  });
  return { dossiers, calibration: anchorsFor(scheme, dossiers) };
}

function ownEntries(
  criteria: readonly Criterion[],
  { sheet, facts }: AssessedDossier,
): Pick<Compared, "points" | "bands" | "comments"> {
  const points: Compared["points"] = {};
  const bands: Compared["bands"] = {};
  const comments: Compared["comments"] = {};
  const entries = new Map(sheet.criteria.map((entry) => [entry.criterion, entry]));
  const isScored = sheet.state === "scored" || sheet.state === "incomplete";
  for (const criterion of criteria) {
    const entry = entries.get(criterion.id);
    const given = entry === undefined ? null : pointsOf(criterion, entry.value);
    const own = criterion.kind === "imported" && isScored ? importedPoints(criterion, {}, facts).points : given;
    if (own !== null) points[criterion.id] = toWireDecimal(own);
    if (entry?.value.kind === "band" || entry?.value.kind === "range") bands[criterion.id] = entry.value.band;
    if (entry?.comment !== undefined) comments[criterion.id] = entry.comment;
  }
  return { points, bands, comments };
}
