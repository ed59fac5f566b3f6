import { useState } from "react";
import { fileStem } from "#shared/files/file-stem.ts";
import type { Response } from "#shared/ipc/contract.ts";
import { titleIn } from "#shared/text/title-in.ts";
import type { PageKey } from "#shared/text/catalogue.ts";
import { placeNow, type Workspace } from "../expert/workspace-store.ts";
import { useSession } from "../session/session-store.ts";
import "../sheet/sheet.css";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { ForeignText } from "../ui/foreign-text.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import "./round.css";
import { SignBox } from "./sign-box.tsx";
import { SignedCode } from "./signed-code.tsx";
import { SummaryTable } from "./summary-table.tsx";

type Props = { readonly workspace: Workspace };
type ReadSummary = Response<"summary.read">;
type Verdict = NonNullable<ReadSummary["signed"]>["verdict"];

const VERDICTS: readonly Verdict[] = ["agree", "dissent", "refuse"];

/** The panel's summary to countersign. Whether one's own sheets stand in it is said before anything is asked. */
export function SummaryScreen({ workspace }: Props) {
  const text = useText();
  const { value: read, failure } = useAnswer("summary.read", placeNow(), workspace);
  if (failure !== null) {
    return (
      <main className="narrow">
        <ErrorNote failure={failure} />
      </main>
    );
  }
  if (read === null) {
    return (
      <main className="narrow">
        <EmptyNote title={text.page("working")} />
      </main>
    );
  }
  return (
    <main className="signing summary-signing">
      <section className="what" aria-label={text.page("summary.title")}>
        <h1>{text.page("summary.title")}</h1>
        <p className="small">{titleIn(text.language, read.summary)}</p>
        <OwnListing read={read} />
        <DifferingTotals differing={read.differing} />
        <SummaryTable summary={read.summary} scheme={workspace.scheme} ownColumn={read.ownColumn} />
      </section>
      <section className="sign" aria-label={text.page("summary.countersign")}>
        <Countersign workspace={workspace} read={read} />
      </section>
    </main>
  );
}

/** That one's own latest sheets are listed, unchanged; or a plain alarm with the codes to compare. */
function OwnListing({ read: { isOwnListed, ownSheets } }: { readonly read: ReadSummary }) {
  const text = useText();
  const codes = ownSheets.map(({ code, round, isListed }) => (
    <li key={code}>
      {text.page("home.round", { round })} <ShortCode code={code} />{" "}
      {text.page(isListed ? "summary.isListed" : "summary.isNotListed")}
    </li>
  ));
  if (isOwnListed) {
    return (
      <div className="own-listed" role="status">
        <p>{text.page("summary.ownListed")}</p>
        <ul>{codes}</ul>
      </div>
    );
  }
  return (
    <div className="own-listed">
      <ErrorNote failure={{ code: "OWN_SHEET_UNLISTED", params: {} }} />
      <ul>{codes}</ul>
    </div>
  );
}

/** Where the own column says something else than the own sheets. */
function DifferingTotals({ differing }: Pick<ReadSummary, "differing">) {
  const text = useText();
  if (differing.length === 0) return null;
  return (
    <div className="own-listed" role="status">
      <p className="attend">{text.page("summary.differs")}</p>
      <ul>
        {differing.map(({ candidate, name, own, listed }) => (
          <li key={candidate}>
            <ForeignText>{name ?? candidate}</ForeignText>{" "}
            {text.page("summary.differsAt", { own: own ?? "—", listed: listed ?? "—" })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Countersign({ workspace, read }: Props & { readonly read: ReadSummary }) {
  const text = useText();
  const holder = useSession((session) => session.holder);
  const [verdict, setVerdict] = useState<Verdict | null>(read.signed?.verdict ?? null);
  const [words, setWords] = useState(read.signed?.words ?? "");
  const [out, setOut] = useState<string | null>(null);
  // Saying the same once more exports the same bytes.
  const said = verdict === "agree" ? "" : words.trim();
  const isOther = read.signed !== null && (read.signed.verdict !== verdict || (read.signed.words ?? "") !== said);
  const needs: PageKey[] = [];
  if (verdict === null) needs.push("summary.needsVerdict");
  if (verdict === "dissent" && words.trim() === "") needs.push("summary.needsWords");
  return (
    <>
      {read.signed !== null && (
        <>
          <p className="signed-verdict">
            {text.page("summary.signedAs")} <b>{text.page(`summary.verdict.${read.signed.verdict}`)}</b>
          </p>
          <SignedCode
            title="summary.code"
            minutes="summary.minuteWords"
            digest={read.signed.digest}
            code={read.signed.code}
            round={workspace.round}
            revision={read.signed.revision}
            out={out}
          />
        </>
      )}
      <SignBox
        workspace={workspace}
        needs={needs}
        isRevision={isOther}
        action="summary.action"
        fileName={`${fileStem(holder?.name ?? "")}-${workspace.programme.year}-${text.page("summary.fileWord")}`}
        onSign={async ({ out: path, revisionReason }, service) => {
          const result = await service.run("summary.sign", {
            ...placeNow(),
            out: path,
            verdict: verdict ?? "refuse",
            ...(said === "" ? {} : { words: said }),
            ...(revisionReason === "" ? {} : { revisionReason }),
          });
          if (result.ok) setOut(result.value.out);
          return result;
        }}
      >
        <fieldset className="verdicts">
          <legend>{text.page("summary.countersign")}</legend>
          <div className="bands choices">
            {VERDICTS.filter((each) => each !== "agree" || read.isOwnListed).map((each) => (
              <label key={each}>
                <input
                  type="radio"
                  name="verdict"
                  value={each}
                  checked={verdict === each}
                  onChange={() => setVerdict(each)}
                />
                {text.page(`summary.verdict.${each}`)}
              </label>
            ))}
          </div>
        </fieldset>
        {verdict !== null && verdict !== "agree" && (
          <label>
            {text.page(verdict === "dissent" ? "summary.words" : "summary.wordsOptional")}
            <textarea
              className="field"
              rows={3}
              maxLength={10_000}
              autoComplete="off"
              spellCheck={false}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </label>
        )}
        {verdict === "refuse" && words.trim() === "" && <p className="note">{text.page("summary.refuseNote")}</p>}
      </SignBox>
    </>
  );
}
