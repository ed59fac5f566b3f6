/** Calls for the history of edits, phrases and the pace of the day. */
export const HISTORY_CONTRACT = {} as const;
