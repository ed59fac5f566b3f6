/** Calls for signing, checking the export and leaving a laptop. */
export const LEAVING_CONTRACT = {} as const;
