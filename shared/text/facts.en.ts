import type { factsZhCn } from "./facts.zh-CN.ts";

/** Names of what `inspect` tells of a file, in English. */
export const factsEn: Record<keyof typeof factsZhCn, string> = {
  file: "file",
  name: "name",
  organisation: "organisation",
  title: "title",
  custody: "custody",
  keyId: "key id",
  statement: "statement",
  signedBy: "signed by",
  origin: "origin",
  recipients: "recipients",
  programme: "programme",
  organiser: "organiser",
  round: "round",
  files: "files",
  attachments: "attachments",
  batch: "batch",
  revision: "revision",
  revisions: "revisions inside",
  edits: "edits",
  dossiers: "dossiers",
  signedAt: "signed at",
  card: "card, short code",
  scheme: "scheme, short code",
  sheet: "sheet, short code",
};
