import type { pageSearchZhCn } from "./page-search.zh-CN.ts";

/** Words of finding words and marking pages, in English. */
export const pageSearchEn: Record<keyof typeof pageSearchZhCn, string> = {};
