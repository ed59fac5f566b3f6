import { ENTERPRISE_LIMITS } from "./enterprise.ts";
import { PANEL_LIMITS } from "./panel-plan.ts";

/** Sizes a demo can have. The plan's incidents need some candidates in each cluster. */
export const DEMO_LIMITS = { minDossiers: 16, maxDossiers: ENTERPRISE_LIMITS.max, ...PANEL_LIMITS } as const;

export type DemoOptions = {
  readonly dossiers: number;
  readonly experts: number;
  readonly seed: string;
  /** Folder to make; one that an earlier demo made is made anew. */
  readonly out: string;
};
