import type { OwnRanking } from "#shared/domain/comparison/own-ranking.ts";
import type { Workspace } from "../expert/workspace-store.ts";
import type { Comparison } from "./compare-store.ts";

/** What every part of the comparison is given: the batch, one's own scores in it, and their order. */
export type Compared = {
  readonly workspace: Workspace;
  readonly comparison: Comparison;
  readonly ranking: OwnRanking;
};
