import type { pageSecretariatZhCn } from "./page-secretariat.zh-CN.ts";

/** Words of the secretariat's workspace, in English. */
export const pageSecretariatEn: Record<keyof typeof pageSecretariatZhCn, string> = {
  "secretariat.title": "Secretariat",
};
