import { useRef } from "react";
import { ForeignText } from "../ui/foreign-text.tsx";
import { useShownPlace } from "./use-shown-place.ts";

type Props = { readonly field: string; readonly label: string; readonly value: string };

/** One line of who the candidate is. */
export function IdentityLine({ field, label, value }: Props) {
  const line = useRef<HTMLDivElement>(null);
  const isShown = useShownPlace(line, "identity", [field]);
  return (
    <div ref={line} aria-current={isShown ? "true" : undefined}>
      <dt>{label}</dt>
      <dd>
        <ForeignText>{value}</ForeignText>
      </dd>
    </div>
  );
}
