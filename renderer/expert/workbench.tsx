import { type CSSProperties, useCallback, useEffect, useMemo } from "react";
import { useShallow } from "zustand/react/shallow";
import type { Preferences } from "#shared/ipc/preferences.ts";
import { shownText } from "#shared/text/hidden-characters.ts";
import { usePreferences } from "../preferences.ts";
import { useText } from "../text.ts";
import { EmptyNote } from "../ui/empty-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { ForeignText } from "../ui/foreign-text.tsx";
import { AttachmentViewer } from "./attachment-viewer.tsx";
import { redoEdit, undoEdit } from "./commit-edit.ts";
import { disputedFacts, DossierFacts } from "./dossier-facts.tsx";
import { DossierList } from "./dossier-list.tsx";
import { HistoryPanel } from "../history/history-panel.tsx";
import { openHistory } from "../history/history-store.ts";
import { DossierTools } from "../notes/dossier-tools.tsx";
import { NotesPanel } from "../notes/notes-panel.tsx";
import { openNotes } from "../notes/open-notes.ts";
import { HitBar } from "../search/hit-bar.tsx";
import { SearchPanel } from "../search/search-panel.tsx";
import { openSearch } from "../search/search-store.ts";
import { isTyping } from "../ui/is-typing.ts";
import { isRedo, isUndo } from "../ui/undo-keys.ts";
import { ScoreForm } from "../scoring/score-form.tsx";
import { KeyOverlay } from "./key-overlay.tsx";
import { PaneDivider } from "./pane-divider.tsx";
import { stepDossier } from "./read-workspace.ts";
import { RecusedNote } from "./recused-note.tsx";
import { turnRegion } from "./turn-region.ts";
import { setWorkspace, useWorkspace, type Workspace, type WorkspaceState } from "./workspace-store.ts";

type Props = { readonly workspace: Workspace };

/** List, dossier and form together. */
export function Workbench({ workspace }: Props) {
  const text = useText();
  const paneSizes = usePreferences((preferences) => preferences.paneSizes);
  const { candidate, dossier, dossierFailure, pane, side, areKeysShown } = useWorkspace(useShallow(inHand));
  useWorkbenchKeys();
  const isClosed = dossier?.entry.state === "recused";
  const disputes = useMemo(() => (dossier === undefined ? 0 : Object.keys(disputedFacts(dossier)).length), [dossier]);
  return (
    <main className="workbench">
      <div className="regions" style={paneStyle(paneSizes)}>
        {side === "search" && <SearchPanel workspace={workspace} />}
        {side === "notes" && dossier !== undefined && <NotesPanel dossier={dossier} />}
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
                <h1 tabIndex={-1} title={shownText(dossier.dossier.name ?? dossier.dossier.candidate)}>
                  <ForeignText>{dossier.dossier.name ?? dossier.dossier.candidate}</ForeignText>
                </h1>
                {!isClosed && <PaneTabs pane={pane} disputes={disputes} attachments={dossier.attachments.length} />}
                <DossierTools dossier={dossier} />
                {side === "search" && <HitBar />}
              </header>
              {isClosed ? (
                <RecusedNote key={candidate} workspace={workspace} dossier={dossier} />
              ) : (
                <>
                  <DossierFacts scheme={workspace.scheme} dossier={dossier} />
                  <PaneDivider pane="facts" />
                  <PaneDivider pane="factsBeside" />
                </>
              )}
            </>
          )}
          <AttachmentViewer dossier={isClosed ? undefined : dossier} />
        </article>
        <PaneDivider pane="form" />
        <PaneDivider pane="drawer" />
        {dossier === undefined ? (
          <section className="form" aria-label={text.page("work.form")} />
        ) : (
          <ScoreForm key={candidate} workspace={workspace} dossier={dossier} />
        )}
      </div>
      <HistoryPanel scheme={workspace.scheme} />
      {areKeysShown && <KeyOverlay onClose={() => setWorkspace({ areKeysShown: false })} />}
    </main>
  );
}

type PaneTabsProps = Pick<WorkspaceState, "pane"> & { readonly disputes: number; readonly attachments: number };

/** Facts or attachments, where the window has no room for both. */
function PaneTabs({ pane, disputes, attachments }: PaneTabsProps) {
  const text = useText();
  return (
    <div className="panes" role="group" aria-label={text.page("work.panes")}>
      <button type="button" aria-pressed={pane === "facts"} onClick={() => setWorkspace({ pane: "facts" })}>
        {text.page("work.facts")}
        {disputes > 0 && <small className="attend">{text.page("work.disputes", { count: disputes })}</small>}
      </button>
      <button type="button" aria-pressed={pane === "files"} onClick={() => setWorkspace({ pane: "files" })}>
        {text.page("work.attachments")}
        <small>{text.page("work.count", { count: attachments })}</small>
      </button>
    </div>
  );
}

/** What the workbench shows: dossiers that are read ahead are no change to it. */
function inHand({ candidate, dossiers, dossierFailure, pane, side, areKeysShown }: WorkspaceState) {
  const dossier = candidate === null ? undefined : dossiers[candidate];
  return { candidate, dossier, dossierFailure, pane, side, areKeysShown };
}

/** Sizes that were chosen, as the style sheet takes them. */
function paneStyle(sizes: Preferences["paneSizes"]): CSSProperties {
  return Object.fromEntries(Object.entries(sizes).map(([pane, size]) => [`--${pane}-size`, `${size}rem`]));
}

const CHARACTER_KEYS = ["j", "k", "h", "m", "?"] as const;
type CharacterKey = (typeof CHARACTER_KEYS)[number];

function isCharacterKey(key: string): key is CharacterKey {
  return CHARACTER_KEYS.some((each) => each === key);
}

/** F6, Ctrl+K, and J, K, H, M, ?, Ctrl+Z and Ctrl+Y outside text fields, dialogs and composition. */
function useWorkbenchKeys(): void {
  const hasKeys = usePreferences((preferences) => preferences.hasCharacterKeys);
  const act = useCallback(
    (key: CharacterKey) => {
      if (!hasKeys) return;
      if (key === "?") {
        setWorkspace({ areKeysShown: true });
        return;
      }
      if (key === "h") {
        const { candidate } = useWorkspace.getState();
        if (candidate !== null) void openHistory(candidate);
        return;
      }
      if (key === "m") {
        openNotes();
        return;
      }
      stepDossier(key === "j" ? 1 : -1);
    },
    [hasKeys],
  );
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const isElsewhere = event.target instanceof Element && event.target.closest("[role=dialog]") !== null;
      const isCommand = event.ctrlKey || event.metaKey;
      if (event.isComposing || isElsewhere) return;
      // Not Ctrl+Shift+F, with which Chinese input methods of Windows switch to traditional characters.
      if (isCommand && !event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        openSearch();
        return;
      }
      if (event.key === "F6" && !isCommand && !event.altKey) {
        event.preventDefault();
        turnRegion(event.shiftKey ? -1 : 1);
        return;
      }
      if (isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (isUndo(event)) void undoEdit();
      else if (isRedo(event)) void redoEdit();
      else if (!isCommand && !event.altKey && isCharacterKey(key)) act(key);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [act]);
}
