import { Modal } from "antd";
import type { KeyboardEvent } from "react";
import type { Scheme } from "#shared/files/scheme.ts";
import { redoEdit, undoEdit } from "../expert/commit-edit.ts";
import { useWorkspace } from "../expert/workspace-store.ts";
import { keyNames } from "#shared/text/key-names.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { isRedo, isUndo } from "../ui/undo-keys.ts";
import { useFocusReturn } from "../ui/use-focus-return.ts";
import { HistoryRowLine } from "./history-row-line.tsx";
import { historyRows } from "#shared/domain/history/history-rows.ts";
import "./history.css";
import { openHistory, shutHistory, useHistory } from "./history-store.ts";

type Props = { readonly scheme: Scheme };

/** What was done to a dossier, newest first, and the way back to any point of it; nothing while it is shut. */
export function HistoryPanel({ scheme }: Props) {
  const candidate = useHistory((state) => state.candidate);
  return candidate === null ? null : <Panel scheme={scheme} candidate={candidate} />;
}

function Panel({ scheme, candidate }: Props & { readonly candidate: string }) {
  const text = useText();
  useFocusReturn();
  const { history, reverted, failure } = useHistory();
  const dossier = useWorkspace((state) => state.dossiers[candidate]);
  const formFailure = useWorkspace((state) => state.formFailure);
  const refused = failure ?? formFailure;
  /** Undo and redo are of the whole batch: the panel goes where they did something. */
  const follow = (): Promise<void> => openHistory(useWorkspace.getState().candidate ?? candidate);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || !(isUndo(event) || isRedo(event))) return;
    event.preventDefault();
    void (isUndo(event) ? undoEdit() : redoEdit()).then(follow);
  };
  const rows = historyRows(history?.entries ?? []);
  const isClosed = dossier?.entry.state === "recused";
  const name = dossier?.dossier.name ?? candidate;
  return (
    <Modal open width="52rem" title={text.page("history.title", { name })} onCancel={shutHistory} footer={null}>
      <div className="history" onKeyDown={onKeyDown}>
        <p className="row wide">
          <button type="button" className="btn compact" onClick={() => void undoEdit().then(follow)}>
            {text.page("work.undo")} <kbd>{keyNames("Ctrl Z", navigator.userAgent)}</kbd>
          </button>
          <button type="button" className="btn compact" onClick={() => void redoEdit().then(follow)}>
            {text.page("history.redo")} <kbd>{keyNames("Ctrl Y", navigator.userAgent)}</kbd>
          </button>
          <span className="note" role="status">
            {reverted !== null &&
              (reverted.changed === 0
                ? text.page("history.sameAlready")
                : text.page("history.reverted", {
                    count: reverted.changed,
                    at: new Date(reverted.at).toLocaleTimeString(text.language),
                  }))}
          </span>
        </p>
        {refused !== null && <ErrorNote failure={refused} />}
        {isClosed && <p className="small attend">{text.page("history.closed")}</p>}
        {history !== null && rows.length === 0 && <EmptyNote title={text.page("history.none")} />}
        {rows.length > 0 && (
          <div className="scroll" tabIndex={0} role="group" aria-label={text.page("history.open")}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{text.page("history.at")}</th>
                  <th scope="col">{text.page("history.what")}</th>
                  <th scope="col">{text.page("history.change")}</th>
                  <th scope="col" className="num">
                    {text.page("history.back")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row, index) => (
                  <HistoryRowLine
                    key={row.last.sequence}
                    row={row}
                    scheme={scheme}
                    entries={history?.entries ?? []}
                    canRevert={!isClosed && index > 0}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {history !== null && history.earlier > 0 && (
          <p className="note">{text.page("history.earlier", { count: history.earlier })}</p>
        )}
      </div>
    </Modal>
  );
}
