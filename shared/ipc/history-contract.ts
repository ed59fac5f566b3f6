import { z } from "zod";
import { edit } from "../files/edit.ts";
import { identifier, instant } from "../files/primitives.ts";
import { workDossier, workspaceBatch } from "./workspace-contract.ts";

const workspaceCandidate = z.strictObject({ ...workspaceBatch.shape, candidate: identifier });

/** One entry of the log about a dossier. */
const historyEntry = z.strictObject({
  sequence: z.int(),
  at: instant,
  /** The edit that gives the field back what it held before; null for what was declared for the first time. */
  before: edit.nullable(),
  after: edit,
  /** Number of the entry that this one takes back, makes again, or went back to. */
  undoes: z.int().optional(),
  redoes: z.int().optional(),
  reverts: z.int().optional(),
  /** Whether it was taken back. */
  isUndone: z.boolean(),
});

/** Calls for the history of edits, the pace of the day, and conflicts that names suggest. */
export const HISTORY_CONTRACT = {
  /** The edits of what a sheet says of a dossier, and the declarations about its candidate, newest first. */
  "history.read": {
    request: workspaceCandidate,
    response: z.strictObject({
      entries: z.array(historyEntry),
      /** Older entries beyond the limit, which were left out. */
      earlier: z.int(),
    }),
  },
  /** Brings a dossier back to how it stood just after an entry about it. `changed` counts fields. */
  "history.revert": {
    request: z.strictObject({ ...workspaceCandidate.shape, sequence: z.int().min(1) }),
    response: z.strictObject({ changed: z.int(), dossier: workDossier.nullable() }),
  },
  /** Makes again what was taken back last in this batch, unless something was edited since. */
  "history.redo": {
    request: workspaceBatch,
    response: z.strictObject({
      redone: z.strictObject({ candidate: identifier.nullable(), field: z.string() }).nullable(),
      dossier: workDossier.nullable(),
    }),
  },
  /** How long dossiers take by the edit log, and how long the open ones will at that pace. */
  "history.pace": {
    request: workspaceBatch,
    response: z.strictObject({
      finished: z.int(),
      open: z.int(),
      /** Both null until enough dossiers are finished. */
      medianMs: z.int().nullable(),
      remainingMs: z.int().nullable(),
    }),
  },
  /** Dossiers that name the expert's own organisation: questions to the expert, never declarations. */
  "declare.suggest": {
    request: workspaceBatch,
    response: z.strictObject({
      suggestions: z.array(
        z.strictObject({
          candidate: identifier,
          /** The field of the facts that names it; null for the candidate's own name or credit code. */
          field: identifier.nullable(),
          /** What is written there. */
          found: z.string(),
          /** The expert found it to be no conflict. */
          isPassedOver: z.boolean(),
        }),
      ),
    }),
  },
} as const;
