import { useEffect } from "react";
import { useWorkspace } from "../expert/workspace-store.ts";
import { type FigurePlace, findFigures, useFigures } from "./figure-store.ts";

/** Whoever leafs through dossiers does not wait for what they do not look at. */
const REST_MS = 150;
const NONE: readonly FigurePlace[] = [];

/** Where the declared figures of a dossier stand in its files, once they have been looked for; asked again when all files are read in. */
export function useFigurePlaces(candidate: string): readonly FigurePlace[] {
  const isVerified = useWorkspace(({ workspace }) => workspace?.isVerified === true);
  useEffect(() => {
    const rest = setTimeout(() => void findFigures(candidate), REST_MS);
    return () => clearTimeout(rest);
  }, [candidate, isVerified]);
  return useFigures(({ of }) => of[candidate]?.figures ?? NONE);
}
