import { TextField } from "../scoring/text-field.tsx";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { stopFile } from "../viewer/viewer-store.ts";
import { placeNow, type WorkDossier } from "./workspace-store.ts";

type Props = {
  readonly dossier: WorkDossier;
  /** Undefined where the dossier has none. */
  readonly attachment: WorkDossier["attachments"][number] | undefined;
};

/** Why an attachment is not opened at all, and what the person may do about it. */
export function NotShownNote({ dossier, attachment }: Props) {
  const text = useText();
  if (attachment === undefined) return <p className="desk-note">{text.page("work.noAttachments")}</p>;
  const { path, name, size, state } = attachment;
  const { candidate } = dossier.progress;
  if (state === "damaged") {
    return (
      <div className="desk-note">
        <h3>{text.page("work.damaged")}</h3>
        <p>{text.page("work.damagedNext")}</p>
        <TextField
          key={path}
          id={`damage-${path}`}
          label={text.page("work.damageReason")}
          isRequired
          value={dossier.entry.damaged?.find((each) => each.path === path)?.reason ?? ""}
          toEdit={(to) => ({ kind: "damage", batch: placeNow().batch, candidate, attachment: path, to })}
        />
      </div>
    );
  }
  if (size === 0) return <p className="desk-note">{text.page("viewer.empty")}</p>;
  if (attachment.mediaType === "application/octet-stream") {
    return (
      <p className="desk-note">
        <ForeignText>{text.page("work.notShowable", { name })}</ForeignText>
      </p>
    );
  }
  return (
    <div className="desk-note">
      <h3>{text.page("viewer.stopped")}</h3>
      <p>{text.page("viewer.stoppedNext")}</p>
      <button type="button" className="btn" onClick={() => stopFile(path, false)}>
        {text.page("viewer.again")}
      </button>
    </div>
  );
}
