/** Text from outside, cut where it holds characters that nobody would see or that would turn the words around. */
export type TextPart =
  | { readonly kind: "plain"; readonly text: string }
  /** A run of one such character: its code point as Unicode writes it, and how often it stands there. */
  | { readonly kind: "hidden"; readonly code: string; readonly count: number };

/**
 * Controls, format characters (zero width, bidirectional, tags), fillers and line separators. A line feed and a tab are what they seem;
 * variation selectors belong to names that are written with them (Unicode 17, UAX 44 and UTR 36, "Bidirectional Text Spoofing").
 */
const HIDDEN = /([[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]--[\n\t\p{Variation_Selector}]])\1*/v;

/** Scripts that are written from right to left, roughly: enough to know when a line wants its own direction. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** The text as parts in its order; their lengths add up to it. A text without such characters is one part. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let rest = text;
  for (let found = HIDDEN.exec(rest); found !== null; found = HIDDEN.exec(rest)) {
    const [run, character = ""] = found;
    if (found.index > 0) parts.push({ kind: "plain", text: rest.slice(0, found.index) });
    parts.push({ kind: "hidden", code: codeOf(character), count: run.length / character.length });
    rest = rest.slice(found.index + run.length);
  }
  return rest === "" && parts.length > 0 ? parts : [...parts, { kind: "plain", text: rest }];
}

/** The text for a place that takes no elements (a title, an option, a label): hidden characters by name, its direction kept to itself. */
export function shownText(text: string): string {
  const shown = textParts(text)
    .map((part) => (part.kind === "plain" ? part.text : `‹${markOf(part)}›`))
    .join("");
  return RIGHT_TO_LEFT.test(shown) ? `\u2068${shown}\u2069` : shown;
}

/** What stands for a run of hidden characters. */
export function markOf({ code, count }: Extract<TextPart, { kind: "hidden" }>): string {
  return count === 1 ? code : `${code} × ${count}`;
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
