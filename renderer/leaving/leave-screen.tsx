import { type FormEvent, useState } from "react";
import type { Response } from "#shared/ipc/contract.ts";
import { forgetPlace } from "../session/kept-place.ts";
import { go, type Holder, useSession } from "../session/session-store.ts";
import { useText } from "../text.ts";
import { ErrorNote } from "../ui/error-note.tsx";
import { ProgressNote } from "../ui/progress-note.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import { useService } from "../ui/use-service.ts";
import { WindowBar } from "../ui/window-bar.tsx";
import { ReceiptFields } from "./receipt-fields.tsx";
import { TraceList } from "./trace-list.tsx";
import "./leaving.css";

/** What a person filled in: receipt codes by batch, and what is given up, by batch or path of a store. */
export type Handover = { readonly codes: Readonly<Record<string, string>>; readonly abandoned: readonly string[] };

/** The last screen of the day: receipt codes, then everything of this person goes from the laptop, and what went is said. */
export function LeaveScreen({ holder }: { readonly holder: Holder }) {
  const text = useText();
  const path = useSession((session) => session.identityPath) ?? "";
  const { value: listed, failure } = useAnswer("leaving.list", { identity: holder.identity, path });
  const [handover, setHandover] = useState<Handover>({ codes: {}, abandoned: [] });
  const [isConfirmed, setIsConfirmed] = useState(false);
  const [removed, setRemoved] = useState<Response<"leaving.clear">["removed"] | null>(null);
  const clear = useService();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isConfirmed || clear.isRunning) return;
    const result = await clear.run("leaving.clear", {
      identity: holder.identity,
      path,
      receipts: Object.entries(handover.codes).map(([batch, code]) => ({ batch, code })),
      abandoned: [...handover.abandoned],
    });
    if (!result.ok) return;
    forgetPlace();
    setRemoved(result.value.removed);
  };
  if (removed !== null) return <Cleared removed={removed} />;
  return (
    <>
      <WindowBar>
        <button type="button" className="btn plain" onClick={() => go({ name: "home" })}>
          {text.page("back")}
        </button>
      </WindowBar>
      <main className="narrow leaving">
        <h1>{text.page("leave.title")}</h1>
        <p>{text.page("leave.lead")}</p>
        {failure !== null && <ErrorNote failure={failure} />}
        {listed !== null && (
          <form onSubmit={(event) => void submit(event)}>
            <ReceiptFields listed={listed} handover={handover} onChange={setHandover} />
            <TraceList title={text.page("leave.removes")} traces={listed.traces} />
            {listed.batches.length > 0 && <p className="small">{text.page("leave.summary")}</p>}
            {listed.traces.every(({ kind }) => kind !== "identity") && (
              <p className="note">{text.page("leave.elsewhere")}</p>
            )}
            <label className="inline">
              <input type="checkbox" checked={isConfirmed} onChange={(event) => setIsConfirmed(event.target.checked)} />{" "}
              {text.page("leave.confirm")}
            </label>
            {clear.failure !== null && <ErrorNote failure={clear.failure} onDismiss={clear.dismiss} />}
            {clear.isRunning && <ProgressNote progress={null} />}
            <div className="actions">
              <button type="submit" className="btn danger" aria-disabled={!isConfirmed || clear.isRunning}>
                {text.page("leave.action")}
              </button>
            </div>
          </form>
        )}
      </main>
    </>
  );
}

function Cleared({ removed }: Pick<Response<"leaving.clear">, "removed">) {
  const text = useText();
  return (
    <>
      <WindowBar />
      <main className="narrow leaving">
        <div role="status">
          <h1>{text.page("leave.done")}</h1>
          <p>{text.page("leave.doneLead")}</p>
        </div>
        <TraceList title={text.page("leave.removed")} traces={removed} />
        <div className="actions">
          {/* With the page goes what it remembered. */}
          <button type="button" className="btn primary" onClick={() => window.location.reload()}>
            {text.page("leave.finish")}
          </button>
        </div>
      </main>
    </>
  );
}
