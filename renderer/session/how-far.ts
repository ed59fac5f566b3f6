import type { Catalogue } from "#shared/text/catalogue.ts";
import type { Opened } from "./enter-batch.ts";

/** How much of a batch is done, and of how much; a recusal and an abstention leave nothing to do. Null of a summary, which is signed or not. */
export function howFar({ kind, scored, recused, abstained, dossiers }: Opened): { done: number; all: number } | null {
  if (kind === "summary") return null;
  return { done: kind === "round" ? scored : scored + recused + abstained, all: dossiers };
}

/** The same in words: what was scored of what is to be scored, and the rest beside it. */
export function howFarText(text: Catalogue, { kind, scored, recused, abstained, dossiers }: Opened): string {
  if (kind === "round") return text.page("arrival.answeredOf", { scored, dossiers });
  return [
    text.page("arrival.scoredOf", { scored, dossiers: dossiers - recused - abstained }),
    ...(recused === 0 ? [] : [`${text.page("work.state.recused")} ${recused}`]),
    ...(abstained === 0 ? [] : [`${text.page("work.state.abstained")} ${abstained}`]),
  ].join(" · ");
}
