import type { pageHelpZhCn } from "./page-help.zh-CN.ts";

/** Words of the guide, in English. */
export const pageHelpEn: Record<keyof typeof pageHelpZhCn, string> = {};
