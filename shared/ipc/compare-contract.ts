import { z } from "zod";
import { calibrationItem } from "../files/calibration.ts";
import { decimal, identifier, sha256Hex } from "../files/primitives.ts";
import { storeRequest } from "./contract-parts.ts";

/** Calls for comparing one's own scores. */
export const COMPARE_CONTRACT = {
  /** One's own scores of a whole batch, for comparing them with one another. Nothing of another expert is in it. */
  "compare.read": {
    request: z.strictObject({ ...storeRequest.shape, batch: sha256Hex }),
    response: z.strictObject({
      dossiers: z.array(
        z.strictObject({
          candidate: identifier,
          state: z.enum(["scored", "abstained", "recused", "incomplete"]),
          isCalibration: z.boolean(),
          /** Points by criterion, before weights, imported ones too; without a value, a criterion is left out. */
          points: z.record(identifier, decimal),
          /** The band chosen, where the criterion has bands. */
          bands: z.record(identifier, identifier),
          comments: z.record(identifier, z.string()),
          /** The place in the order in which dossiers were first complete, from 1; null when it never was. */
          order: z.int().min(1).nullable(),
          /** When that was. */
          completedAt: z.string().nullable(),
        }),
      ),
      /** The anchors, once every calibration dossier of the batch is finished; null before, and where there are none. */
      calibration: z.array(calibrationItem).nullable(),
    }),
  },
} as const;
