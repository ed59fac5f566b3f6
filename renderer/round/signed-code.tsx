import type { PageKey } from "#shared/text/catalogue.ts";
import { useWorkspace } from "../expert/workspace-store.ts";
import { useSession } from "../session/session-store.ts";
import { QrCode } from "../sheet/qr-code.tsx";
import { useText } from "../text.ts";
import { ShortCode } from "../ui/short-code.tsx";

type Props = {
  /** What was signed: its own word for the code, and the sentence for the minutes. */
  readonly title: PageKey;
  readonly minutes: PageKey;
  readonly digest: string;
  readonly code: string;
  readonly round: number;
  readonly revision: number;
};

/** The short code of signed answers or of a countersignature, to be read aloud, and the words for the minutes. */
export function SignedCode({ title, minutes, digest, code, round, revision }: Props) {
  const text = useText();
  const isExported = useWorkspace((state) => state.exported?.digest === digest);
  const name = useSession((session) => session.holder?.name ?? "");
  return (
    <div className="signed-code">
      <header>
        <h1>{text.page(title)}</h1>
        <span className="small">{text.page("sign.revision", { round, revision })}</span>
        <span className="small">{text.page(isExported ? "sign.exported" : "sign.stored")}</span>
      </header>
      <p className="small">{text.page("sign.readAloud")}</p>
      <div className="aloud">
        <ShortCode code={code} size="aloud" />
        <QrCode content={digest} label={text.page("sheet.qr")} />
      </div>
      <p>
        <span className="note">{text.page("sign.minutes")}</span> {text.page(minutes, { name, round, revision, code })}
      </p>
    </div>
  );
}
