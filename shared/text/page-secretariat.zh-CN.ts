/** Words of the secretariat's workspace, in Chinese. */
export const pageSecretariatZhCn = {
  "secretariat.title": "秘书处",
} as const;
