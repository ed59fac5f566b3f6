import { create } from "zustand";
import type { Facts } from "#shared/files/dossier.ts";
import type { Edit } from "#shared/files/edit.ts";
import type { Response } from "#shared/ipc/contract.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { readKeptPlace } from "../session/kept-place.ts";
import { NO_FILTER } from "./list-rows.ts";

export type Workspace = Response<"workspace.read">;
export type WorkDossier = Response<"workspace.dossier">;
export type WorkRow = Workspace["dossiers"][number];

/**
 * What was exported last in this window, and how its check stands: the stick is still in, it is out, it was back in and read again, or, where
 * it is no stick, the file was read again.
 */
export type Exported = {
  readonly digest: string;
  readonly out: string;
  readonly check: "there" | "gone" | "back" | "again";
};

/** Which batch of which store is worked on, and by whom. */
export type Place = { readonly identity: string; readonly store: string; readonly batch: string };

export type Step = "declare" | "score" | "compare" | "sign";

/** How a field stands with the disk. `saving` is only said after 0.4 s. */
export type FieldSave =
  | { readonly status: "saving" }
  | { readonly status: "saved"; readonly at: string }
  | { readonly status: "failed"; readonly failure: Failure };

/** How a dossier stands in the list; in a further round its objection. */
export type RowState =
  "scored" | "part" | "untouched" | "recused" | "abstained" | "answered" | "refused" | "unanswered";

export type ListFilter = {
  readonly cluster: string;
  readonly district: string;
  /** Empty: whatever the state. */
  readonly state: RowState | "reread" | "";
  readonly words: string;
};

/** A challenge as it is being filled in: verified values as typed, by field of the facts. */
export type ChallengeDraft = { readonly typed: Facts; readonly basis: string };

export type WorkspaceState = {
  readonly place: Place | null;
  readonly workspace: Workspace | null;
  /** Why it could not be read, or read anew; what was read before stays. */
  readonly failure: Failure | null;
  readonly step: Step;
  /** The dossier in hand, by candidate. */
  readonly candidate: string | null;
  /** Dossiers read so far, as they stand on disk. */
  readonly dossiers: Readonly<Record<string, WorkDossier>>;
  readonly dossierFailure: Failure | null;
  readonly filter: ListFilter;
  /** The criterion or gate that is open in the form. */
  readonly openItem: string | null;
  /** A place that focus should go to once it is drawn; `turn` changes with each wish. */
  readonly wish: { readonly id: string; readonly turn: number } | null;
  readonly pane: "facts" | "files";
  /** What stands at the left. */
  readonly side: "list" | "search" | "notes";
  readonly isDrawerOpen: boolean;
  readonly isListOpen: boolean;
  readonly areKeysShown: boolean;
  /** Edits that are not on disk yet: on their way, or failed and kept. */
  readonly pending: Readonly<Record<string, Edit>>;
  /** Text as typed that is not on disk yet, by field: it survives a lock and a restart of the services. */
  readonly drafts: Readonly<Record<string, string>>;
  /** Why a draft can not be saved as it stands, by field, as a word for the sentence. */
  readonly refusals: Readonly<Record<string, string>>;
  /** The band that is open for its number to be given, by field of a range: as long as none is given, it is no score. */
  readonly bands: Readonly<Record<string, string>>;
  /**
   * Reasons of forms that are open and not sent: a conflict, its withdrawal, an abstention. A form is open while its reason is here; it
   * survives what a draft survives.
   */
  readonly reasons: Readonly<Record<string, string>>;
  /** Challenges that are open and not sent, by field. */
  readonly challenges: Readonly<Record<string, ChallengeDraft>>;
  readonly saves: Readonly<Record<string, FieldSave>>;
  /** Why what was asked for beside the form was refused, such as to take an edit back. */
  readonly formFailure: Failure | null;
  readonly exported: Exported | null;
};

const EMPTY: Omit<WorkspaceState, "place"> = {
  workspace: null,
  failure: null,
  step: "score",
  candidate: null,
  dossiers: {},
  dossierFailure: null,
  filter: NO_FILTER,
  openItem: null,
  wish: null,
  pane: "files",
  side: "list",
  isDrawerOpen: true,
  isListOpen: false,
  areKeysShown: false,
  pending: {},
  drafts: {},
  refusals: {},
  bands: {},
  reasons: {},
  challenges: {},
  saves: {},
  formFailure: null,
  exported: null,
};

/** The expert's workspace: the last snapshot and where the person is in it. Actions are in the modules beside. */
export const useWorkspace = create<WorkspaceState>()(() => ({ place: null, ...EMPTY }));

/** What was entered in a batch and is not on disk: edits and texts that failed, and forms that were not sent. */
type Unsent = Pick<WorkspaceState, "pending" | "drafts" | "refusals" | "bands" | "reasons" | "challenges" | "saves">;

/** By place, of the batches that another was turned to from. */
const unsent = new Map<string, Unsent>();

/**
 * Turns to a batch. The same batch by the same person is found as it was left, after a reload of the page at the same step and
 * dossier; another starts afresh, but for what was entered in it in this window and is not on disk.
 */
export function takePlace(place: Place): void {
  const { place: now, pending, drafts, refusals, bands, reasons, challenges, saves } = useWorkspace.getState();
  if (isPlace(now, place)) return;
  if (now !== null) unsent.set(nameOf(now), { pending, drafts, refusals, bands, reasons, challenges, saves });
  const { work } = readKeptPlace();
  const isKept = work?.store === place.store && work.batch === place.batch;
  useWorkspace.setState({
    place,
    ...EMPTY,
    ...unsent.get(nameOf(place)),
    ...(isKept ? { step: work.step, candidate: work.candidate } : {}),
  });
}

/** Whether the place in hand is this one. */
export function isPlace(now: Place | null, { identity, store, batch }: Place): boolean {
  return now?.identity === identity && now.store === store && now.batch === batch;
}

function nameOf({ identity, store, batch }: Place): string {
  return JSON.stringify([identity, store, batch]);
}

/** Whether what the form holds is signed and not being revised: it is shown, and refuses edits. */
export function useIsShut(): boolean {
  return useWorkspace(({ workspace }) => {
    const sheet = workspace?.sheet ?? null;
    return sheet !== null && sheet.revising === null;
  });
}

export function setWorkspace(change: Partial<WorkspaceState>): void {
  useWorkspace.setState(change);
}

/** Moves the focus to `id`, a DOM id inside an item of the form, which opens; null where the field is in no item. */
export function goToField(item: string | null, id: string): void {
  const turn = (useWorkspace.getState().wish?.turn ?? 0) + 1;
  useWorkspace.setState({ openItem: item, isDrawerOpen: true, wish: { id, turn } });
}

/** The place, which every call names. Actions run only inside a workspace. */
export function placeNow(): Place {
  const { place } = useWorkspace.getState();
  if (place === null) throw new Error("no workspace is open");
  return place;
}
