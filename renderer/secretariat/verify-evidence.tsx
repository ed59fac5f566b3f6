import { useState } from "react";
import type { Response } from "#shared/ipc/contract.ts";
import type { Holder } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { DataTable } from "../ui/data-table.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { PathPicker } from "../ui/path-picker.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { useService } from "../ui/use-service.ts";

type Props = {
  readonly holder: Holder;
  /** The report just written, if any. */
  readonly folder: string | null;
};

type Chosen = "folder" | "trust" | "codes";

const EXTENSIONS: Record<Chosen, readonly string[]> = { folder: [], trust: [".fjcard"], codes: [".txt"] };

/** Verifies a report's evidence by the signed sheets alone, and lists what was checked. */
export function VerifyEvidence({ holder, folder }: Props) {
  const text = useText();
  const [paths, setPaths] = useState<Readonly<Partial<Record<Chosen, string>>>>(folder === null ? {} : { folder });
  const [picking, setPicking] = useState<Chosen | null>(null);
  const [looksInside, setLooksInside] = useState(false);
  const [verified, setVerified] = useState<Response<"evidence.verify"> | null>(null);
  const verify = useService();
  const start = async (): Promise<void> => {
    const { folder: path, trust, codes } = paths;
    if (path === undefined || verify.isRunning) return;
    setVerified(null);
    const result = await verify.run("evidence.verify", {
      path,
      ...(trust === undefined ? {} : { trust }),
      ...(codes === undefined ? {} : { codes }),
      ...(looksInside ? { identity: holder.identity } : {}),
    });
    if (result.ok) setVerified(result.value);
  };
  return (
    <section>
      <h2>{text.page("report.verify")}</h2>
      <p>{text.page("report.verifySays")}</p>
      <div className="form-rows">
        {(["folder", "trust", "codes"] as const).map((key) => (
          <div key={key} className="picked">
            <span>{text.page(`report.verify.${key}`)}</span>
            <button type="button" className="btn compact" onClick={() => setPicking(key)}>
              {text.page(key === "folder" ? "chooseFolder" : "chooseFile")}
            </button>
            <span className="mono small path">{paths[key] ?? text.page("secretariat.noneChosen")}</span>
          </div>
        ))}
        <label className="inline">
          <input type="checkbox" checked={looksInside} onChange={(event) => setLooksInside(event.target.checked)} />{" "}
          {text.page("report.verify.inside")}
        </label>
      </div>
      {verify.failure !== null && <ErrorNote failure={verify.failure} onDismiss={verify.dismiss} />}
      {verify.isRunning && <ProgressNote progress={verify.progress} onCancel={verify.cancel} />}
      <div className="actions">
        <button
          type="button"
          className="btn"
          aria-disabled={paths.folder === undefined || verify.isRunning}
          onClick={() => void start()}
        >
          {text.page("report.verify.action")}
        </button>
      </div>
      {verified !== null && <Verdict verified={verified} />}
      {picking !== null && (
        <PathPicker
          title={text.page(`report.verify.${picking}`)}
          choose={picking === "folder" ? "folder" : "file"}
          extensions={EXTENSIONS[picking]}
          startFolder={paths.folder}
          onChoose={(path) => {
            setPaths({ ...paths, [picking]: path });
            setPicking(null);
          }}
          onClose={() => setPicking(null)}
        />
      )}
    </section>
  );
}

function Verdict({ verified }: { readonly verified: Response<"evidence.verify"> }) {
  const text = useText();
  return (
    <div role="status">
      <h3 className={verified.verdict === "refused" ? "attend" : ""}>
        {text.page(`report.verdict.${verified.verdict}`)}
      </h3>
      <p className="small">
        {text.page(`report.origin.${verified.origin === "not checked" ? "unchecked" : verified.origin}`)}
      </p>
      <DataTable
        rows={verified.checks}
        keyOf={({ check }) => check}
        columns={[
          { title: text.page("report.check"), cell: ({ check }) => text.check(check) },
          {
            title: text.page("report.outcome"),
            cell: ({ passed }) => (
              <span className={passed ? undefined : "attend"}>
                {text.page(passed ? "report.passed" : "report.failed")}
              </span>
            ),
          },
          { title: text.page("report.detail"), className: "small path", cell: ({ detail }) => detail },
        ]}
      />
      {verified.problems.map((problem, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a list that is shown once and never reordered
        <ErrorNote key={index} failure={problem} />
      ))}
    </div>
  );
}
