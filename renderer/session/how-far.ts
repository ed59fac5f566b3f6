import type { Catalogue } from "#shared/text/catalogue.ts";
import type { Opened } from "./enter-batch.ts";

/** How far a batch is, in words; null of a summary, which is signed or not. */
export function howFar(text: Catalogue, { kind, scored, dossiers }: Opened): string | null {
  if (kind === "summary") return null;
  return text.page(kind === "round" ? "arrival.answeredOf" : "arrival.scoredOf", { scored, dossiers });
}
