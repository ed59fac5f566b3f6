import { type RefObject, useState } from "react";
import { useText } from "../text.ts";
import type { ViewerFrame } from "./use-viewer-frame.ts";

type Props = { readonly ref: RefObject<HTMLInputElement | null>; readonly viewer: ViewerFrame };

/** Finds words in the file in hand: Enter looks for them and goes on to the next place, Shift+Enter goes back, Escape forgets them. */
export function FindField({ ref, viewer }: Props) {
  const text = useText();
  const { found, ask } = viewer;
  const [typed, setTyped] = useState<string | null>(null);
  const words = typed ?? found?.words ?? "";
  const isFound = found !== null && found.words === words && words !== "";
  const look = (by: 1 | -1): void => {
    if (isFound) ask({ ask: "step", by });
    else ask({ ask: "find", words, isEach: false });
    setTyped(null);
  };
  return (
    <form
      className="find"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        look(1);
      }}
    >
      <input
        ref={ref}
        id="find"
        aria-label={text.page("work.find")}
        placeholder={text.page("work.find")}
        className="field compact"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={words}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") {
            ask({ ask: "find", words: "", isEach: false });
            setTyped(null);
            viewer.frame.current?.focus();
          } else if (event.key === "Enter" && event.shiftKey) look(-1);
          else return;
          event.preventDefault();
        }}
      />
      <span className="note" role="status">
        {isFound && statusOf(text, found)}
      </span>
    </form>
  );
}

function statusOf(text: ReturnType<typeof useText>, { hits, hit, isWhole }: NonNullable<ViewerFrame["found"]>): string {
  if (!isWhole) return text.page("viewer.finding", { hits });
  return hits === 0 ? text.page("work.notFound") : text.page("work.found", { hit, hits });
}
