import type { pageLeavingZhCn } from "./page-leaving.zh-CN.ts";

/** Words of signing, checking the export and leaving a laptop, in English. */
export const pageLeavingEn: Record<keyof typeof pageLeavingZhCn, string> = {};
