import { useText } from "../text.ts";
import "./notes.css";

type Props = { readonly count: number };

/** How many notes of one's own a dossier has, at its row in the list; nothing when it has none. */
export function MarkCount({ count }: Props) {
  const text = useText();
  if (count === 0) return null;
  return (
    <i className="mark-count" title={text.page("notes.count", { count })}>
      <span className="vh">{text.page("notes.short")} </span>
      {count}{" "}
    </i>
  );
}
