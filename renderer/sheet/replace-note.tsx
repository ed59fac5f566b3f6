import { useText } from "../text.ts";

type Props = { readonly path: string; readonly onReplace: () => void; readonly onDismiss: () => void };

/** A file of that name is there already and is not one's own sheet: it gives way only to a plain yes. */
export function ReplaceNote({ path, onReplace, onDismiss }: Props) {
  const text = useText();
  return (
    <section className="error-note" role="alert">
      <p>{text.page("sign.taken", { path })}</p>
      <p className="row below">
        <button type="button" className="btn danger compact" onClick={onReplace}>
          {text.page("sign.replace")}
        </button>
        <button type="button" className="btn compact" onClick={onDismiss}>
          {text.page("sign.keepFile")}
        </button>
      </p>
    </section>
  );
}
