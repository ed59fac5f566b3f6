import { useText } from "../text.ts";
import { fileNameOf } from "../ui/file-name.ts";

type Props = { readonly label: string; readonly paths: readonly string[]; readonly onPick: () => void };

/** Files that were chosen or dropped, by name; where each lies is offered to whoever points at it. */
export function PickedFiles({ label, paths, onPick }: Props) {
  const text = useText();
  return (
    <p className="picked">
      <span>{label}</span>
      <button type="button" className="btn compact" onClick={onPick}>
        {text.page("chooseFile")}
      </button>
      {paths.map((path) => (
        <span key={path} className="mono small path" title={path}>
          {fileNameOf(path)}
        </span>
      ))}
    </p>
  );
}
