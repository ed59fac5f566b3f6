import { z } from "zod";
import { identifier, prose } from "./primitives.ts";

/** Whatever names a sheet, closing or decision: its digest, or its short code as read off paper. */
const reference = z.string().max(200);

/** A candidate by id or by credit code. */
const candidate = z.string().max(200);

/**
 * `decision.json` as a person writes it: the matter of `shared/files/decision.ts`, but sheets, closings and decisions may be named
 * by short code and candidates by credit code. A reopening may leave out which closing it undoes while there is only one. A closing
 * is not written by hand.
 */
export const decisionDraft = z.strictObject({
  matter: z.looseObject({
    kind: z.string(),
    sheet: reference.optional(),
    closing: reference.optional(),
    candidate: candidate.optional(),
    candidates: z.array(candidate).optional(),
    order: z.array(candidate).optional(),
  }),
  supersedes: z.array(reference).max(20).optional(),
  reason: prose.min(1),
  /** When given, the decision is refused for any other programme. */
  programme: identifier.optional(),
});

export type DecisionDraft = z.infer<typeof decisionDraft>;
