import type { pageCompareZhCn } from "./page-compare.zh-CN.ts";

/** Words of comparing one's own scores, in English. */
export const pageCompareEn: Record<keyof typeof pageCompareZhCn, string> = {};
