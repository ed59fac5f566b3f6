import type { Facts, ReviewState } from "#shared/files/dossier.ts";
import type { GateAnswer } from "#shared/files/sheet.ts";

/**
 * What aggregation starts from: for every candidate, every expert's state and points. The merge makes it from signed sheets,
 * `aggregate` from a CSV; the result depends on nothing else.
 */
export type PanelScores = {
  readonly experts: readonly string[];
  readonly candidates: readonly CandidateScores[];
};

export type CandidateScores = {
  readonly candidate: string;
  readonly cluster: string | null;
  readonly facts: Facts;
  /** Imported values by criterion id, before the criterion's factor. */
  readonly imported: Readonly<Record<string, string>>;
  /** One entry for every expert of the panel. */
  readonly byExpert: Readonly<Record<string, ExpertScores>>;
};

export type ExpertScores = {
  readonly state: ReviewState;
  /** Points by criterion id, as decimals, before weights. */
  readonly points: Readonly<Record<string, string>>;
  /** Where a single criterion stands otherwise than the whole, such as a judge absent for one element. */
  readonly criterionStates: Readonly<Record<string, ReviewState>>;
  readonly gates: Readonly<Record<string, GateAnswer>>;
};
