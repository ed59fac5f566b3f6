import { useEffect, useEffectEvent } from "react";
import { commitAll } from "../expert/commit-edit.ts";

/**
 * Ctrl+Enter, or with Command, on the workbench: `finish`, once all that was typed is committed. In a dialog, a panel at the side or a form
 * that is sent by itself, such as a challenge, something else is being finished.
 */
export function useFinishKey(finish: () => void): void {
  const act = useEffectEvent(finish);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const isElsewhere =
        event.target instanceof Element && event.target.closest("[role=dialog], .side, form") !== null;
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing || isElsewhere) return;
      event.preventDefault();
      // A frame later the form shows what became of the last words.
      void commitAll().then(() => requestAnimationFrame(() => act()));
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
