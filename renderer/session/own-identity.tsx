import { useState } from "react";
import { fileStem } from "#shared/files/file-stem.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { ForeignText } from "../ui/foreign-text.tsx";
import { PathPicker } from "../ui/path-picker.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { useService } from "../ui/use-service.ts";
import type { Holder } from "./session-store.ts";

type Props = {
  readonly holder: Holder;
  /** Nothing else is to be done yet: whoever was issued an identity begins with a passphrase of the own. */
  readonly isFirst: boolean;
  readonly onRepass: () => void;
};

/** Who is unlocked: the card's short code, the card once more, and the passphrase; that an identity was issued is said. */
export function OwnIdentity({ holder, isFirst, onRepass }: Props) {
  const text = useText();
  const [isPicking, setIsPicking] = useState(false);
  const [cardPath, setCardPath] = useState<string | null>(null);
  const write = useService();
  const isIssued = holder.custody === "issued";
  const save = async (out: string): Promise<void> => {
    setIsPicking(false);
    const result = await write.run("identity.card", { identity: holder.identity, out });
    setCardPath(result.ok ? out : null);
  };
  return (
    <section className="own-identity">
      <h2>
        <ForeignText>{holder.name}</ForeignText>{" "}
        <small>
          <ForeignText>{holder.organisation}</ForeignText>
        </small>
        {isIssued && <span className="tag">{text.page("arrival.issuedLong")}</span>}
      </h2>
      {isIssued && <p>{text.page("arrival.issuedLead")}</p>}
      <p className="note">
        {text.page("home.ownCode")} <ShortCode code={holder.code} />
      </p>
      <div className="actions">
        <button type="button" className={isIssued && isFirst ? "btn primary" : "btn"} onClick={onRepass}>
          {text.page(isIssued ? "arrival.ownPassphrase" : "arrival.changePassphrase")}
        </button>
        <button type="button" className="btn" onClick={() => setIsPicking(true)}>
          {text.page("home.card")}
        </button>
      </div>
      {cardPath !== null && <p role="status">{text.page("home.cardDone", { path: cardPath })}</p>}
      {write.failure !== null && <ErrorNote failure={write.failure} onDismiss={write.dismiss} />}
      {isPicking && (
        <PathPicker
          title={text.page("home.card")}
          choose="save"
          suggestedName={`${fileStem(holder.name)}.fjcard`}
          onChoose={(path) => void save(path)}
          onClose={() => setIsPicking(false)}
        />
      )}
    </section>
  );
}
