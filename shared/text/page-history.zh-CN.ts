/** Words of the history of edits, phrases and the pace of the day, in Chinese. */
export const pageHistoryZhCn = {} as const;
