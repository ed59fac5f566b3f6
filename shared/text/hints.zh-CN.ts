/** What to type on the command line after a refusal, in Chinese. The sentences themselves hold for the window too. */
export const hintsZhCn = {
  UNKNOWN_ORGANISER: "用 --trust 指定已核对短码的主办方名片。",
  EXPORTED_SHEET_REQUIRED: "用 restore --exported 指定评分表文件，从未导出则写 none。",
  BAD_SCHEME: "用 fengjuan check-scheme 查看全部。",
  BATCH_NOT_OPEN: "用 fengjuan open 打开。",
  BATCH_REQUIRED: "用 --batch 指定。",
  UNDERTAKING_REQUIRED: "在申报表中加入 undertaking 一行，运行 fengjuan declare。",
  REVISION_REASON_REQUIRED: "用 --reason 写明。",
  PASSPHRASE_REQUIRED: "在提示处输入，或用 --passphrase-file 指定口令文件。",
  NOTHING_TO_SIGN: "用 fengjuan score 录入评分。",
  SIGN_BLOCKED: "按未完成提交用 --allow-incomplete。",
} as const;
