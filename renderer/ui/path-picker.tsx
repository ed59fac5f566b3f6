import { Modal } from "antd";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { isPlainFileName } from "#shared/files/plain-file-name.ts";
import type { Response } from "#shared/ipc/contract.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { askHost, call } from "../api.ts";
import type { Catalogue } from "#shared/text/catalogue.ts";
import { useSession } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "./error-note.tsx";
import { ForeignText } from "./foreign-text.tsx";
import { joinPath, separatorIn } from "./join-path.ts";

type Listing = Response<"files.list">;
type Place = Listing["places"][number];

type Props = {
  readonly title: string;
  /** A file to open, a folder, or a place and name for a new file. */
  readonly choose: "file" | "folder" | "save";
  /** File names that may be chosen end with one of these (`.fjbatch`). */
  readonly extensions?: readonly string[];
  readonly suggestedName?: string;
  readonly startFolder?: string | undefined;
  readonly onChoose: (path: string) => void;
  readonly onClose: () => void;
};

/** Chooses a place on this machine: with the system's own dialog where the host has it, else with one of ours. */
export function PathPicker(props: Props) {
  const isNative = useSession(({ host }) => host?.hasNativeDialogs === true);
  return isNative ? <NativePicker {...props} /> : <OwnPicker {...props} />;
}

/** The system's dialog is shown by the host; nothing of it is drawn here but what it refuses. */
function NativePicker({ choose, extensions, suggestedName, startFolder, onChoose, onClose }: Props) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const isAsked = useRef(false);
  const ask = useEffectEvent(async (): Promise<void> => {
    const start = startFolder === undefined ? (suggestedName ?? "") : joinPath(startFolder, suggestedName ?? "");
    const result = await askHost("host.choose", {
      choose,
      ...(start === "" ? {} : { start }),
      ...(choose !== "file" || extensions === undefined
        ? {}
        : { endings: extensions.map((extension) => extension.slice(1)) }),
    });
    const [path] = result.ok ? result.value.paths : [];
    if (!result.ok) setFailure(result.failure);
    else if (path === undefined) onClose();
    else onChoose(path);
  });
  useEffect(() => {
    // React runs an effect twice while developing; a dialog is shown once.
    if (isAsked.current) return;
    isAsked.current = true;
    void ask();
  }, []);
  return failure === null ? null : <ErrorNote failure={failure} onDismiss={onClose} />;
}

/** Ours: by keyboard alone, places, then folders, then files. */
function OwnPicker({ title, choose, extensions, suggestedName = "", startFolder, onChoose, onClose }: Props) {
  const text = useText();
  const [folder, setFolder] = useState(startFolder);
  const [listed, setListed] = useState<{ readonly asked: string | undefined; readonly listing: Listing } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [name, setName] = useState(suggestedName);
  // Where a file is saved, those that are there already are shown, of any kind.
  const [wanted] = useState(choose === "folder" ? [] : choose === "file" ? extensions : undefined);
  useEffect(() => {
    let isCurrent = true;
    const list = async (): Promise<void> => {
      const result = await call("files.list", {
        ...(folder === undefined ? {} : { folder }),
        ...(wanted === undefined ? {} : { endings: [...wanted] }),
      });
      if (!isCurrent) return;
      if (result.ok) setListed({ asked: folder, listing: result.value });
      setFailure(result.ok ? null : result.failure);
    };
    void list();
    return () => {
      isCurrent = false;
    };
  }, [folder, wanted]);
  const listing = listed?.listing ?? null;
  const entries = listing?.entries ?? [];
  const done = (): void => {
    if (listing === null) return;
    onChoose(choose === "folder" ? listing.folder : joinPath(listing.folder, name.trim()));
  };
  // While another folder is being read, or cannot be, what is shown is not what was chosen.
  const isShown = listed !== null && listed.asked === folder;
  const isReady = isShown && choose !== "file" && (choose === "folder" || isPlainFileName(name.trim()));
  return (
    <Modal
      open
      title={title}
      width="45rem"
      onCancel={onClose}
      footer={
        choose === "file" ? null : (
          <>
            <button type="button" className="btn" onClick={onClose}>
              {text.page("cancel")}
            </button>{" "}
            <button type="button" className="btn primary" aria-disabled={!isReady} onClick={() => isReady && done()}>
              {text.page(choose === "folder" ? "chooseThisFolder" : "saveHere")}
            </button>
          </>
        )
      }
    >
      <div className="path-picker">
        <nav aria-label={text.page("places")}>
          {listing?.places.map((place) => (
            <button key={place.folder} type="button" className="btn plain" onClick={() => setFolder(place.folder)}>
              {placeLabel(text, place)}
            </button>
          ))}
        </nav>
        <div>
          <p className="mono small">{listing?.folder ?? "…"}</p>
          {failure !== null && <ErrorNote failure={failure} />}
          <ul>
            {listing !== null && listing.parent !== null && (
              <li>
                <button type="button" onClick={() => setFolder(listing.parent ?? undefined)}>
                  {text.page("upOneFolder")}
                </button>
              </li>
            )}
            {entries.map((entry) => (
              <li key={entry.path}>
                {choose === "save" && !entry.isFolder ? (
                  <span className="there">
                    <ForeignText>{entry.name}</ForeignText>
                  </span>
                ) : (
                  <button type="button" onClick={() => (entry.isFolder ? setFolder(entry.path) : onChoose(entry.path))}>
                    <ForeignText>{entry.name}</ForeignText>
                    {entry.isFolder ? separatorIn(entry.path) : ""}
                  </button>
                )}
              </li>
            ))}
          </ul>
          {listing?.isCut === true && (
            <p className="note" role="status">
              {text.page("folderIsCut", { count: entries.length })}
            </p>
          )}
          {listing !== null && entries.length === 0 && <p className="note">{text.page("folderIsEmpty")}</p>}
          {choose === "save" && (
            <label>
              {text.page("fileName")}
              <input
                className="field"
                autoComplete="off"
                spellCheck={false}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            </label>
          )}
          {choose === "save" && name.trim() !== "" && !isPlainFileName(name.trim()) && (
            <p className="note" role="status">
              {text.page("nameNotPlain")}
            </p>
          )}
        </div>
      </div>
    </Modal>
  );
}

/** Our own places in words; a stick or a drive by its own name. */
function placeLabel(text: Catalogue, { label, isRemovable }: Place): string {
  if (!isRemovable && label === "home") return text.page("place.home");
  if (!isRemovable && label === "data") return text.page("place.data");
  return label;
}
