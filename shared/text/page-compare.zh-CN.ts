/** Words of comparing one's own scores, in Chinese. */
export const pageCompareZhCn = {} as const;
