/**
 * A path as one word of a command line that a person copies: as it is, or quoted where it must be. Windows' two shells have only double
 * quotes in common, and no path there has one in it.
 */
export function shellWord(path: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === "win32") return /^[\w.\\/@+=:~-]+$/.test(path) ? path : `"${path}"`;
  return /^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
