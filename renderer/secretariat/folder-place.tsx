import { useState } from "react";
import { isPlainFileName } from "#shared/files/plain-file-name.ts";
import { useText } from "../text.ts";
import { PathPicker } from "../ui/path-picker.tsx";
import { joinPath } from "../ui/join-path.ts";

/** Where something will be written: a folder that is there, and the name of a new one in it. */
export type Place = { readonly folder: string | null; readonly name: string };

/** The path of a place; null while no folder is chosen or the name is none. */
export function pathOf({ folder, name }: Place): string | null {
  const trimmed = name.trim();
  return folder === null || !isPlainFileName(trimmed) ? null : joinPath(folder, trimmed);
}

type Props = {
  readonly title: string;
  readonly place: Place;
  readonly onChange: (place: Place) => void;
};

/** Chooses a folder and names the one to be made in it. */
export function FolderPlace({ title, place, onChange }: Props) {
  const text = useText();
  const [isPicking, setIsPicking] = useState(false);
  const path = pathOf(place);
  return (
    <div className="form-rows">
      <div className="picked">
        <span>{title}</span>
        <button type="button" className="btn" onClick={() => setIsPicking(true)}>
          {text.page("chooseFolder")}
        </button>
        <span className="mono small path">{place.folder ?? text.page("secretariat.noFolder")}</span>
      </div>
      <label>
        {text.page("secretariat.newFolder")}
        <input
          className="field"
          autoComplete="off"
          spellCheck={false}
          value={place.name}
          onChange={(event) => onChange({ ...place, name: event.target.value })}
        />
      </label>
      {place.name.trim() !== "" && !isPlainFileName(place.name.trim()) && (
        <p className="note" role="status">
          {text.page("nameNotPlain")}
        </p>
      )}
      {path !== null && (
        <p className="note">
          {text.page("secretariat.writesTo")} <span className="mono path">{path}</span>
        </p>
      )}
      {isPicking && (
        <PathPicker
          title={title}
          choose="folder"
          startFolder={place.folder ?? undefined}
          onChoose={(folder) => {
            setIsPicking(false);
            onChange({ ...place, folder });
          }}
          onClose={() => setIsPicking(false)}
        />
      )}
    </div>
  );
}
