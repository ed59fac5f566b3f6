import { z } from "zod";
import { identifier, line, prose } from "./primitives.ts";
import { titles } from "./titles.ts";

/** `data/programme.json`: the programme (评选) as every batch carries it. */
export const programme = z.strictObject({
  format: z.literal("fengjuan-programme"),
  version: z.literal(1),
  id: identifier,
  ...titles,
  organiser: line,
  year: z.int().min(2000).max(2100),
  /** Experts see candidate ids instead of names and codes. */
  isBlind: z.boolean(),
  /** The undertaking (承诺书) that each expert accepts before scoring. */
  undertaking: prose.min(1),
});

/**
 * `programme.json` in the folder the secretariat prepares: the programme, and who is who. Paths are relative to the folder and
 * stay inside it. Experts' cards lie in `cards/` and are named by expert id (`cards/E01.fjcard`).
 */
export const programmeSource = z.strictObject({
  ...programme.shape,
  /** Whether a candidate must have a valid 统一社会信用代码. */
  requiresCreditCode: z.boolean().default(true),
  officers: z.strictObject({
    /** The identity that collects: sheets are encrypted to it. */
    collecting: line,
    /** The archive key, sealed with the supervisor. */
    archive: line,
    supervisor: line.optional(),
    clerks: z.array(line).max(20).default([]),
  }),
  panels: z
    .array(z.strictObject({ id: identifier, ...titles, leader: identifier }))
    .min(1)
    .max(100),
  organiserRepresentatives: z.array(identifier).default([]),
  revocations: z.array(z.strictObject({ expert: identifier, card: line, reason: line })).default([]),
});

export type Programme = z.infer<typeof programme>;
export type ProgrammeSource = z.infer<typeof programmeSource>;
