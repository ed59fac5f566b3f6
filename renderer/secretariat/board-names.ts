import type { Catalogue } from "#shared/text/catalogue.ts";
import type { Board } from "./secretariat-store.ts";

/** An expert's name; the id where the board has no such expert. */
export function expertName({ board }: Board, id: string): string {
  return board.find(({ expert }) => expert === id)?.name ?? id;
}

/** A candidate by name and id, or by id alone where the programme is blind. */
export function candidateName({ page }: Catalogue, { candidates }: Board, id: string): string {
  const name = candidates.find(({ candidate }) => candidate === id)?.name ?? null;
  return name === null ? id : page("secretariat.withId", { name, id });
}

/** Each expert once, in the order of the board. */
export function expertsOf({ board }: Board): readonly { readonly expert: string; readonly name: string }[] {
  return [...new Map(board.map(({ expert, name }) => [expert, { expert, name }])).values()];
}

/** The candidates that an expert reviews, each once, in the order of the programme. */
export function assignedTo({ board, candidates }: Board, expert: string): readonly string[] {
  const assigned = new Set(board.filter((row) => row.expert === expert).flatMap((row) => row.candidates));
  return candidates.map(({ candidate }) => candidate).filter((candidate) => assigned.has(candidate));
}
