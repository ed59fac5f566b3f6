import type { ReactNode } from "react";
import type { z } from "zod";
import type { signedPaper } from "#shared/ipc/paper-contract.ts";
import type { SheetPredicate } from "#shared/files/sheet.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { QrCode } from "./qr-code.tsx";

type Props = {
  readonly title: string;
  /** What the short code is of. */
  readonly codeLabel: string;
  readonly paper: z.infer<typeof signedPaper>;
  readonly signed: Pick<SheetPredicate, "signedAt" | "round" | "revision" | "revisionReason">;
  readonly children: ReactNode;
};

/** The paper of something signed: whose it is and when, what it says, and the codes it stands on with the lines for signing by hand. */
export function SignedPaper({ title, codeLabel, paper, signed, children }: Props) {
  const text = useText();
  const { programme, expert, sheet } = paper;
  const codes = [
    [codeLabel, sheet.code],
    [text.page("sign.batch"), paper.batch.code],
    [text.page("sheet.scheme"), paper.schemeCode],
    [text.page("sign.expertKey"), expert.code],
  ] as const;
  return (
    <article className="paper" tabIndex={0} aria-label={title}>
      <header>
        <div>
          <p>
            {titleIn(text.language, programme)} · {text.page("arrival.year", { year: programme.year })} ·{" "}
            {programme.organiser}
          </p>
          <h1>{title}</h1>
          <dl>
            <div>
              <dt>{text.page("print.expert")}</dt>
              <dd>
                {expert.name} {expert.title ?? ""} · {expert.organisation}
              </dd>
            </div>
            <div>
              <dt>{text.page("print.signedAt")}</dt>
              <dd>
                {new Date(signed.signedAt).toLocaleString(text.language)}{" "}
                {text.page("sign.revision", { round: signed.round, revision: signed.revision })}
              </dd>
            </div>
            {signed.revisionReason !== undefined && (
              <div>
                <dt>{text.page("print.revisionReason")}</dt>
                <dd>
                  <ForeignText>{signed.revisionReason}</ForeignText>
                </dd>
              </div>
            )}
          </dl>
        </div>
        <QrCode content={sheet.digest} label={text.page("sheet.qr")} />
      </header>
      {children}
      <footer>
        <dl>
          {codes.map(([label, code]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <ShortCode code={code} />
              </dd>
            </div>
          ))}
          <div>
            <dt>{text.page("print.digest")}</dt>
            <dd className="mono">{sheet.digest}</dd>
          </div>
        </dl>
        <p className="hand">
          {(["print.hand", "print.date", "print.recorder"] as const).map((key) => (
            <span key={key}>{text.page(key)}</span>
          ))}
        </p>
      </footer>
    </article>
  );
}
