/** Words of finding words and marking pages, in Chinese. */
export const pageSearchZhCn = {} as const;
