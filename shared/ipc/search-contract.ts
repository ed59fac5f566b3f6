/** Calls for finding words and marking pages. */
export const SEARCH_CONTRACT = {} as const;
