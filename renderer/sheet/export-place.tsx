import { useState } from "react";
import { fileStem } from "#shared/files/file-stem.ts";
import type { Workspace } from "../expert/workspace-store.ts";
import { useSession } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { PathPicker } from "../ui/path-picker.tsx";

type Props = {
  readonly id: string;
  /** Where it goes; empty while nobody said. */
  readonly out: string;
  readonly fileWord: string;
  readonly workspace: Workspace;
  readonly onChoose: (path: string) => void;
};

/** How many digits of the key's short code tell two experts of one name apart on a stick. */
const KEY_DIGITS = 8;

/** Where what is signed goes, under a name that says whose it is and of what. */
export function ExportPlace({ id, out, fileWord, workspace, onChoose }: Props) {
  const text = useText();
  const holder = useSession((session) => session.holder);
  const [isPicking, setIsPicking] = useState(false);
  const key = (holder?.code ?? "").replace(/\D/g, "").slice(0, KEY_DIGITS);
  const name = [fileStem(holder?.name ?? ""), key, workspace.programme.year, fileWord].join("-");
  return (
    <div className="dest">
      <span className="small">{text.page("sign.exportTo")}</span>
      <span className="mono small path">{out === "" ? "—" : out}</span>
      <button id={id} type="button" className="btn" onClick={() => setIsPicking(true)}>
        {text.page(out === "" ? "sign.choose" : "sign.change")}
      </button>
      {isPicking && (
        <PathPicker
          title={text.page("sign.exportTo")}
          choose="save"
          extensions={[".fjsheet"]}
          suggestedName={`${name}.fjsheet`}
          onChoose={(path) => {
            setIsPicking(false);
            onChoose(path);
          }}
          onClose={() => setIsPicking(false)}
        />
      )}
    </div>
  );
}
