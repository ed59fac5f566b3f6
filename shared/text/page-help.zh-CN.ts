/** Words of the guide, in Chinese. */
export const pageHelpZhCn = {} as const;
