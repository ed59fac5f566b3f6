import type { pageExpertZhCn } from "./page-expert.zh-CN.ts";

/** Words of the expert's workspace, in English. */
export const pageExpertEn: Record<keyof typeof pageExpertZhCn, string> = {
  "expert.title": "Review",
};
