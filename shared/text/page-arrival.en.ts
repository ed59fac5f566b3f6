import type { pageArrivalZhCn } from "./page-arrival.zh-CN.ts";

/** Words of arriving at a laptop, in English. */
export const pageArrivalEn: Record<keyof typeof pageArrivalZhCn, string> = {};
