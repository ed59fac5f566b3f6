import type { CalibrationItem } from "#shared/files/calibration.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { type Exact, exact } from "../exact.ts";
import { type OwnDossier, pointsIn } from "./own-dossier.ts";

/** Whether a candidate is a calibration dossier (校准件) of the scheme: scored by everybody, in no result. */
export function isCalibration({ calibration = [] }: Pick<Scheme, "calibration">, candidate: string): boolean {
  return calibration.some((item) => item.candidate === candidate);
}

/** The scheme as an expert may see it while scoring: without its calibration, whose anchors would steer the first scores. */
export function withoutCalibration(scheme: Scheme): Scheme {
  const { calibration: _, ...rest } = scheme;
  return rest;
}

/**
 * The anchors that an expert may see: those of the calibration dossiers in a batch, once every one of them is finished (scored,
 * abstained from or recused). Null before, and where the batch has none.
 */
export function anchorsFor(
  { calibration = [] }: Pick<Scheme, "calibration">,
  dossiers: readonly Pick<OwnDossier, "candidate" | "state">[],
): CalibrationItem[] | null {
  const own = calibration.filter(({ candidate }) => dossiers.some((dossier) => dossier.candidate === candidate));
  const isOpen = dossiers.some(
    ({ candidate, state }) => state === "incomplete" && own.some((item) => item.candidate === candidate),
  );
  return own.length === 0 || isOpen ? null : own;
}

/** One anchor beside one's own points. */
export type AgainstAnchor = {
  readonly criterion: string;
  readonly anchor: Exact;
  /** Null when the expert gave none: abstained or recused. */
  readonly own: Exact | null;
  /** Own points less the anchor's. */
  readonly difference: Exact | null;
  readonly reason: string | null;
};

/** One's own points of a calibration dossier beside its anchors, in the order of the anchors. */
export function againstAnchors(item: CalibrationItem, points: OwnDossier["points"]): AgainstAnchor[] {
  return item.anchors.map(({ criterion, points: given, reason }) => {
    const [anchor, own] = [exact(given), pointsIn(points, criterion)];
    return { criterion, anchor, own, difference: own?.sub(anchor) ?? null, reason: reason ?? null };
  });
}
