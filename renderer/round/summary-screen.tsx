import { useState } from "react";
import type { Response } from "#shared/ipc/contract.ts";
import { titleIn } from "#shared/text/title-in.ts";
import type { PageKey } from "#shared/text/catalogue.ts";
import { setReason } from "../expert/open-forms.ts";
import { placeNow, useWorkspace, type Workspace } from "../expert/workspace-store.ts";
import "../sheet/sheet.css";
import { type Need, SignBox } from "../sheet/sign-box.tsx";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { ForeignText } from "../ui/foreign-text.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { PathPicker } from "../ui/path-picker.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import "./round.css";
import { SignedCode } from "./signed-code.tsx";
import { SummaryTable } from "./summary-table.tsx";

type Props = { readonly workspace: Workspace };
type ReadSummary = Response<"summary.read">;
type Verdict = NonNullable<ReadSummary["signed"]>["verdict"];

const VERDICTS: readonly Verdict[] = ["agree", "dissent", "refuse"];

/** The panel's summary to countersign. Whether one's own sheets stand in it is said before anything is asked. */
export function SummaryScreen({ workspace }: Props) {
  const text = useText();
  const [exported, setExported] = useState<readonly string[]>([]);
  const request = { ...placeNow(), exported: [...exported] };
  const { value: read, failure } = useAnswer("summary.read", request, workspace);
  if (failure !== null) {
    return (
      <main className="narrow">
        <ErrorNote failure={failure} {...(exported.length > 0 ? { onDismiss: () => setExported([]) } : {})} />
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
        <OwnListing read={read} onExported={(path) => setExported([...exported, path])} />
        <DifferingTotals differing={read.differing} />
        <SummaryTable summary={read.summary} scheme={workspace.scheme} ownColumn={read.ownColumn} />
      </section>
      <section className="sign" aria-label={text.page("summary.countersign")}>
        <Countersign workspace={workspace} read={read} exported={exported} />
      </section>
    </main>
  );
}

/** That one's own latest sheets are listed, unchanged; or a plain alarm with the codes to compare. */
function OwnListing({ read, onExported }: { readonly read: ReadSummary; readonly onExported: (path: string) => void }) {
  const { isOwnListed, ownSheets, areTotalsCompared } = read;
  const text = useText();
  const [isPicking, setIsPicking] = useState(false);
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
        {!areTotalsCompared && <p className="small">{text.page("summary.notCompared")}</p>}
      </div>
    );
  }
  return (
    <div className="own-listed">
      <ErrorNote failure={{ code: "OWN_SHEET_UNLISTED", params: {} }} />
      <ul>{codes}</ul>
      <p className="row wide">
        <button type="button" className="btn compact" onClick={() => setIsPicking(true)}>
          {text.page("summary.useExported")}
        </button>
        <span className="note">{text.page("summary.useExportedNote")}</span>
      </p>
      {isPicking && (
        <PathPicker
          title={text.page("summary.useExported")}
          choose="file"
          extensions={[".fjsheet"]}
          onChoose={(path) => {
            setIsPicking(false);
            onExported(path);
          }}
          onClose={() => setIsPicking(false)}
        />
      )}
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

/** Under which the verdict and its words are kept until they are signed: they survive a lock, as other words do. */
const VERDICT = "/verdict";
const WORDS = "/words";
const ids = { verdict: "verdict-first", words: "verdict-words" } as const;

type CountersignProps = Props & { readonly read: ReadSummary; readonly exported: readonly string[] };

function Countersign({ workspace, read, exported }: CountersignProps) {
  const text = useText();
  const chosen = useWorkspace((state) => state.reasons[VERDICT]);
  const written = useWorkspace((state) => state.reasons[WORDS]);
  const verdict = VERDICTS.find((each) => each === chosen) ?? read.signed?.verdict ?? null;
  const words = written ?? read.signed?.words ?? "";
  // Saying the same once more exports the same bytes.
  const said = verdict === "agree" ? "" : words.trim();
  const isSame = read.signed !== null && read.signed.verdict === verdict && (read.signed.words ?? "") === said;
  const needs: Need[] = [];
  const need = (key: PageKey, id: string) =>
    needs.push({ words: text.page(key), onGo: () => document.getElementById(id)?.focus() });
  if (verdict === null) need("summary.needsVerdict", ids.verdict);
  if (verdict === "dissent" && said === "") need("summary.needsWords", ids.words);
  const given = VERDICTS.filter((each) => each !== "agree" || read.isOwnListed);
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
          />
        </>
      )}
      <SignBox
        workspace={workspace}
        needs={needs}
        signed={isSame && read.signed !== null ? read.signed.digest : null}
        isRevision={read.signed !== null}
        action="summary.action"
        again="round.exportAgain"
        fileWord={text.page("summary.fileWord")}
        onSign={async ({ out, replace, reason }, service) => {
          const result = await service.run("summary.sign", {
            ...placeNow(),
            out,
            replace,
            exported: [...exported],
            verdict: verdict ?? "refuse",
            ...(said === "" ? {} : { words: said }),
            ...(reason === undefined ? {} : { revisionReason: reason }),
          });
          if (result.ok) for (const key of [VERDICT, WORDS]) setReason(key, null);
          return result;
        }}
      >
        <fieldset className="verdicts">
          <legend>{text.page("summary.countersign")}</legend>
          <div className="bands choices">
            {given.map((each, index) => (
              <label key={each}>
                <input
                  type="radio"
                  name="verdict"
                  id={index === 0 ? ids.verdict : undefined}
                  value={each}
                  checked={verdict === each}
                  onChange={() => setReason(VERDICT, each)}
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
              id={ids.words}
              className="field"
              rows={3}
              maxLength={10_000}
              autoComplete="off"
              spellCheck={false}
              value={words}
              onChange={(event) => setReason(WORDS, event.target.value)}
            />
          </label>
        )}
        {verdict === "refuse" && words.trim() === "" && <p className="note">{text.page("summary.refuseNote")}</p>}
      </SignBox>
    </>
  );
}
