import type { Response } from "#shared/ipc/contract.ts";
import { titleIn } from "#shared/text/title-in.ts";
import { placeNow } from "../expert/workspace-store.ts";
import { formItems } from "../scoring/form-items.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { PrintPage } from "../ui/print-page.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import "./print.css";
import { PrintRemarks } from "./print-remarks.tsx";
import { QrCode } from "./qr-code.tsx";

type Shown = Response<"sheet.show">;

/** The signed sheet as it goes on paper, to be signed by hand: all that the file says, with its short code. */
export function PrintSheet({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const { value: shown, failure } = useAnswer("sheet.show", placeNow());
  return (
    <main className="print-screen">
      <div className="print-bar">
        <button type="button" className="btn" onClick={onClose}>
          {text.page("print.back")}
        </button>
        <p className="small">
          {text.page("print.lead")} {text.page("print.plain")}
        </p>
        {shown !== null && (
          <PrintPage
            label={text.page("print.print")}
            suggestedName={`${text.page("print.title")}.pdf`}
            className="btn primary"
          />
        )}
      </div>
      {failure !== null && <ErrorNote failure={failure} />}
      {shown === null ? failure === null && <EmptyNote title={text.page("working")} /> : <Paper shown={shown} />}
    </main>
  );
}

function Paper({ shown }: { readonly shown: Shown }) {
  const text = useText();
  const { predicate, programme, scheme, sheet, expert, dossiers } = shown;
  const criteria = formItems(scheme).flatMap((item) => (item.kind === "criterion" ? [item] : []));
  const entered = criteria.filter(({ criterion }) => criterion.kind !== "imported");
  const states = new Map(predicate.dossiers.map(({ candidate, state }) => [candidate, state]));
  const { undertaking, conflicts } = predicate.declarations;
  const codes = [
    [text.page("sign.code"), sheet.code],
    [text.page("sign.batch"), shown.batch.code],
    [text.page("sheet.scheme"), shown.schemeCode],
    [text.page("sign.expertKey"), expert.code],
  ] as const;
  return (
    <article className="paper" tabIndex={0} aria-label={text.page("print.title")}>
      <header>
        <div>
          <p>
            {titleIn(text.language, programme)} · {programme.year} · {programme.organiser}
          </p>
          <h1>{text.page("print.title")}</h1>
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
                {new Date(predicate.signedAt).toLocaleString(text.language)}{" "}
                {text.page("sign.revision", { round: predicate.round, revision: predicate.revision })}
              </dd>
            </div>
            {predicate.revisionReason !== undefined && (
              <div>
                <dt>{text.page("print.revisionReason")}</dt>
                <dd>{predicate.revisionReason}</dd>
              </div>
            )}
          </dl>
        </div>
        <QrCode content={sheet.digest} label={text.page("sheet.qr")} />
      </header>
      <table className="scores">
        <thead>
          <tr>
            <th scope="col">{text.page("print.serial")}</th>
            <th scope="col">{text.page("print.candidate")}</th>
            {entered.map(({ criterion, code }) => (
              <th key={criterion.id} scope="col" className="num">
                {code}
              </th>
            ))}
            <th scope="col" className="num">
              {text.page("print.total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {dossiers.map(({ candidate, name, total, points }, index) => (
            <tr key={candidate}>
              <td className="num">{index + 1}</td>
              <th scope="row">
                <bdi>{name ?? candidate}</bdi>
              </th>
              {entered.map(({ criterion }) => (
                <td key={criterion.id} className="num">
                  {points[criterion.id] ?? "—"}
                </td>
              ))}
              <td className="num">
                <b>{total ?? text.page(`print.state.${states.get(candidate) ?? "incomplete"}`)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <section>
        <h2>{text.page("print.legend")}</h2>
        <ul className="legend">
          {entered.map(({ criterion, code }) => (
            <li key={criterion.id}>
              {code} {titleIn(text.language, criterion)} ({text.page("print.max", { max: criterion.max })})
            </li>
          ))}
        </ul>
      </section>
      <PrintRemarks shown={shown} />
      <section>
        <h2>{text.page("print.declarations")}</h2>
        <p className="prose">{undertaking.text}</p>
        <p>
          {text.page("print.acceptedAt")} {new Date(undertaking.acceptedAt).toLocaleString(text.language)}
          {conflicts.length === 0 && <> · {text.page("print.noConflicts")}</>}
        </p>
      </section>
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
