import { type RefObject, useEffect } from "react";
import { type FactPlace, useFactPlace } from "./fact-place.ts";

/** Whether a person was led to one of these fields; what `place` is of is then brought into view. */
export function useShownPlace(
  place: RefObject<HTMLElement | null>,
  kind: FactPlace["kind"],
  fields: readonly string[],
): boolean {
  const shown = useFactPlace((state) => state.shown);
  const turn = shown !== null && shown.kind === kind && fields.includes(shown.field) ? shown.turn : null;
  useEffect(() => {
    if (turn !== null) place.current?.scrollIntoView({ block: "nearest" });
  }, [turn, place]);
  return turn !== null;
}
