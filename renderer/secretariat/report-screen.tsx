import { useState } from "react";
import type { Response } from "#shared/ipc/contract.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { type Holder, noticeFailure } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { useService } from "../ui/use-service.ts";
import { FolderPlace, pathOf, type Place } from "./folder-place.tsx";
import { type Board, showStep } from "./secretariat-store.ts";
import { isSignerReady, signAs, type SignerChoice } from "./sign-as.ts";
import { SignerFields } from "./signer-fields.tsx";
import { VerifyEvidence } from "./verify-evidence.tsx";

type Props = { readonly ledger: string; readonly holder: Holder; readonly board: Board };
type Written = Response<"result.report"> & { readonly folder: string };

/** Writes the report to a folder, once the person has read that it lies there in the clear; and verifies evidence. */
export function ReportScreen({ ledger, holder, board }: Props) {
  const text = useText();
  const [place, setPlace] = useState<Place>({ folder: null, name: text.page("report.folderName") });
  const [isTold, setIsTold] = useState(false);
  const [written, setWritten] = useState<Written | null>(null);
  const report = useService();
  const out = pathOf(place);
  const [choice, setChoice] = useState<SignerChoice>({ by: "self" });
  const [refused, setRefused] = useState<Failure | null>(null);
  const isReady = out !== null && isTold && isSignerReady(choice) && !report.isRunning;
  const write = async (): Promise<void> => {
    if (out === null || !isReady) return;
    setRefused(null);
    const result = await signAs(choice, holder.identity, (identity) =>
      report.run("result.report", { ledger, identity, out }),
    );
    if (choice.by === "other") setChoice({ ...choice, passphrase: "" });
    if (result.ok) setWritten({ ...result.value, folder: out });
    else if (result.failure.code !== "CANCELLED" && !noticeFailure(result.failure)) setRefused(result.failure);
  };
  return (
    <main className="narrow wide office">
      <section>
        <h1>{text.page("report.title")}</h1>
        {board.isClosed ? (
          <>
            <div className="warning">
              <p>
                <strong>{text.page("report.clear")}</strong>
              </p>
              <p>{text.page("report.clearSays")}</p>
              <label className="inline">
                <input type="checkbox" checked={isTold} onChange={(event) => setIsTold(event.target.checked)} />{" "}
                {text.page("report.understood")}
              </label>
            </div>
            <FolderPlace title={text.page("report.where")} place={place} onChange={setPlace} />
            <SignerFields holder={holder} choice={choice} onChange={setChoice} hint={text.page("report.signer")} />
            {refused !== null && <ErrorNote failure={refused} onDismiss={() => setRefused(null)} />}
            {report.isRunning && <ProgressNote progress={report.progress} onCancel={report.cancel} />}
            <div className="actions">
              <button type="button" className="btn primary" aria-disabled={!isReady} onClick={() => void write()}>
                {text.page("report.write")}
              </button>
              {!isTold && <p className="attend">{text.page("report.needsTold")}</p>}
              {isTold && out === null && <p className="attend">{text.page("seal.needsFolder")}</p>}
            </div>
          </>
        ) : (
          <EmptyNote title={text.page("result.notClosed")}>
            <p>{text.error({ code: "NOT_CLOSED", params: {} })}</p>
            <div className="actions">
              <button type="button" className="btn" onClick={() => showStep("collect")}>
                {text.page("result.toCollect")}
              </button>
            </div>
          </EmptyNote>
        )}
      </section>
      {written !== null && (
        <section role="status">
          <h2>{text.page("report.written", { count: written.files.length })}</h2>
          <p className="mono small path">{written.folder}</p>
          <p>{text.page("report.code")}</p>
          <ShortCode code={written.evidence.code} size="aloud" />
          <ul
            className="files mono small"
            tabIndex={0}
            aria-label={text.page("report.written", { count: written.files.length })}
          >
            {written.files.map((file) => (
              <li key={file}>{file}</li>
            ))}
          </ul>
        </section>
      )}
      <VerifyEvidence key={written?.folder ?? ""} holder={holder} folder={written?.folder ?? null} />
    </main>
  );
}
