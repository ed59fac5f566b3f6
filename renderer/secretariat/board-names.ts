import type { Board } from "./secretariat-store.ts";

/** An expert's name; the id where the board has no such expert. */
export function expertName({ board }: Board, id: string): string {
  return board.find(({ expert }) => expert === id)?.name ?? id;
}

/** A candidate by name and id, or by id alone where the programme is blind. */
export function candidateName({ candidates }: Board, id: string): string {
  const name = candidates.find(({ candidate }) => candidate === id)?.name ?? null;
  return name === null ? id : `${name}（${id}）`;
}

/** Each expert once, in the order of the board. */
export function expertsOf({ board }: Board): readonly { readonly expert: string; readonly name: string }[] {
  return [...new Map(board.map(({ expert, name }) => [expert, { expert, name }])).values()];
}
