/** Calls for comparing one's own scores. */
export const COMPARE_CONTRACT = {} as const;
