import type { Response } from "#shared/ipc/contract.ts";
import { useSession } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ShortCode } from "../ui/short-code.tsx";
import type { Workspace } from "../expert/workspace-store.ts";
import { QrCode } from "./qr-code.tsx";

type Props = {
  readonly sheet: NonNullable<Workspace["sheet"]>;
  readonly workspace: Workspace;
  readonly review: Response<"sheet.review"> | null;
  /** Whether it was exported in this window. */
  readonly isExported: boolean;
};

/** A signed sheet: its short code to read aloud, the codes it stands on, and the words for the minutes. */
export function SignedSheetNote({ sheet, workspace, review, isExported }: Props) {
  const text = useText();
  const holder = useSession((session) => session.holder);
  const name = holder?.name ?? "";
  const groups = sheet.code.split(" ");
  const codes = [
    [text.page("sign.batch"), workspace.batch.code],
    [text.page("sheet.scheme"), review?.scheme.code],
    [text.page("sign.organiser"), workspace.organiser.code],
    [text.page("sign.expertKey"), holder?.code],
    [text.page("sheet.editLog"), review?.editLog.code],
  ] as const;
  return (
    <>
      <header>
        <h1>{text.page("sign.code")}</h1>
        <span className="small">
          {name} {text.page("sign.revision", { round: workspace.round, revision: sheet.revision })}
        </span>
        <span className="small state">{text.page(isExported ? "sign.exported" : "sign.stored")}</span>
      </header>
      <div className="cert">
        <p className="lead">{text.page("sign.readAloud")}</p>
        <div className="aloud">
          <table className="shortcode" aria-label={`${text.page("sign.code")} ${sheet.code}`}>
            <tbody>
              <tr>
                <th scope="row">{text.page("sign.firstGroups")}</th>
                {groups.slice(0, 3).map((group, index) => (
                  // oxlint-disable-next-line react/no-array-index-key -- groups may repeat; their order is fixed
                  <td key={index}>{group}</td>
                ))}
              </tr>
              <tr>
                <th scope="row">{text.page("sign.lastGroups")}</th>
                {groups.slice(3).map((group, index) => (
                  // oxlint-disable-next-line react/no-array-index-key -- as above
                  <td key={index}>{group}</td>
                ))}
              </tr>
            </tbody>
          </table>
          <figure>
            <QrCode content={sheet.digest} label={text.page("sheet.qr")} />
            <figcaption>{text.page("sheet.qrSays")}</figcaption>
          </figure>
        </div>
        <dl>
          {codes.map(
            ([label, code]) =>
              code !== undefined && (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    <ShortCode code={code} />
                  </dd>
                </div>
              ),
          )}
        </dl>
        <p className="minute">
          <span className="note">{text.page("sign.minutes")}</span>
          <span>
            {text.page("sign.minuteWords", {
              name,
              round: workspace.round,
              revision: sheet.revision,
              code: sheet.code,
            })}
          </span>
        </p>
      </div>
    </>
  );
}
