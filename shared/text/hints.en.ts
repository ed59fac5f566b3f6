import type { hintsZhCn } from "./hints.zh-CN.ts";

/** What to type on the command line after a refusal, in English. */
export const hintsEn: Record<keyof typeof hintsZhCn, string> = {
  UNKNOWN_ORGANISER: "Name the organiser's card, its code compared, with --trust.",
  EXPORTED_SHEET_REQUIRED: "Use restore --exported with that sheet, or none.",
  BAD_SCHEME: "fengjuan check-scheme lists them all.",
  BATCH_NOT_OPEN: "Use fengjuan open.",
  BATCH_REQUIRED: "Use --batch.",
  UNDERTAKING_REQUIRED: "Add an undertaking row to the declarations and run fengjuan declare.",
  REVISION_REASON_REQUIRED: "Use --reason.",
  PASSPHRASE_REQUIRED: "Type it at the prompt, or name a file with --passphrase-file.",
  NOTHING_TO_SIGN: "Use fengjuan score.",
  SIGN_BLOCKED: "Use --allow-incomplete to sign as it is.",
};
