import { shownText } from "#shared/text/hidden-characters.ts";
import { useText } from "../text.ts";
import { showPage } from "../viewer/viewer-store.ts";
import type { FigurePlace } from "./figure-store.ts";

type Props = { readonly value: string; readonly place: FigurePlace };

/** A declared figure that leads to the page where it stands, marked there. */
export function FigureLink({ value, place }: Props) {
  const text = useText();
  const { attachment, page, written } = place;
  const name = shownText(place.name);
  return (
    <button
      type="button"
      className="link figure"
      aria-label={text.page("facts.figureAt", { value, name, page })}
      title={text.page("facts.figureWritten", { written, name, page })}
      onClick={({ currentTarget: figure }) => {
        showPage({ attachment, page, words: written });
        requestAnimationFrame(() => followFocus(figure));
      }}
    >
      {value}
    </button>
  );
}

/** Where facts and files take turns, the figure is not drawn any more: the focus goes on to what shows that it is the files' turn. */
function followFocus(figure: HTMLElement): void {
  if (!figure.checkVisibility()) document.querySelector<HTMLElement>(".panes [aria-pressed=true]")?.focus();
}
