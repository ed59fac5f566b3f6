/**
 * Where an unforeseen error arose: its kind and the lines of code, without its message. A message may quote what a dossier or a form
 * says, and a terminal's output ends up in files.
 */
export function safeTrace(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join("\n");
}
