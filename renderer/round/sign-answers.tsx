import { useEffect, useState } from "react";
import { fileStem } from "#shared/files/file-stem.ts";
import { openDossier, readDossier, setStep } from "../expert/read-workspace.ts";
import { placeNow, useWorkspace, type Workspace } from "../expert/workspace-store.ts";
import { useSession } from "../session/session-store.ts";
import "../sheet/sheet.css";
import { useText } from "../text.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import "./round.css";
import { PrintAnswers } from "./print-answers.tsx";
import { SignBox } from "./sign-box.tsx";
import { SignedCode } from "./signed-code.tsx";

type Props = { readonly workspace: Workspace };

/** The answers to a round, one by one, and their signature. */
export function SignAnswers({ workspace }: Props) {
  const text = useText();
  const holder = useSession((session) => session.holder);
  const dossiers = useWorkspace((state) => state.dossiers);
  const [out, setOut] = useState<string | null>(null);
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    for (const { candidate } of workspace.dossiers) if (dossiers[candidate] === undefined) void readDossier(candidate);
  }, [workspace.dossiers, dossiers]);
  const open = workspace.dossiers.filter(({ missing }) => missing.length > 0);
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
                  <button
                    type="button"
                    className="link"
                    onClick={() => {
                      setStep("score");
                      void openDossier(candidate);
                    }}
                  >
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
            out={out}
          />
        )}
        <SignBox
          workspace={workspace}
          needs={open.length > 0 ? ["round.needsAnswers"] : []}
          isRevision={sheet !== null && !isSigned}
          action={isSigned ? "round.exportAgain" : "round.signAction"}
          fileName={`${fileStem(holder?.name ?? "")}-${workspace.programme.year}-${workspace.round}`}
          onSign={async (place, service) => {
            const { revisionReason } = place;
            const result = await service.run("round.sign", {
              ...placeNow(),
              out: place.out,
              ...(revisionReason === "" ? {} : { revisionReason }),
            });
            if (result.ok) setOut(result.value.out);
            return result;
          }}
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
