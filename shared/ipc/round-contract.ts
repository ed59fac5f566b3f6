/** Calls for second rounds and countersigning. */
export const ROUND_CONTRACT = {} as const;
