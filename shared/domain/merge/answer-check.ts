import type { AnswerPredicate, Objection } from "#shared/files/round.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { checkSheetDossier } from "../scoring/check-sheet-dossier.ts";
import type { IssuedBatch, MergeContext } from "./merge-context.ts";
import { broken } from "./sheet-rule.ts";

/**
 * What in the answers to a round batch breaks a rule, as `RULE_BROKEN`: exactly one for each objection (`wrong-dossiers`), to that very
 * objection and earlier sheet (`other-objection`), a new score only on a ground of Art. 64 (`not-a-ground`), complete and by the scheme
 * (`bad-dossier`). Null when they are sound.
 */
export function answersDefect(
  context: MergeContext,
  { answers }: AnswerPredicate,
  batch: IssuedBatch,
  objections: ReadonlyMap<string, Objection>,
): Failure | null {
  const named = new Set(answers.map(({ candidate }) => candidate));
  const isComplete = named.size === answers.length && named.size === objections.size;
  if (!isComplete) return broken("wrong-dossiers");
  for (const answer of answers) {
    const { candidate } = answer;
    const asked = objections.get(candidate);
    if (asked === undefined) return broken("wrong-dossiers");
    if (answer.objection !== asked.decision || answer.earlier !== asked.sheet) {
      return broken("other-objection", { candidate });
    }
    if (answer.answer !== "rescore") continue;
    if (asked.ground === "other") return broken("not-a-ground", { candidate });
    if (answer.entry.candidate !== candidate || answer.entry.state !== "scored") {
      return broken("bad-dossier", { candidate, detail: "not-scored", at: "" });
    }
    const [breach] = checkSheetDossier(context.scheme, batch.dossiers.get(candidate)?.facts ?? {}, answer.entry);
    if (breach !== undefined) {
      return broken("bad-dossier", { candidate, detail: breach.breach, at: breach.at ?? "" });
    }
  }
  return null;
}
