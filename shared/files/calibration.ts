import { z } from "zod";
import { decimal, identifier, prose } from "./primitives.ts";

/**
 * A calibration dossier (校准件): a candidate that every expert scores before the session and that is in no result, with the points that
 * its anchors give. The anchors are for after: the application shows them when the expert has finished every calibration dossier.
 */
export const calibrationItem = z.strictObject({
  candidate: identifier,
  anchors: z
    .array(z.strictObject({ criterion: identifier, points: decimal, reason: prose.min(1).optional() }))
    .min(1)
    .max(200),
});

export type CalibrationItem = z.infer<typeof calibrationItem>;
