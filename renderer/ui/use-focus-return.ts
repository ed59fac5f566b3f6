import { useEffect, useState } from "react";

/** Gives the focus back, when this component goes, to what had it when the component came: for dialogs that are drawn only while open. */
export function useFocusReturn(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    },
    [before],
  );
}
