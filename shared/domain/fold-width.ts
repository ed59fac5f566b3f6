/** The text with full-width ASCII (U+FF01 to U+FF5E) and the ideographic space as plain ASCII, and without outer white space. */
export function foldWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll("\u3000", " ")
    .trim();
}
