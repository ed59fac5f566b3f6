import { type CSSProperties, useCallback, useEffect, useMemo } from "react";
import { shownText } from "#shared/text/hidden-characters.ts";
import { type Preferences, usePreferences } from "../preferences.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { ForeignText } from "../ui/foreign-text.tsx";
import { AttachmentViewer } from "./attachment-viewer.tsx";
import { undoEdit } from "./commit-edit.ts";
import { disputedFacts, DossierFacts } from "./dossier-facts.tsx";
import { DossierList } from "./dossier-list.tsx";
import { isTyping } from "../scoring/choose-by-key.ts";
import { ScoreForm } from "../scoring/score-form.tsx";
import { KeyOverlay } from "./key-overlay.tsx";
import { groupRows } from "./list-rows.ts";
import { PaneDivider } from "./pane-divider.tsx";
import { stepDossier } from "./read-workspace.ts";
import { setWorkspace, useWorkspace, type Workspace } from "./workspace-store.ts";

type Props = { readonly workspace: Workspace };

/** List, dossier and form together. */
export function Workbench({ workspace }: Props) {
  const text = useText();
  const paneSizes = usePreferences((preferences) => preferences.paneSizes);
  const { candidate, dossiers, dossierFailure, pane, areKeysShown } = useWorkspace();
  const dossier = candidate === null ? undefined : dossiers[candidate];
  const onKey = useWorkbenchKeys(workspace);
  const disputes = useMemo(() => (dossier === undefined ? 0 : Object.keys(disputedFacts(dossier)).length), [dossier]);
  return (
    <main className="workbench">
      <div className="regions" style={paneStyle(paneSizes)}>
        <DossierList workspace={workspace} />
        <PaneDivider pane="list" />
        <article className="dossier" data-pane={pane} aria-label={text.page("work.dossier")}>
          {dossierFailure !== null && <ErrorNote failure={dossierFailure} />}
          {dossier === undefined ? (
            dossierFailure === null && (
              <EmptyNote title={text.page(candidate === null ? "work.noDossier" : "working")} />
            )
          ) : (
            <>
              <header>
                <h1 title={shownText(dossier.dossier.name ?? dossier.dossier.candidate)}>
                  <ForeignText>{dossier.dossier.name ?? dossier.dossier.candidate}</ForeignText>
                </h1>
                <div className="panes" role="group" aria-label={text.page("work.panes")}>
                  <button type="button" aria-pressed={pane === "facts"} onClick={() => setWorkspace({ pane: "facts" })}>
                    {text.page("work.facts")}
                    {disputes > 0 && (
                      <small className="attend">{text.page("work.disputes", { count: disputes })}</small>
                    )}
                  </button>
                  <button type="button" aria-pressed={pane === "files"} onClick={() => setWorkspace({ pane: "files" })}>
                    {text.page("work.attachments")}
                    <small>{text.page("work.count", { count: dossier.attachments.length })}</small>
                  </button>
                </div>
              </header>
              <DossierFacts scheme={workspace.scheme} dossier={dossier} />
              <PaneDivider pane="facts" />
              <PaneDivider pane="factsBeside" />
              <AttachmentViewer dossier={dossier} onKey={onKey} />
            </>
          )}
        </article>
        <PaneDivider pane="form" />
        <PaneDivider pane="drawer" />
        {dossier === undefined ? (
          <section className="form" aria-label={text.page("work.form")} />
        ) : (
          <ScoreForm key={candidate} workspace={workspace} dossier={dossier} />
        )}
      </div>
      {areKeysShown && <KeyOverlay onClose={() => setWorkspace({ areKeysShown: false })} />}
    </main>
  );
}

/** Sizes that were chosen, as the style sheet takes them. */
function paneStyle(sizes: Preferences["paneSizes"]): CSSProperties {
  return Object.fromEntries(Object.entries(sizes).map(([pane, size]) => [`--${pane}-size`, `${size}rem`]));
}

/** J, K, ? and Ctrl+Z outside text fields, dialogs and composition. */
function useWorkbenchKeys(workspace: Workspace): (key: "j" | "k" | "?") => void {
  const hasKeys = usePreferences((preferences) => preferences.hasCharacterKeys);
  const { dossiers } = workspace;
  const act = useCallback(
    (key: "j" | "k" | "?") => {
      if (!hasKeys) return;
      if (key === "?") {
        setWorkspace({ areKeysShown: true });
        return;
      }
      const shown = groupRows(dossiers, useWorkspace.getState().filter).flatMap(({ rows }) => rows);
      stepDossier(shown, key === "j" ? 1 : -1);
    },
    [hasKeys, dossiers],
  );
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const isElsewhere = event.target instanceof Element && event.target.closest("[role=dialog]") !== null;
      if (event.isComposing || isTyping(event.target) || isElsewhere) return;
      const isCommand = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (isCommand && key === "z" && !event.shiftKey) void undoEdit();
      else if (!isCommand && !event.altKey && (key === "j" || key === "k" || key === "?")) act(key);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [act]);
  return act;
}
