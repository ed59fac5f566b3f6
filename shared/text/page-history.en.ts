import type { pageHistoryZhCn } from "./page-history.zh-CN.ts";

/** Words of the history of edits, phrases and the pace of the day, in English. */
export const pageHistoryEn: Record<keyof typeof pageHistoryZhCn, string> = {};
