/**
 * Keys as they are printed on this machine's keyboard: what is Ctrl elsewhere is Command on a Mac. Takes `Ctrl Shift Z` as well as a sentence
 * with `Ctrl+Z` in it, and how the browser names itself.
 */
export function keyNames(text: string, userAgent: string): string {
  if (!userAgent.includes("Mac OS X")) return text;
  return text.replace(/Ctrl[+ ](Shift[+ ])?/g, (_, shift?: string) => (shift === undefined ? "⌘" : "⇧⌘"));
}
