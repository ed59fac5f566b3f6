/** Words of the expert's workspace, in Chinese. */
export const pageExpertZhCn = {
  "expert.title": "评审",
} as const;
