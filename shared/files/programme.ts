import { z } from "zod";
import { identifier, keptText, line, prose } from "./primitives.ts";
import { titles } from "./titles.ts";

const DISCIPLINE_CHARACTERS = 5_000;
const BETWEEN = "\n\n";

/** What an expert accepts before scoring, as {@link acceptedText} makes it. */
export const accepted = keptText.min(1).max(DISCIPLINE_CHARACTERS + BETWEEN.length + 10_000);

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
  /** The discipline (纪律) of the session, shown above the undertaking and accepted with it. */
  discipline: prose.min(1).max(DISCIPLINE_CHARACTERS).optional(),
  /**
   * When scoring should be over: at a moment (ISO 8601 with its offset), so many minutes after an expert accepted the undertaking, or
   * whichever of both is earlier. Told to the expert; locks nothing.
   */
  session: z
    .strictObject({
      endsAt: z.iso.datetime({ offset: true }).optional(),
      minutes: z
        .int()
        .min(1)
        .max(7 * 24 * 60)
        .optional(),
    })
    .refine(({ endsAt, minutes }) => endsAt !== undefined || minutes !== undefined, "endsAt or minutes")
    .optional(),
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

/** The one text that an expert reads and accepts: the discipline where there is one, an empty line, the undertaking. */
export function acceptedText({ discipline, undertaking }: Pick<Programme, "discipline" | "undertaking">): string {
  return discipline === undefined ? undertaking : `${discipline}${BETWEEN}${undertaking}`;
}
