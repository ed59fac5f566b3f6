/** What a file is by the ending of its name: our own kinds, then kinds that people mistake for them. */
export const FILE_KINDS = {
  batch: [".fjbatch"],
  identity: [".fjid"],
  sheet: [".fjsheet"],
  card: [".fjcard"],
  copy: [".fjcopy"],
  pdf: [".pdf", ".ofd"],
  table: [".xlsx", ".xls", ".csv", ".et"],
  document: [".docx", ".doc", ".wps", ".txt", ".jpg", ".jpeg", ".png", ".pptx", ".ppt"],
  archive: [".zip", ".rar", ".7z", ".tar", ".gz"],
  settings: [".json"],
} as const;

export type FileKind = keyof typeof FILE_KINDS | "other";

/** Our own kinds, in the order in which one of several files is taken. */
export const OWN_KINDS = ["batch", "identity", "copy", "sheet", "card"] as const;

export type OwnKind = (typeof OWN_KINDS)[number];

export function fileKind(name: string): FileKind {
  const lower = name.toLowerCase();
  for (const [kind, endings] of Object.entries(FILE_KINDS)) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a key of the table above
    if (endings.some((ending) => lower.endsWith(ending))) return kind as FileKind;
  }
  return "other";
}

export function isOwnKind(kind: FileKind): kind is OwnKind {
  return OWN_KINDS.some((own) => own === kind);
}
