import { foldWidth } from "#shared/domain/fold-width.ts";

/** C0 and C1 controls, line separators, and the characters that reorder what is shown: a name must read as it is stored. */
// oxlint-disable-next-line no-control-regex -- control characters are what this finds
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** {@link HIDDEN} without tab and line feed, which may stand in a text of several lines. */
const HIDDEN_IN_PROSE =
  // oxlint-disable-next-line no-control-regex -- control characters are what this finds
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** Whether one line of text holds control characters or marks that reorder what is shown (Unicode TR9, section 3). */
export function hasHiddenCharacters(line: string): boolean {
  return HIDDEN.test(line) || !line.isWellFormed();
}

/** {@link hasHiddenCharacters} for a text that may have several lines. */
export function hasHiddenCharactersInProse(text: string): boolean {
  return HIDDEN_IN_PROSE.test(text) || !text.isWellFormed();
}

/** What two headings or labels must share to be the same to a person: width folded, inner white space dropped, lower case. */
export function headingKey(text: string): string {
  return foldWidth(text).replace(/\s+/g, "").toLowerCase();
}
