import { useState } from "react";
import type { Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { ShortCode } from "../ui/short-code.tsx";
import { useService } from "../ui/use-service.ts";
import { dropDraft } from "./draft-store.ts";
import { FolderPlace, pathOf } from "./folder-place.tsx";
import { type Board, isShown, showStep, tellWritten, useSecretariat } from "./secretariat-store.ts";
import { SignerFields } from "./signer-fields.tsx";
import { placeOf, useDraft } from "./use-draft.ts";
import { useSigned } from "./use-signed.ts";
import { VerifyEvidence } from "./verify-evidence.tsx";

type Props = { readonly ledger: string; readonly holder: Holder; readonly board: Board };

/** Writes the report to a folder, once the person has read that it lies there in the clear; and verifies evidence. */
export function ReportScreen({ ledger, holder, board }: Props) {
  const text = useText();
  const desk = { ledger, holder, matter: "report" };
  const [{ folder = "", name = text.page("report.folderName") }, fill] = useDraft(desk);
  const [isTold, setIsTold] = useState(false);
  const written = useSecretariat((state) => state.written);
  const report = useService();
  const signed = useSigned(desk, "self");
  const place = { folder: folder === "" ? null : folder, name };
  const out = pathOf(place);
  const isReady = out !== null && isTold && signed.isReady;
  const write = async (): Promise<void> => {
    if (out === null || !isReady) return;
    const made = await signed.sign((identity) => report.run("result.report", { ledger, identity, out }));
    if (made === null) return;
    dropDraft(placeOf(desk));
    if (isShown(ledger, holder.identity)) tellWritten({ ...made, folder: out });
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
            <FolderPlace
              title={text.page("report.where")}
              place={place}
              onChange={(chosen) => fill({ folder: chosen.folder ?? "", name: chosen.name })}
            />
            <SignerFields
              holder={holder}
              choice={signed.choice}
              onChange={signed.choose}
              hint={text.page("report.signer")}
            />
            {signed.failure !== null && <ErrorNote failure={signed.failure} onDismiss={signed.dismiss} />}
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
