/** Calls for arriving at a laptop. */
export const ARRIVAL_CONTRACT = {} as const;
