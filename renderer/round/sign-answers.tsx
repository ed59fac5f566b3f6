import { useEffect, useState } from "react";
import { goToDossier, readDossier } from "../expert/read-workspace.ts";
import { placeNow, useWorkspace, type Workspace } from "../expert/workspace-store.ts";
import "../sheet/sheet.css";
import { SignBox } from "../sheet/sign-box.tsx";
import { goToMissing } from "../scoring/go-to-blocker.ts";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import "./round.css";
import { PrintAnswers } from "./print-answers.tsx";
import { SignedCode } from "./signed-code.tsx";

type Props = { readonly workspace: Workspace };

/** The answers to a round, one by one, and their signature. */
export function SignAnswers({ workspace }: Props) {
  const text = useText();
  const dossiers = useWorkspace((state) => state.dossiers);
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    for (const { candidate } of workspace.dossiers) if (dossiers[candidate] === undefined) void readDossier(candidate);
  }, [workspace.dossiers, dossiers]);
  const open = workspace.dossiers.find(({ missing }) => missing.length > 0);
  const needs =
    open === undefined
      ? []
      : [
          {
            words: text.page("round.needsAnswers"),
            onGo: () => void goToMissing(open.candidate, open.missing[0] ?? "answer"),
          },
        ];
  const { sheet } = workspace;
  const isSigned = sheet?.isCurrent === true;
  if (isPrinting) return <PrintAnswers onClose={() => setIsPrinting(false)} />;
  return (
    <main className="signing round-signing">
      <section className="what" aria-label={text.page("round.signWhat")}>
        <h2>{text.page(isSigned ? "round.signedWhat" : "round.signWhat")}</h2>
        <div className="scroll" tabIndex={0} role="region" aria-label={text.page("round.signWhat")}>
          <ul className="answers">
            {workspace.dossiers.map(({ candidate, name }) => {
              const round = dossiers[candidate]?.round ?? null;
              return (
                <li key={candidate}>
                  <button type="button" className="link" onClick={() => goToDossier(candidate)}>
                    {name ?? candidate}
                  </button>
                  <span className={round?.missing.length === 0 ? "said" : "said attend"}>
                    {round?.answer === null || round === null
                      ? text.page("round.unanswered")
                      : text.page(`round.answer.${round.answer.answer}`)}
                  </span>
                  <p className="small">
                    <ForeignText>{round?.answer?.reason ?? ""}</ForeignText>
                  </p>
                </li>
              );
            })}
          </ul>
        </div>
      </section>
      <section className="sign" aria-label={text.page("round.sign")}>
        {isSigned && (
          <SignedCode
            title="round.code"
            minutes="round.minuteWords"
            digest={sheet.digest}
            code={sheet.code}
            round={workspace.round}
            revision={sheet.revision}
          />
        )}
        <SignBox
          workspace={workspace}
          needs={needs}
          signed={isSigned ? sheet.digest : null}
          isRevision={sheet !== null}
          action="round.signAction"
          again="round.exportAgain"
          fileWord={String(workspace.round)}
          onSign={({ out, replace, reason }, service) =>
            service.run("round.sign", {
              ...placeNow(),
              out,
              replace,
              ...(reason === undefined ? {} : { revisionReason: reason }),
            })
          }
        >
          {!isSigned && (
            <>
              <h1>{text.page("round.sign")}</h1>
              <p className="small">{text.page("round.signLead")}</p>
            </>
          )}
        </SignBox>
        {isSigned && (
          <div className="after">
            <button type="button" className="btn" onClick={() => setIsPrinting(true)}>
              {text.page("round.print")}
            </button>
          </div>
        )}
      </section>
    </main>
  );
}
