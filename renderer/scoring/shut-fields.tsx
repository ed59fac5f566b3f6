import type { ReactNode } from "react";
import { useIsShut } from "../expert/workspace-store.ts";

/** Controls that show what was signed and refuse to change it, until a revision is opened. */
export function ShutFields({ children }: { readonly children: ReactNode }) {
  return (
    <fieldset className="shut-fields" disabled={useIsShut()}>
      {children}
    </fieldset>
  );
}
