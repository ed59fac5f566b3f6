/** Words of the attachment viewer, in Chinese. */
export const pageViewerZhCn = {} as const;
