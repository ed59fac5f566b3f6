import type { pageRoundZhCn } from "./page-round.zh-CN.ts";

/** Words of second rounds and countersigning, in English. */
export const pageRoundEn: Record<keyof typeof pageRoundZhCn, string> = {};
