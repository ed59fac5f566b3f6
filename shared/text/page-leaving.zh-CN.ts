/** Words of signing, checking the export and leaving a laptop, in Chinese. */
export const pageLeavingZhCn = {} as const;
