import { useState } from "react";
import { go } from "../session/session-store.ts";
import { useText } from "../text.ts";
import "./sheet.css";
import { ErrorNote } from "../ui/error-note.tsx";
import { sameDecimals } from "#shared/domain/scoring/same-decimals.ts";
import { rowState } from "../expert/list-rows.ts";
import { goToDossier } from "../expert/read-workspace.ts";
import { placeNow, useWorkspace, type Workspace } from "../expert/workspace-store.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import { PrintSheet } from "./print-sheet.tsx";
import { SignForm } from "./sign-form.tsx";
import { SignedSheetNote } from "./signed-sheet-note.tsx";
import { UnusualList } from "./unusual-list.tsx";

type Props = { readonly workspace: Workspace };

/** What will be or was signed, dossier by dossier; and beside it the signature, or the short code that came of it. */
export function SignScreen({ workspace }: Props) {
  const text = useText();
  const exported = useWorkspace((state) => state.exported);
  const { dossiers, sheet } = workspace;
  const [isPrinting, setIsPrinting] = useState(false);
  const { value: review } = useAnswer("sheet.review", placeNow(), workspace);
  const rows = dossiers.map((row) => ({ ...row, standing: rowState(row) }));
  const totals = sameDecimals(rows.map(({ total }) => total));
  const count = (...states: string[]): number => rows.filter(({ standing }) => states.includes(standing)).length;
  const reasons = new Map(
    workspace.conflicts.filter(({ state }) => state === "recused").map(({ candidate, reason }) => [candidate, reason]),
  );
  const tally = [
    [text.page("work.state.scored"), count("scored")],
    [text.page("work.state.recused"), count("recused")],
    [text.page("work.state.abstained"), count("abstained")],
    [text.page("sign.incomplete"), count("part", "untouched")],
    [text.page("sign.all"), rows.length],
  ] as const;
  const isSigned = sheet?.isCurrent === true;
  const isExported = exported !== null && exported.digest === sheet?.digest;
  if (isPrinting) return <PrintSheet onClose={() => setIsPrinting(false)} />;
  return (
    <main className="signing fold">
      <section className="what" aria-label={text.page("sign.what")}>
        <h2>{text.page(isSigned ? "sign.whatSigned" : "sign.what")}</h2>
        <dl className="tally">
          {tally.map(([label, number]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{number}</dd>
            </div>
          ))}
        </dl>
        {review !== null && <UnusualList workspace={workspace} review={review} isSigned={isSigned} />}
        <div className="all">
          <h3>
            {text.page("sign.totals")} <span className="note">{text.page("sign.bySerial")}</span>
          </h3>
          <div className="scroll" tabIndex={0} role="region" aria-label={text.page("sign.totals")}>
            <table>
              <tbody>
                {rows.map((row, index) => (
                  <tr key={row.candidate} className={row.standing === "scored" ? undefined : "off"}>
                    <td>{String(index + 1).padStart(2, "0")}</td>
                    <th scope="row">
                      <button type="button" className="link" onClick={() => goToDossier(row.candidate)}>
                        <ForeignText>{row.name ?? row.candidate}</ForeignText>
                      </button>
                    </th>
                    <td className="small">
                      {row.isCalibration && <span className="tag">{text.page("compare.calibration")}</span>}{" "}
                      {reasons.get(row.candidate) ?? ""}
                    </td>
                    <td className="num">
                      {row.standing === "part" ? (
                        <span className="attend">
                          {text.page("work.items", { filled: row.filled, items: row.items })}
                        </span>
                      ) : row.standing === "untouched" ? (
                        <span className="attend">{text.page("work.state.untouched")}</span>
                      ) : (
                        (totals[index] ?? text.page(`work.state.${row.standing}`))
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      </section>
      <section className="sign" aria-label={text.page("sign.title")}>
        {workspace.needsExportedSheet && <ErrorNote failure={{ code: "EXPORTED_SHEET_REQUIRED", params: {} }} />}
        {isSigned && <SignedSheetNote sheet={sheet} workspace={workspace} review={review} isExported={isExported} />}
        <SignForm workspace={workspace} incomplete={count("part", "untouched")} />
        {isSigned && (
          <div className="after">
            <button type="button" className="btn" onClick={() => setIsPrinting(true)}>
              {text.page("sheet.print")}
            </button>
            <button type="button" className="btn" onClick={() => go({ name: "leave" })}>
              {text.page("sheet.leave")}
            </button>
          </div>
        )}
      </section>
    </main>
  );
}
