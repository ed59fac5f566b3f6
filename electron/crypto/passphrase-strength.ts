/** Rows that fingers run along, and the alphabet. */
const RUNS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1qaz2wsx3edc4rfv5tgb",
];

/** Words that head every list of leaked passphrases, in English and in pinyin. Each is worth a dictionary's index, no more. */
const COMMON =
  /password|passwd|passw0rd|admin|welcome|letmein|monkey|dragon|master|secret|iloveyou|woaini|woaiwojia|zhongguo|beijing|zhuanjia|pingshen|wangyi|taobao|qq|test|user|root|login|hello/gi;

/** Year, month and day run together: a birthday, or the middle of an identity card number. */
const DATE = /(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/g;

const WORD_BITS = 8;
const DATE_BITS = 15;

/**
 * A cautious estimate of how many bits it takes to guess `text` (printable ASCII): characters count by the classes used, while
 * repeats, keyboard runs, dates and common words count for what a guesser pays for them. A rule of the application, not a proof.
 */
export function passphraseBits(text: string): number {
  // Separators between groups carry nothing a guesser would not try first.
  const compact = text.replace(/[ -]/g, "");
  const period = shortestPeriod(compact);
  let extraBits = compact.length > period ? Math.log2(compact.length / period) : 0;
  let rest = compact.slice(0, period);
  rest = rest.replace(DATE, () => {
    extraBits += DATE_BITS;
    return "\n";
  });
  rest = rest.replace(COMMON, () => {
    extraBits += WORD_BITS;
    return "\n";
  });
  const counted = Array.from(rest).filter(
    (character, index) => character !== "\n" && !continuesRun(rest, index),
  ).length;
  return extraBits + counted * Math.log2(alphabetSize(compact));
}

/** How many characters, repeated, make up the whole text; its length when it does not repeat. */
function shortestPeriod(text: string): number {
  for (let period = 1; period * 2 <= text.length; period += 1) {
    if (text.startsWith(text.slice(period)) && text.length % period === 0) return period;
  }
  return text.length;
}

/** Whether the character follows from the two before it: `aaa`, `abc`, `321`, `qwe`. */
function continuesRun(text: string, index: number): boolean {
  if (index < 2) return false;
  const three = text.slice(index - 2, index + 1).toLowerCase();
  if (three[0] === three[1] && three[1] === three[2]) return true;
  const reversed = Array.from(three).toReversed().join("");
  return RUNS.some((run) => run.includes(three) || run.includes(reversed));
}

function alphabetSize(text: string): number {
  let size = 0;
  if (/[0-9]/.test(text)) size += 10;
  if (/[a-z]/.test(text)) size += 26;
  if (/[A-Z]/.test(text)) size += 26;
  if (/[^0-9A-Za-z]/.test(text)) size += 33;
  return Math.max(size, 1);
}
