/** Words of arriving at a laptop, in Chinese. */
export const pageArrivalZhCn = {} as const;
