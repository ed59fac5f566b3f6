import type { Edit } from "#shared/files/edit.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";
import type { WorkDossier, WorkspaceState } from "./workspace-store.ts";

/** A dossier's entry as the person sees it: what is on disk, with the edits that are on their way or were kept. */
export type WorkingEntry = {
  readonly entry: SheetDossier;
  /** Comments by criterion, also of criteria without a value. */
  readonly comments: Readonly<Record<string, string>>;
  /** How many edits of this dossier are not on disk. */
  readonly unsaved: number;
};

export function workingEntry(dossier: WorkDossier, pending: WorkspaceState["pending"]): WorkingEntry {
  const { candidate } = dossier.progress;
  const edits = Object.values(pending).filter((edit) => "candidate" in edit && edit.candidate === candidate);
  const written = dossier.entry.criteria.flatMap(({ criterion, comment }) =>
    comment === undefined ? [] : [[criterion, comment] as const],
  );
  const start: WorkingEntry = {
    entry: dossier.entry,
    comments: { ...dossier.comments, ...Object.fromEntries(written) },
    unsaved: edits.length,
  };
  return edits.reduce(withEdit, start);
}

function withEdit(working: WorkingEntry, edit: Edit): WorkingEntry {
  const { entry, comments } = working;
  switch (edit.kind) {
    case "value": {
      const others = entry.criteria.filter(({ criterion }) => criterion !== edit.criterion);
      const comment = comments[edit.criterion];
      const own = { criterion: edit.criterion, value: edit.to, ...(comment === undefined ? {} : { comment }) };
      const criteria = edit.to === null ? others : [...others, { ...own, value: edit.to }];
      return { ...working, entry: { ...entry, criteria } };
    }
    case "comment": {
      const { [edit.criterion]: _, ...others } = comments;
      const criteria = entry.criteria.map(({ comment: before, ...own }) =>
        own.criterion === edit.criterion
          ? { ...own, ...(edit.to === null ? {} : { comment: edit.to }) }
          : { ...own, ...(before === undefined ? {} : { comment: before }) },
      );
      return {
        ...working,
        comments: edit.to === null ? others : { ...others, [edit.criterion]: edit.to },
        entry: { ...entry, criteria },
      };
    }
    case "gate": {
      const others = entry.gates.filter(({ gate }) => gate !== edit.gate);
      const gates = edit.to === null ? others : [...others, { gate: edit.gate, ...edit.to }];
      return { ...working, entry: { ...entry, gates } };
    }
    default:
      return working;
  }
}
