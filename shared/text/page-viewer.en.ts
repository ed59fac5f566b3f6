import type { pageViewerZhCn } from "./page-viewer.zh-CN.ts";

/** Words of the attachment viewer, in English. */
export const pageViewerEn: Record<keyof typeof pageViewerZhCn, string> = {};
